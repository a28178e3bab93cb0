"""What lies beside a register: its own journal is brought in, another file's is put aside.

A journal is found by the name of its file alone. So before SQLite may look, whatever is no journal
of this very file gets another name; nothing of it is removed, and the person is told.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.base import notices
from app.base.clock import Clock
from app.base.errors import RegisterError
from app.base.journals import INDEX, JOURNAL, WAL, all_beside, beside
from app.base.messages import N_
from app.base.reasons import reason
from app.store import binding, refusals
from app.store.files import handles
from app.store.files.handles import Handle, Identity
from app.store.files.keys import Key
from app.store.places.location import resolved

_HOUR = "%Y-%m-%d-%H%M%S"


def settle(register: Path, key: Key | None, *, left_behind: bool = False) -> None:
    """Let nothing lie beside a register but what is its own; what it has `left_behind` comes back.

    Whoever has the file open already has seen to that. RegisterError when something of another
    file cannot be put aside; the register was not touched then.
    """
    path = resolved(register)
    _put_aside_strange(path)
    if handles.is_connected(path):
        return
    with handles.opened(path) as file:
        if file.is_locked_by_others():
            if file.stat().st_nlink > 1 and not os.path.lexists(beside(path, INDEX)):
                # Two names of one file would have two journals.
                raise refusals.under_another_name(path)
            return
        waiting = [one for one in (beside(path, JOURNAL), beside(path, WAL)) if _size(one)]
        for journal in waiting:
            _judge(file, path, journal, key)
        if left_behind and not waiting:
            _look_for_left_behind(file, path, key)


def put_aside_strange(register: Path) -> None:
    """Put aside a pipe, a device, a folder or a link that has the name of a journal."""
    _put_aside_strange(resolved(register))


def _put_aside_strange(path: Path) -> None:
    for strange in all_beside(path):
        if _is_strange(strange):
            aside = _put_aside(path, strange)
            notices.say(
                N_("“{journal}” was no journal. It was put aside as “{aside}”."),
                journal=strange.name,
                aside=aside.name,
            )


def clear_place(register: Path) -> None:
    """Put aside whatever lies at a place where a whole register is about to be put."""
    path = resolved(register)
    kept = [
        _put_aside(path, former).name
        for former in all_beside(path)
        if _size(former) or _is_strange(former)
    ]
    if kept := [name for name in kept if INDEX not in name]:
        notices.say(
            N_("What lay beside “{name}” of a former file was put aside: {files}."),
            name=path.name,
            files=", ".join(kept),
        )


def _judge(file: Handle, path: Path, journal: Path, key: Key | None) -> None:
    """Put a journal aside that is another file's."""
    # Imported here: after a crash alone it is needed.
    from app.store.files import journal_trials

    seen = _identity(journal)
    with _saying(path):
        if _is_open_elsewhere(journal) or journal_trials.belongs(file, path, journal, key):
            return
    if file.is_locked_by_others() or _identity(journal) != seen:
        # Meanwhile somebody opened it, and has seen to this.
        return
    aside = _put_aside(path, journal)
    index = beside(path, INDEX)
    if os.path.lexists(index):
        _put_aside(path, index)
    notices.say(
        N_(
            "The journal that lay beside “{name}” is of another file, or of this one in another"
            " state. It was put aside as “{aside}”: the register is what its file holds. If"
            " something is missing, look for it in the file that lay here before."
        ),
        name=path.name,
        aside=aside.name,
    )


def _look_for_left_behind(file: Handle, path: Path, key: Key | None) -> None:
    """Bring back the journal of a file that was renamed, and whose program was ended then."""
    for journal in orphans_in(path.parent, WAL):
        from app.store.files import journal_trials

        with _saying(path):
            if journal_trials.adds_nothing(file, journal):
                # It need not be looked at again.
                _put_aside(path, journal)
                continue
            if not journal_trials.continues(path, journal, key):
                continue
            journal.replace(beside(path, WAL))
            notices.say(
                N_("What was saved last in “{name}” lay under its former name, and is in it now."),
                name=path.name,
            )
            return


def orphans_in(folder: Path, *ends: str) -> Iterator[Path]:
    """The journals in a folder, of these endings, that hold something and whose file is gone."""
    try:
        names = sorted(one.name for one in os.scandir(folder) if one.name.endswith(ends))
    except OSError:
        return
    for name in names:
        journal = folder / name
        file = folder / name.rpartition("-")[0]
        is_left = not os.path.lexists(file) and _is_plain(journal) and _size(journal) > 0
        # Whoever moved a file while it was open may have it open still.
        if is_left and not handles.is_index_in_use(beside(file, INDEX)):
            yield journal


@contextmanager
def _saying(path: Path) -> Iterator[None]:
    """Say why nothing can be tried out: there is no room, or no right to read."""
    try:
        yield
    except OSError as error:
        raise binding.explained(error, path) from error


def _put_aside(path: Path, found: Path) -> Path:
    """Give it a name that SQLite does not look for; none that a file has."""
    at = Clock().now().astimezone()
    name = _with_room(path, found)
    names = (f"{name}.{at:{_HOUR}}{'' if not n else f'-{n}'}" for n in range(10_000))
    aside = next(one for name in names if not os.path.lexists(one := found.with_name(name)))
    try:
        found.rename(aside)
    except FileNotFoundError:
        # Somebody else has just done it.
        return aside
    except OSError as error:
        raise RegisterError(
            N_(
                "“{journal}” is of another file than “{name}” and cannot be put aside ({reason})."
                " Nothing was changed: copy “{name}” alone to a folder of yours, then open the"
                " copy."
            ),
            journal=found.name,
            name=path.name,
            reason=reason(error),
        ) from error
    return aside


def _with_room(path: Path, found: Path) -> str:
    """The name of a journal, shortened where nothing more could be added to it."""
    # Imported here: hardly anything is ever put aside.
    from app.domain.backups import shortened

    stem, rest = path.stem, found.name.removeprefix(path.stem)
    return f"{shortened(stem)}{rest}" if found.name.startswith(stem) else found.name


def _is_open_elsewhere(journal: Path) -> bool:
    """Windows names nothing anew that is open; elsewhere the locks of the file have told."""
    if os.name != "nt":
        return False
    try:
        journal.rename(journal)
    except OSError:
        return True
    return False


def _is_strange(path: Path) -> bool:
    try:
        return not stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _is_plain(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _identity(path: Path) -> Identity | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
