"""Copies of a register that its password does not protect: from before it was set or changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.base import unfinished
from app.base.errors import RegisterError
from app.base.messages import N_
from app.base.reasons import reason
from app.operations.backups import back_up, find, is_of_file
from app.operations.surroundings import others_of
from app.store.files import keys, sealing
from app.store.files.keys import Key
from app.store.register import Register

__all__ = ["OldCopy", "old_copies", "remove_copies"]


@dataclass(frozen=True, slots=True)
class OldCopy:
    """A copy that opens without a password, or with a former one."""

    path: Path
    is_open: bool
    """Whether it opens without a password."""
    is_own: bool = True
    """Whether the program made it for this file; a foreign one may be in use."""


def old_copies(
    path: Path, folder: Path, uid: str, key: Key | None, *, others: Iterable[Path] = ()
) -> list[OldCopy]:
    """The files of a register beside it, in its backup folder and in `others`, former folders.

    Unfinished leftovers of killed programs are among them. A register without a password has no old
    copies: all of it can be read.
    """
    if key is None:
        return []
    return [
        OldCopy(one.path, not one.is_sealed, one.is_own)
        for one in others_of(path, uid, key, (folder, *others))
        if not one.is_guarded
    ]


def remove_copies(register: Register, folder: Path, copies: Sequence[OldCopy]) -> None:
    """Remove old copies for good, once there is a backup under the present password.

    Foreign ones stay. RegisterError when one cannot be removed; those before it are removed then.
    """
    key = register.key
    # A copied register has backups with the same mark and password.
    own = (one for one in find(folder, register.uid) if is_of_file(register.path, one.backup))
    if key is not None and not any(keys.guards(key, one.path) for one in own):
        back_up(register, folder)
    for place in {copy.path.parent for copy in copies}:
        # A file being written stays until that ends.
        unfinished.sweep(place)
    writing = {path for copy in copies for path in unfinished.left_in(copy.path.parent)}
    for copy in copies:
        if not copy.is_own or copy.path in writing:
            continue
        try:
            sealing.remove(copy.path)
        except OSError as error:
            raise RegisterError(
                N_(
                    "“{name}” could not be removed ({reason}), and is there still. Remove it by"
                    " hand, in {folder}."
                ),
                name=copy.path.name,
                reason=reason(error),
                folder=str(copy.path.parent),
            ) from error
