"""Comparing a register with a backup that may replace it: its content, and what would be lost."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from app.base.errors import DamagedRegisterError
from app.domain.backups import Standing
from app.store import numbers
from app.store.binding import Connection
from app.store.files import backups, opening
from app.store.files.keys import Key

__all__ = ["Compared", "compare", "parted"]


@dataclass(frozen=True, slots=True)
class Compared:
    """A register and its backup."""

    now: Standing
    then: Standing
    is_parted: bool
    """Whether each has acts that the other lacks, because a copy was changed separately."""
    gone: tuple[str, ...]
    """References that people were given and the backup lacks."""


def compare(path: Path, key: Key | None, backup: Path, backup_key: Key | None) -> Compared:
    """Read a register and a backup of it, of whatever version; one of the RegisterErrors."""
    with (
        contextlib.closing(opening.connect_to_read(path, key)) as ours,
        contextlib.closing(opening.connect_to_read(backup, backup_key)) as theirs,
    ):
        present = set(numbers.given(theirs).references)
        return Compared(
            backups.standing(ours),
            backups.standing(theirs),
            parted(ours, theirs),
            tuple(one for one in numbers.given(ours).references if one not in present),
        )


def parted(ours: Connection, theirs: Connection) -> bool:
    """Whether each of two registers has acts that the other lacks.

    The history of earlier versions has no digests, so it cannot show that.
    """
    try:
        return not (
            backups.leads_to(backups.origin(theirs, ""), ours)
            or backups.leads_to(backups.origin(ours, ""), theirs)
        )
    except DamagedRegisterError:
        return False
