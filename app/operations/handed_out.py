"""The numbers that people were given by a register whose place another file takes."""

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
    """What people hold a number of, and a register that took the place of another has not."""

    references: tuple[str, ...] = ()
    is_whole: bool = True
    """All that was given could be read."""

    def sentences(self) -> list[Message]:
        """What is said of it; nothing where nothing is gone."""
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
    """Let a register give no number that what it replaces has given; what of that is gone.

    What is damaged is read as far as it can be, and helped out by `others`, its backups, and by
    what this computer has acknowledged.
    """
    found = _given_by(replaced, key) if replaced.exists() else Given({}, ())
    known: list[Numbers] = [found.highest]
    if not found.is_whole or not replaced.exists():
        known += [*_known_to(others), acknowledged.numbers_of(backups.uid_of(restored))]
    present = set(numbers.given(restored).references)
    numbers.go_on_after(restored, highest(*known))
    gone = tuple(one for one in found.references if one not in present)
    return Gone(gone, found.is_whole)


def _given_by(path: Path, key: Key | None) -> Given:
    with contextlib.suppress(RegisterError):
        return _read(path, key, damaged=False)
    try:
        # Not where it lies: SQLite would fold the journal into the damaged file.
        with copied(path, key) as copy:
            return _read(copy, key, damaged=True)
    except (RegisterError, OSError):
        return Given({}, (), is_whole=False)


def _read(path: Path, key: Key | None, *, damaged: bool) -> Given:
    with contextlib.closing(opening.connect_to_read(path, key, damaged=damaged)) as connection:
        return numbers.given(connection)


def _known_to(others: list[tuple[Path, Key | None]]) -> Iterator[Numbers]:
    """How far the counters of other copies have come that can be read."""
    for path, key in others:
        with contextlib.suppress(RegisterError, OSError):
            yield _read(path, key, damaged=False).highest
