"""Reference numbers that people were given by a register that another file replaces."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.base.errors import RegisterError
from app.base.messages import N_, Message
from app.domain.references import Numbers, highest, some_of
from app.operations.rebuilding import copied
from app.store import numbers
from app.store.binding import Connection
from app.store.files import acknowledged, backups, opening
from app.store.files.keys import Key
from app.store.numbers import Given

__all__ = ["Gone", "go_on_after_all"]


@dataclass(frozen=True, slots=True)
class Gone:
    """Numbers given by a replaced register that the new one lacks."""

    references: tuple[str, ...] = ()
    is_whole: bool = True
    """Whether all given numbers could be read."""

    def sentences(self) -> list[Message]:
        """The result in sentences; empty when nothing is lost."""
        told = []
        if self.references:
            told.append(
                Message(
                    N_(
                        "Numbers that people were given and that are no longer in the register:"
                        " {count} ({references}). The next ones go on after them."
                    ),
                    {"count": len(self.references), "references": some_of(self.references)},
                )
            )
        if not self.is_whole:
            told.append(
                Message(
                    N_(
                        "What was replaced could not be read to its end: more numbers may have been"
                        " given than are known. Look at the last receipts before you log a concern."
                    )
                )
            )
        return told


def go_on_after_all(
    restored: Connection, replaced: Path, key: Key | None, others: list[tuple[Path, Key | None]]
) -> Gone:
    """Let a restored register give no number a second time; return the lost numbers.

    A damaged register is read as far as possible, with `others`, its backups, and with what this
    computer has acknowledged.
    """
    found = _given_by(replaced, key) if replaced.exists() else Given({}, ())
    known: list[Numbers] = [found.highest]
    if not found.is_whole or not replaced.exists():
        known += [*_counters_of(others), acknowledged.numbers_of(backups.uid_of(restored))]
    present = set(numbers.given(restored).references)
    numbers.go_on_after(restored, highest(*known))
    gone = tuple(one for one in found.references if one not in present)
    return Gone(gone, found.is_whole)


def _given_by(path: Path, key: Key | None) -> Given:
    with contextlib.suppress(RegisterError):
        return _read(path, key, damaged=False)
    try:
        # A copy is read: SQLite would fold the journal into the damaged file.
        with copied(path, key) as copy:
            return _read(copy, key, damaged=True)
    except (RegisterError, OSError):
        return Given({}, (), is_whole=False)


def _read(path: Path, key: Key | None, *, damaged: bool) -> Given:
    with contextlib.closing(opening.connect_to_read(path, key, damaged=damaged)) as connection:
        return numbers.given(connection)


def _counters_of(others: list[tuple[Path, Key | None]]) -> Iterator[Numbers]:
    """How far the counters of readable copies have come."""
    for path, key in others:
        with contextlib.suppress(RegisterError, OSError):
            yield _read(path, key, damaged=False).highest
