"""A filter: which concerns a list, a view or a report is about."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from app.base.messages import N_
from app.domain.concerns import Outcome, Priority
from app.domain.status import Status


class View(StrEnum):
    """The views of the sidebar."""

    ALL = "all"
    MINE = "mine"
    TO_COMPLETE = "to_complete"
    OVERDUE = "overdue"
    DUE_THIS_WEEK = "due_this_week"
    WAITING_FOR_OTHERS = "waiting_for_others"
    TO_CHASE = "to_chase"
    CAME_BACK = "came_back"
    UNACKNOWLEDGED = "unacknowledged"
    DORMANT = "dormant"
    RECENTLY_CLOSED = "recently_closed"
    TRASH = "trash"


RECENT_DAYS = 30
"""How long a closed concern stays in the view of the recently closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernFilter:
    """A view, words, and facets: within a facet any value will do, between facets all must hold.

    In the facets that name records, 0 stands for "none" (no category, no meeting, no owner).
    """

    view: View = View.ALL
    words: str = ""
    statuses: frozenset[Status] = frozenset()
    categories: frozenset[int] = frozenset()
    subcategories: frozenset[int] = frozenset()
    meetings: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    priorities: frozenset[Priority] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    owners: frozenset[int] = frozenset()
    authorities: frozenset[int] = frozenset()
    received_from: dt.date | None = None
    received_to: dt.date | None = None
    confidential: bool | None = None
    excluded: bool | None = None
    duplicates: bool | None = None

    @property
    def is_plain(self) -> bool:
        """Nothing but the view."""
        return self == ConcernFilter(view=self.view)

    def within(self, view: View) -> "ConcernFilter":
        """The same filter in another view."""
        return replace(self, view=view)

    def received_within(self, first: dt.date | None, last: dt.date | None) -> "ConcernFilter":
        """The same filter narrowed to days of receipt."""
        firsts = [day for day in (self.received_from, first) if day]
        lasts = [day for day in (self.received_to, last) if day]
        return replace(
            self, received_from=max(firsts, default=None), received_to=min(lasts, default=None)
        )


FACETS = {
    "statuses": "status",
    "categories": "category",
    "subcategories": "subcategory",
    "meetings": "meeting",
    "places": "place",
    "priorities": "priority",
    "outcomes": "outcome",
    "owners": "owner",
    "authorities": "authority",
}
"""The fields of a filter that take several values, each with the field of a concern it is about."""

DAYS = {"received_from": N_("Received from {day} on"), "received_to": N_("Received until {day}")}
"""The fields of a filter that hold a day, in words."""

FLAGS = {
    ("confidential", True): N_("Confidential only"),
    ("confidential", False): N_("Without the confidential ones"),
    ("excluded", True): N_("Tests only"),
    ("excluded", False): N_("Without the tests"),
    ("duplicates", True): N_("Duplicates only"),
    ("duplicates", False): N_("Without the duplicates"),
}
"""What it is called to take, or leave out, the concerns of a kind."""


class SortKey(StrEnum):
    """What a list can be ordered by."""

    REFERENCE = "reference"
    RECEIVED = "received_on"
    TITLE = "title"
    STATUS = "status"
    CATEGORY = "category"
    PRIORITY = "priority"
    PLACE = "place"
    MEETING = "meeting"
    OWNER = "owner"
    DUE = "due_on"
    PEOPLE = "people"
    LAST_EVENT = "last_event_on"


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is ordered; equal ones by the day received, newest first."""

    key: SortKey = SortKey.RECEIVED
    descending: bool = True


def only(records: frozenset[int]) -> int | None:
    """The one record that a part of a filter names, if it names one alone."""
    named = records - {0}
    return next(iter(named)) if len(named) == 1 == len(records) else None
