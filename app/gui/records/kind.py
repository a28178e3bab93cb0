"""What a page of records lists: its words, its columns, and how the rows are found."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from app.base.translations import current
from app.gui.models.lists import ListColumn
from app.reports.values import Value

if TYPE_CHECKING:
    from app.operations.registers import Register

Tone = Literal["text", "muted", "danger", "warning", "accent", "strong"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordColumn(ListColumn):
    """One column: what it says of a row, and how that is painted."""

    tells: Callable[[Any], str]
    value: Callable[[Any], Value] | None = None
    """The day or the number that it says, by which it is sorted and which a spreadsheet gets."""
    tone: Callable[[Any], Tone] = lambda _row: "text"
    right: bool = False
    hue: Callable[[Any], str] | None = None
    """The colour of a chip that the cell is painted as; asked when it is painted."""

    def valued(self, row: Any) -> Value:  # noqa: ANN401 - a row of its kind
        """What it says of a row, as a value."""
        return self.tells(row) if self.value is None else self.value(row)


def text_column(
    key: str,
    title: str,
    tells: Callable[[Any], str],
    **how: Any,  # noqa: ANN401
) -> RecordColumn:
    """A column of texts, which sorts by them; `how` is what else a column may be told.

    It is there at first, and gives way where there is little room; with a rank of 0 it comes when
    somebody asks for it.
    """
    known: dict[str, Any] = {"key": key, "title": title, "tells": tells}
    known |= {"sort": key, "rank": 1}
    return RecordColumn(**known | how)


def day_column(
    key: str,
    title: str,
    day: Callable[[Any], dt.date | None],
    **how: Any,  # noqa: ANN401
) -> RecordColumn:
    """A column of days; `how` is what else a column may be told."""

    def tells(row: Any) -> str:  # noqa: ANN401
        return current().short_date(day(row))

    return text_column(key, title, tells, **{"value": day} | _DAYS | how)


def number_column(
    key: str,
    title: str,
    number: Callable[[Any], int],
    **how: Any,  # noqa: ANN401
) -> RecordColumn:
    """A column of numbers, with a stroke for none; `how` is what else a column may be told."""

    def tells(row: Any) -> str:  # noqa: ANN401
        return current().number(number(row)) if number(row) else "–"

    return text_column(key, title, tells, **{"value": number} | _NUMBERS | how)


_DAYS: dict[str, Any] = {"width": 98}
_NUMBERS: dict[str, Any] = {"width": 60, "right": True, "falling": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """One kind of records; texts are marked with N_. Rows are of any class with an `id`."""

    name: str
    """Names the widgets: "meetings" gives meetingsTable, meetingsFind."""
    title: str
    icon: str
    columns: tuple[RecordColumn, ...]
    find: Callable[["Register", str, str], Sequence[Any]]
    """The rows for the words that are looked for and the segment that is chosen, in order; it
    runs on the thread of the searches."""
    search: str
    """What can be looked for, in the empty field."""
    none: str
    """A sentence for a register that has none yet."""
    choose: str
    """A sentence beside the list while none is chosen."""
    new: tuple[str, str] | None = None
    """The name and the text of the button that asks for a new record, where there is one."""
    segments: tuple[tuple[str, str], ...] = ()
    """Parts of the list, of which one is shown: its key and its name."""
