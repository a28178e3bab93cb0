"""What a page of records lists: its words, its columns, and how the rows are found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from app.operations.registers import Register

Tone = Literal["text", "muted", "danger", "warning", "accent", "strong"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordColumn:
    """One column: what it says of a row. The column without a width takes what is left."""

    title: str
    tells: Callable[[Any], str]
    width: int = 0
    """Drawn at 100 %."""
    rank: int = 0
    """Where there is little room the highest ranks give way; 0 never does."""
    tone: Callable[[Any], Tone] = lambda _row: "text"
    right: bool = False
    hue: Callable[[Any], str] | None = None
    """The colour of a chip that the cell is painted as; asked when it is painted."""


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
    segments: tuple[tuple[str, str], ...] = ()
    """Parts of the list, of which one is shown: its key and its name."""
