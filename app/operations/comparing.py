"""A register beside a backup that may take its place: what each holds, and what would be gone."""

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
    """Each of them has acts that the other has not: a copy lived on by itself."""
    gone: tuple[str, ...]
    """References that people were given and that the backup has not."""


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
    """Whether each of two registers has acts that the other one has not.

    The history of earlier versions has no digests, and tells nothing of it.
    """
    try:
        return not (
            backups.leads_to(backups.origin(theirs, ""), ours)
            or backups.leads_to(backups.origin(ours, ""), theirs)
        )
    except DamagedRegisterError:
        return False
