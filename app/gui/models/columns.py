"""The columns of the list of concerns, as data: what each says, its paint, what sorts it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.base.messages import N_
from app.base.translations import _, current
from app.domain.filters import SortKey
from app.domain.labels import FIELDS, label
from app.reports.head_count import short_count

if TYPE_CHECKING:
    from app.operations.registers import Register
    from app.store.concerns import ConcernRow, Requester
    from app.store.names import NamesIn

Kind = Literal["text", "title", "muted", "status", "due", "priority", "number"]


@dataclass(frozen=True, slots=True)
class Context:
    """What the cells of a page need beside the rows: names, requesters, the day."""

    register: "Register"
    requesters: "dict[int, list[Requester]]"
    today: dt.date

    @property
    def names(self) -> "NamesIn":
        """What the records that a row names are called on the screen."""
        return self.register.names.in_language(current().code)


Teller = Callable[["ConcernRow", Context], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `width` is drawn at 100 %; those with a `rank` are there at first.

    Where there is little room the highest ranks give way. `head` is a shorter header.
    """

    key: str
    tells: Teller
    width: int
    kind: Kind = "text"
    sort: SortKey | None = None
    rank: int = 0
    falling: bool = False
    head: str = ""

    @property
    def title(self) -> str:
        """The header, in English."""
        return self.head or FIELDS[self.key]


def _status(row: "ConcernRow", _context: Context) -> str:
    return _(label(row.status))


def _priority(row: "ConcernRow", _context: Context) -> str:
    return _(label(row.priority))


def _requesters(row: "ConcernRow", context: Context) -> str:
    if row.anonymous:
        return _("Anonymous")
    names = (requester.name for requester in context.requesters.get(row.id, ()))
    return ", ".join(dict.fromkeys(names))


def _category(row: "ConcernRow", context: Context) -> str:
    chosen = (row.category_id, row.subcategory_id)
    return " · ".join(filter(None, map(context.names.category, chosen)))


COLUMNS: tuple[Column, ...] = (
    Column(
        key="reference",
        tells=lambda row, _context: row.reference,
        width=126,
        head=N_("No."),
        kind="muted",
        sort=SortKey.REFERENCE,
        rank=3,
        falling=True,
    ),
    Column(
        key="title",
        tells=lambda row, _context: row.title,
        width=280,
        kind="title",
        sort=SortKey.TITLE,
        rank=1,
    ),
    Column(
        key="status",
        tells=_status,
        width=134,
        kind="status",
        sort=SortKey.STATUS,
        rank=2,
    ),
    Column(key="requesters", tells=_requesters, width=150, rank=5),
    Column(
        key="received_on",
        tells=lambda row, _context: current().short_date(row.received_on),
        width=104,
        kind="muted",
        sort=SortKey.RECEIVED,
        rank=4,
        falling=True,
    ),
    Column(
        key="due_on",
        tells=lambda row, _context: current().short_date(row.due_on),
        width=106,
        kind="due",
        sort=SortKey.DUE,
        rank=6,
    ),
    Column(key="category", tells=_category, width=220, sort=SortKey.CATEGORY),
    Column(
        key="place",
        tells=lambda row, context: context.names.place(row.place_id),
        width=130,
        sort=SortKey.PLACE,
    ),
    Column(
        key="meeting",
        tells=lambda row, context: context.names.meeting(row.meeting_id),
        width=200,
        sort=SortKey.MEETING,
    ),
    Column(
        key="owner",
        tells=lambda row, context: context.names.owner(row.owner_id),
        width=140,
        sort=SortKey.OWNER,
    ),
    Column(
        key="priority",
        tells=_priority,
        width=110,
        kind="priority",
        sort=SortKey.PRIORITY,
        falling=True,
    ),
    Column(
        key="people",
        tells=lambda row, _context: short_count(
            row.people, current(), estimated=row.people_estimated
        ),
        width=100,
        head=N_("People"),
        kind="number",
        sort=SortKey.PEOPLE,
        falling=True,
    ),
    Column(
        key="last_event_on",
        tells=lambda row, _context: current().short_date(row.last_event_on),
        width=140,
        kind="muted",
        sort=SortKey.LAST_EVENT,
        falling=True,
    ),
)

PLACE_OF = {column.key: place for place, column in enumerate(COLUMNS)}
"""Where each column stands in the model."""
