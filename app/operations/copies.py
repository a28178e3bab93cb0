"""The copies of a register that its password does not guard: of before it was set or changed."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.base import unfinished
from app.base.errors import RegisterError
from app.base.messages import N_
from app.domain.backups import is_beside
from app.operations.backups import back_up, find, standing_of
from app.store import keys, sealing
from app.store.keys import Key
from app.store.register import Register

__all__ = ["OldCopy", "old_copies", "remove_copies"]


@dataclass(frozen=True, slots=True)
class OldCopy:
    """A copy that opens without a password, or with a former one."""

    path: Path
    is_open: bool
    """Anybody can read it."""


def old_copies(path: Path, folder: Path, uid: str, key: Key | None) -> list[OldCopy]:
    """The copies that the program left beside a register, and in the folder of its backups.

    So is what a killed program left there, and could not be removed.
    None of a register without a password: there everything can be read.
    """
    if key is None:
        return []
    found = []
    left = (one for place in {path.parent, folder} for one in unfinished.left_in(place))
    for copy in (*_beside(path, uid), *(one.path for one in find(folder, uid)), *left):
        with suppress(OSError):
            if not keys.guards(key, copy):
                found.append(OldCopy(copy, not keys.is_sealed(copy)))
    return found


def remove_copies(register: Register, folder: Path, copies: Sequence[OldCopy]) -> None:
    """Remove old copies for good, once there is a backup under the present password.

    RegisterError when one cannot be removed; those before it are gone then.
    """
    key = register.key
    backups = (one.path for one in find(folder, register.uid))
    if key is not None and not any(keys.guards(key, one) for one in backups):
        back_up(register, folder)
    for copy in copies:
        try:
            sealing.remove(copy.path)
        except OSError as error:
            raise RegisterError(
                N_(
                    "“{name}” could not be removed ({reason}), and is there still. Remove it by"
                    " hand, in {folder}."
                ),
                name=copy.path.name,
                reason=error.strerror or "",
                folder=str(copy.path.parent),
            ) from error


def _beside(path: Path, uid: str) -> Iterator[Path]:
    """What is called like a copy, unless it says that it is of another register."""
    with suppress(OSError):
        for other in sorted(path.parent.iterdir()):
            if is_beside(other.name, path.stem) and _may_be_of(other, uid):
                yield other


def _may_be_of(copy: Path, uid: str) -> bool:
    if keys.is_sealed(copy):
        return True
    try:
        return standing_of(copy).uid == uid
    except (RegisterError, TypeError):
        return False
