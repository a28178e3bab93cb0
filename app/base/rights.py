"""The rights of files: a new one is its owner's alone, a replacement keeps the former rights.

Windows gives a file the rights of its folder.
"""

import contextlib
import os
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

ALONE = 0o600
"""Its owner reads and writes it."""
_SHARED, _USUAL = 0o660, 0o666
_ACCESS, _DEFAULT = "system.posix_acl_access", "system.posix_acl_default"
_GIVES = sys.platform != "win32"


@dataclass(frozen=True, slots=True)
class Rights:
    """The rights of a file, and how many names it has."""

    mode: int
    owner: int
    group: int
    extended: Mapping[str, bytes]
    """The access list and other extended attributes; Linux only."""
    names: int


def of(path: Path) -> Rights | None:
    """The rights of a file; None when it does not exist."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    mode = stat.S_IMODE(found.st_mode)
    return Rights(mode, found.st_uid, found.st_gid, _attributes(path), found.st_nlink)


class For(Enum):
    """Who may read and write a new file."""

    OWNER = "owner"
    SHARERS = "sharers"
    """The members of a folder that is shared on purpose, by its group or an access list."""
    OTHERS = "others"
    """Everyone whom the account usually lets read its new files."""


def make(path: Path, whom: For = For.SHARERS) -> None:
    """Make an empty file; FileExistsError where the name is taken."""
    folder, by_list = path.parent.stat().st_mode, bool(_attribute(path.parent, _DEFAULT))
    shared = whom is For.SHARERS and by_list
    mode = _USUAL if whom is For.OTHERS else _SHARED if shared else ALONE
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
    try:
        if whom is For.SHARERS and _GIVES and folder & stat.S_ISGID and not by_list:
            os.fchmod(handle, ALONE | (folder & 0o060))
    finally:
        os.close(handle)


def give(rights: Rights, path: Path) -> bool:
    """Give a file these rights; return whether its owner and group were given too."""
    if not _GIVES:
        return True
    given = _hand_over(path, rights)
    found = path.stat()
    mode = rights.mode
    if found.st_gid != rights.group:
        # A new group must not get the rights of the former one.
        mode &= ~0o070 | (mode & 0o007) << 3
    _set_attributes(path, rights.extended if found.st_gid == rights.group else {})
    path.chmod(mode)
    return given


def is_open_to_all(path: Path) -> bool:
    """Whether every account may read or write a file, which the program never sets.

    Where the disk makes every file executable, as on a stick, the rights say nothing.
    """
    try:
        mode = path.stat().st_mode if _GIVES else 0
    except OSError:
        return False
    return bool(mode & 0o006) and not mode & 0o111


def close_to_all(path: Path) -> None:
    """Leave a file to its owner and its group."""
    with contextlib.suppress(OSError):
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~0o007)


def copy(source: Path, target: Path) -> None:
    """Give a file the rights of another one as far as possible; its owner can write it."""
    found = of(source)
    if found is not None:
        give(replace(found, mode=found.mode | ALONE), target)


def _hand_over(path: Path, rights: Rights) -> bool:
    """Give the owner and the group, or the group alone; return whether both are the same."""
    for owner, group in ((rights.owner, rights.group), (-1, rights.group)):
        found = path.stat()
        if (found.st_uid, found.st_gid) == (rights.owner, rights.group):
            return True
        with contextlib.suppress(OSError):
            os.chown(path, owner, group)
    found = path.stat()
    return (found.st_uid, found.st_gid) == (rights.owner, rights.group)


def _set_attributes(path: Path, extended: Mapping[str, bytes]) -> None:
    if sys.platform != "linux":
        return
    # The folder may have given the new file an access list that the former one lacked.
    if _ACCESS not in extended and _attribute(path, _ACCESS):
        os.removexattr(path, _ACCESS)
    for name, value in extended.items():
        # Only root can set the labels of the system.
        with contextlib.suppress(OSError):
            os.setxattr(path, name, value)


def _attributes(path: Path) -> dict[str, bytes]:
    if sys.platform != "linux":
        return {}
    found = {}
    with contextlib.suppress(OSError):
        for name in os.listxattr(path):
            with contextlib.suppress(OSError):
                found[name] = os.getxattr(path, name)
    return found


def _attribute(path: Path, kind: str) -> bytes:
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            return os.getxattr(path, kind)
    return b""
