"""Rebuilding a damaged register into a new file, with a list of what was lost."""

import contextlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.base import rights, scratch
from app.base.clock import Clock
from app.base.errors import DamagedRegisterError
from app.base.journals import WAL
from app.base.messages import N_, Message
from app.base.progress import Progress
from app.domain.history import Act
from app.operations.registers import Register
from app.store import binding, mending
from app.store.binding import Connection
from app.store.files import handles, opening, salvage
from app.store.files.creation import create_file, making
from app.store.files.keys import Key
from app.store.files.opening import open_file

__all__ = ["Rebuilt", "copied", "rebuild"]

_STAGES = 5


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The result of rebuilding a damaged register."""

    path: Path
    records: int
    """The number of copied rows."""
    revived: int
    """The number of lost records that the history gave back."""
    lost: Mapping[str, int] = field(default_factory=dict)
    """The number of lost rows by table, as far as it is known."""
    unreadable: tuple[str, ...] = ()
    """Tables of which no row could be read: their content is unknown."""

    def sentences(self) -> list[Message]:
        """The result in sentences: what was saved, then what was not."""
        told = [
            Message(
                N_("Rows read: {count}; records that came back from the history: {revived}."),
                {"count": self.records, "revived": self.revived},
            )
        ]
        told += [
            Message(N_("Lost: {count} of “{table}”."), {"count": count, "table": table})
            for table, count in self.lost.items()
        ]
        if self.unreadable:
            tables = ", ".join(self.unreadable)
            told.append(
                Message(
                    N_("Not one row could be read of: {tables}. What they held is not known."),
                    {"tables": tables},
                )
            )
        elif not self.lost:
            told.append(Message(N_("Nothing is known to be lost.")))
        return told


def rebuild(
    damaged: Path,
    new: Path,
    *,
    key: Key | None = None,
    clock: Clock | None = None,
    author: str = "",
    progress: Progress | None = None,
) -> Rebuilt:
    """Write the readable part of a register into a new file; the damaged one is left as it is.

    RegisterError when nothing can be read, or when the new file exists.
    """
    tell = progress or (lambda _done, _total: None)
    with (
        copied(damaged, key) as copy,
        contextlib.closing(opening.connect_to_read(copy, key, damaged=True)) as source,
        making(new, folders=True) as written,
    ):
        create_file(written, key)
        # The new file has the rights of the damaged one.
        rights.copy(damaged, written)
        found = _fill(source, written, new, key, tell)
        with contextlib.closing(open_file(written, key=key, clock=clock, author=author)) as made:
            _sign(made)
    return found


@contextmanager
def copied(damaged: Path, key: Key | None) -> Iterator[Path]:
    """A copy to read, with its journal: SQLite would fold the journal into the damaged file."""
    with scratch.folder() as folder:
        copy = folder / damaged.name
        for ending in ("", WAL):
            part = damaged.with_name(damaged.name + ending)
            if part.exists():
                handles.copy(part, copy.with_name(copy.name + ending))
        salvage.fill_up(copy)
        # A wrong password must be refused before the new file is signed.
        if (fitting := opening.check_header(copy, key)) is not None:
            salvage.sign_again(copy, fitting)
        yield copy


def _fill(source: Connection, written: Path, new: Path, key: Key | None, tell: Progress) -> Rebuilt:
    """Copy rows, restore lost ones and make the rest consistent, all or nothing."""
    with contextlib.closing(binding.connect(written, key=key)) as target, mending.anew(target):
        copied, unreadable = salvage.copy(
            source, target, lambda done, total: tell(done, total * _STAGES)
        )
        tell(1, _STAGES)
        revived = mending.complete(target, Act.REBUILD)
        tell(2, _STAGES)
        mending.unite(target)
        if not mending.has_office(target):
            raise DamagedRegisterError(
                N_(
                    "Nothing of “{name}” says of which office it is: it cannot be rebuilt. Keep it"
                    " as it is, and open its last backup."
                ),
                name=new.name,
            )
        mending.count_references(target)
        tell(3, _STAGES)
        mending.index(target)
        tell(4, _STAGES)
        mending.seal(target)
        lost = salvage.missing(target)
    return Rebuilt(new, sum(copied.values()), revived, lost, tuple(unreadable))


def _sign(register: Register) -> None:
    """Record the rebuilding as the last act, with what no earlier act tells."""
    with register.act(Act.REBUILD) as act:
        mending.tell(register.connection, act)
