"""The columns of the list of concerns as data: text, painting and sorting."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from app.base.messages import N_
from app.base.translations import _, current
from app.domain.filters import SortKey
from app.domain.labels import FIELDS, label
from app.domain.status import Status
from app.gui.models.lists import ListColumn
from app.gui.widgets.chips import chip_size
from app.reports.head_count import short_count

if TYPE_CHECKING:
    from app.operations.registers import Register
    from app.store.concerns import ConcernRow, Requester
    from app.store.names import NamesIn

Kind = Literal["text", "title", "muted", "status", "due", "priority", "number"]


@dataclass(frozen=True, slots=True)
class Context:
    """Data for the cells of a page besides the rows: names, requesters, the day."""

    register: "Register"
    requesters: "dict[int, list[Requester]]"
    today: dt.date

    @property
    def names(self) -> "NamesIn":
        """The names of related records in the language of the screen."""
        return self.register.names.in_language(current().code)


Teller = Callable[["ConcernRow", Context], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(ListColumn):
    """A column of the list of concerns: its text and its painting."""

    tells: Teller
    kind: Kind = "text"


def _column(key: str, tells: Teller, **how: Any) -> Column:  # noqa: ANN401 - those of a column
    """A column with the name of its field."""
    known: dict[str, Any] = {"key": key, "title": FIELDS[key], "tells": tells}
    return Column(**known | how)


def _widest_status() -> int:
    return max(chip_size(_(label(status))).width() for status in Status)


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
    _column(
        "reference",
        lambda row, _context: row.reference,
        title=N_("No."),
        width=126,
        kind="muted",
        sort=SortKey.REFERENCE,
        rank=3,
        falling=True,
    ),
    _column("title", lambda row, _context: row.title, kind="title", sort=SortKey.TITLE, rank=1),
    _column(
        "status",
        _status,
        width=134,
        kind="status",
        sort=SortKey.STATUS,
        rank=2,
        stays=True,
        widest=_widest_status,
    ),
    _column("requesters", _requesters, width=150, rank=5),
    _column(
        "received_on",
        lambda row, _context: current().short_date(row.received_on),
        width=104,
        kind="muted",
        sort=SortKey.RECEIVED,
        rank=4,
        falling=True,
    ),
    _column(
        "due_on",
        lambda row, _context: current().short_date(row.due_on),
        width=106,
        kind="due",
        sort=SortKey.DUE,
        rank=6,
    ),
    _column("category", _category, width=220, sort=SortKey.CATEGORY),
    _column(
        "place",
        lambda row, context: context.names.place(row.place_id),
        width=130,
        sort=SortKey.PLACE,
    ),
    _column(
        "meeting",
        lambda row, context: context.names.meeting(row.meeting_id),
        width=200,
        sort=SortKey.MEETING,
    ),
    _column(
        "owner",
        lambda row, context: context.names.owner(row.owner_id),
        width=140,
        sort=SortKey.OWNER,
    ),
    _column("priority", _priority, width=110, kind="priority", sort=SortKey.PRIORITY, falling=True),
    _column(
        "people",
        lambda row, _context: short_count(row.people, current(), estimated=row.people_estimated),
        title=N_("People"),
        width=100,
        kind="number",
        sort=SortKey.PEOPLE,
        falling=True,
    ),
    _column(
        "last_event_on",
        lambda row, _context: current().short_date(row.last_event_on),
        width=140,
        kind="muted",
        sort=SortKey.LAST_EVENT,
        falling=True,
    ),
)

PLACE_OF = {column.key: place for place, column in enumerate(COLUMNS)}
"""The position of each column in the model."""
