"""Files that are written whole or not at all."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.base import notices, rights, unfinished
from app.base.errors import DoleancesError
from app.base.messages import N_
from app.base.reasons import reason
from app.base.rights import For, Rights

_MOST_LINKS = 40
"""The number of links that systems follow."""
_WISH_UNKNOWN = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EACCES, errno.EPERM}


@contextmanager
def replacing(target: Path, *, for_others: bool = False) -> Iterator[Path]:
    """Yield a temporary path that replaces `target`, flushed to disk, when the block ends.

    When the block raises, the temporary file is removed and `target` is unchanged. Links are
    followed, and the rights of the replaced file are kept. A new file is readable by its owner
    alone (drafts, settings) unless it is made `for_others` (a PDF, a spreadsheet).
    """
    make_folder(target.parent)
    place = landing(target)
    unfinished.sweep(place.parent)
    former = rights.of(place)
    whom = For.OWNER if former else For.OTHERS if for_others else For.SHARERS
    with unfinished.name_in(place.parent) as temporary:
        rights.make(temporary, whom)
        yield temporary
        put_in_place(temporary, place, former)


def put_in_place(written: Path, place: Path, former: Rights | None) -> None:
    """Replace a file by one that is written, with the former rights, and flush it to disk.

    A notice says when the former rights could not be given in full.
    """
    flush_to_disk(written)
    given = former is None or rights.give(former, written)
    written.replace(place)
    _confirm(place)
    if not given:
        notices.say(
            N_(
                "“{name}” now belongs to you, and not to the account and group that it belonged"
                " to: others who worked with it may not get at it any more. Ask whoever looks"
                " after this computer to give it back to them."
            ),
            name=place.name,
        )
    if former is not None and former.names > 1:
        notices.say(
            N_(
                "“{name}” has other names on this disk (hard links). Under those it is still as it"
                " was before, and opens as it did before: remove them if nobody is to read that."
            ),
            name=place.name,
        )


def put_in_free_place(written: Path, place: Path) -> None:
    """Move a written file to a free name; FileExistsError where the name is taken."""
    flush_to_disk(written)
    if sys.platform == "win32":
        written.rename(place)
        return
    try:
        os.link(written, place)
    except FileExistsError:
        raise
    except OSError:
        # The file systems of USB sticks have no hard links.
        rights.make(place, For.OWNER)
        written.replace(place)
    _confirm(place)


def write_atomically(target: Path, content: bytes, *, for_others: bool = False) -> None:
    """Replace the content of `target` in one step; see `replacing`."""
    with replacing(target, for_others=for_others) as temporary:
        temporary.write_bytes(content)


def landing(target: Path) -> Path:
    """The file that a name leads to through links; it need not exist yet.

    DoleancesError for a broken link, for one that somebody else made, and for what is not a file.
    """
    place = target
    for _ in range(_MOST_LINKS):
        try:
            found = place.lstat()
        except (FileNotFoundError, NotADirectoryError):
            break
        if not stat.S_ISLNK(found.st_mode):
            _check_replaceable(place, found)
            break
        if sys.platform != "win32" and found.st_uid not in {os.geteuid(), 0}:
            raise DoleancesError(
                N_(
                    "“{name}” is a link that another account made, and was not followed. Nothing"
                    " was changed: choose the file itself, or another name."
                ),
                name=place.name,
            )
        place = place.parent / place.readlink()
    else:
        raise _leads_nowhere(target)
    if place is target:
        return target
    if not place.parent.is_dir():
        raise _leads_nowhere(target)
    return Path(os.path.realpath(place.parent)) / place.name


def _check_replaceable(place: Path, found: os.stat_result) -> None:
    """Refuse a device, which the whole computer would miss; a folder refuses by itself."""
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise DoleancesError(
            N_(
                "“{name}” is a device or a pipe, and no file to be replaced. Nothing was written:"
                " choose another name."
            ),
            name=place.name,
        )


def _leads_nowhere(link: Path) -> DoleancesError:
    return DoleancesError(
        N_("“{name}” is a link that leads nowhere now. Choose another name for the file."),
        name=link.name,
    )


def is_same(one: Path, other: Path) -> bool:
    """Whether two names are of one existing file."""
    with suppress(OSError):
        return one.samefile(other)
    return False


def make_folder(folder: Path) -> None:
    """Make a folder and each one missing above it, for its owner alone."""
    if not folder.is_dir():
        make_folder(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)


def flush_to_disk(path: Path) -> None:
    """Return when the content of a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _confirm(place: Path) -> None:
    """Flush a new name in its folder to disk; a failure is ignored.

    Windows does so by itself; some shares cannot.
    """
    if sys.platform == "win32":
        return
    try:
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        if error.errno in _WISH_UNKNOWN:
            return
        notices.say(
            N_(
                "“{name}” is in its place, but its disk did not confirm that ({reason}): after a"
                " power cut it may be as it was before. Check the disk."
            ),
            name=place.name,
            reason=reason(error),
        )
