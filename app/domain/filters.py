"""A filter: the concerns of a list, a view or a report."""

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
"""The days that a closed concern stays in the view of recently closed ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernFilter:
    """A view, words, and facets: any value of a facet, and all facets together.

    In facets of records, 0 stands for "none" (no category, no meeting, no owner).
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
        """Whether there is nothing but the view."""
        return self == ConcernFilter(view=self.view)

    def within(self, view: View) -> "ConcernFilter":
        """This filter in another view."""
        return replace(self, view=view)

    def received_within(self, first: dt.date | None, last: dt.date | None) -> "ConcernFilter":
        """This filter limited to days of receipt."""
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
"""The fields with several values, each with the field of a concern."""

DAYS = {"received_from": N_("Received from {day} on"), "received_to": N_("Received until {day}")}
"""The fields with a day, in words."""

FLAGS = {
    ("confidential", True): N_("Confidential only"),
    ("confidential", False): N_("Without the confidential ones"),
    ("excluded", True): N_("Tests only"),
    ("excluded", False): N_("Without the tests"),
    ("duplicates", True): N_("Duplicates only"),
    ("duplicates", False): N_("Without the duplicates"),
}
"""The words for including or excluding a kind of concerns."""


class SortKey(StrEnum):
    """The columns that a list can be sorted by."""

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
    """The order of a list; equal ones by the day received, newest first."""

    key: SortKey = SortKey.RECEIVED
    descending: bool = True


def only(records: frozenset[int]) -> int | None:
    """The only record of a facet, if there is exactly one."""
    named = records - {0}
    return next(iter(named)) if len(named) == 1 == len(records) else None
