"""kill -9 while files are made: nothing of them stays, and no file of anybody else goes."""

import datetime as dt
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.base.errors import DoleancesError
from app.domain.office import Office
from app.operations.backups import back_up, restore
from app.operations.passwords import change_password, is_sealed
from app.operations.rebuilding import rebuild
from app.operations.registers import create_register, open_register
from app.reports.request import Request
from app.reports.whole_list import save_list
from tests.trust import lives
from tests.trust.figures import Figure
from tests.trust.processes import killed

_LONGEST = 0.3
_ANOTHERS = ".r.doleances.k2x9.doleances", ".doleances-0123456789abcdef.part", "doleances-mine"
"""Names like those of the program, of files that are somebody's own."""
_MADE = "new.doleances"
Act = Callable[[Path, Path], object]


def of_files(folder: Path, count: int) -> Figure:
    """A backup, one restored, a password, a register rebuilt or new, a list: killed at it."""
    place, source = folder / "leftovers", random.Random(4)
    (place / "kept").mkdir(parents=True)
    left = gone = unsound = 0
    with _temporary(place / "temporary"):
        path = place / "r.doleances"
        lives.made(path)
        with closing(open_register(path)) as register:
            backup = back_up(register, place / "kept")
        for name in _ANOTHERS:
            for where in (place, place / "temporary"):
                (where / name).write_text("mine", encoding="utf-8")
        before = set(place.rglob("*"))
        for _ in range(count):
            act = source.choice(_ACTS)
            killed(lambda _tell: act(path, backup), source.uniform(0, _LONGEST))  # noqa: B023
            unsound += not lives.is_sound(path, None)
            with closing(open_register(path)) as register:
                back_up(register, place)
            unsound += _made_are_unsound(set(place.rglob("*")) - before)
            now = set(place.rglob("*"))
            left, gone = left + len(now - before), gone + len(before - now)
    return Figure(
        "kill -9 while files are made",
        f"{count} trials, {left} files left, {gone} of others gone, {unsound} unsound",
        "0 left, 0 gone, 0 unsound",
        not (left or gone or unsound),
    )


@contextmanager
def _temporary(folder: Path) -> Iterator[None]:
    folder.mkdir()
    former, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = former


def _made_are_unsound(made: set[Path]) -> int:
    """What was finished is whole under its name; it is removed."""
    unsound = 0
    for one in made:
        if one.name.startswith(("r.", "new.")) and one.suffix == ".doleances":
            unsound += not _opens(one)
            one.unlink()
        elif one.name in ("r.doleances-wal", "r.doleances-shm", "list.csv"):
            one.unlink(missing_ok=True)
    return unsound


def _opens(path: Path) -> bool:
    try:
        password = lives.PASSWORD if is_sealed(path) else ""
        with closing(open_register(path, password=password, read_only=True)) as register:
            return register.concerns.count() >= 0 and not register.problems(thorough=True)
    except DoleancesError:
        return False


def _back_up(path: Path, _backup: Path) -> None:
    with closing(open_register(path)) as register:
        back_up(register, path.parent)


def _restore(path: Path, backup: Path) -> None:
    restore(path, backup)


def _rebuild(path: Path, _backup: Path) -> None:
    rebuild(path, path.with_name(_MADE))


def _create(path: Path, _backup: Path) -> None:
    create_register(path.with_name(_MADE), Office(name="Ambassade", prefix="KZN")).close()


def _reseal(path: Path, backup: Path) -> None:
    copy = Path(shutil.copy(backup, path.with_name(_MADE)))
    change_password(copy, None, lives.PASSWORD, uid="0" * 32)


def _list(path: Path, _backup: Path) -> None:
    with closing(open_register(path)) as register:
        save_list(register, Request(as_of=dt.date(2026, 6, 24)), path.with_name("list.csv"))


_ACTS: tuple[Act, ...] = (_back_up, _restore, _rebuild, _create, _reseal, _list)
