"""kill -9 at random moments: of a day’s work, of a migration, of a change of password."""

import random
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from app.base.errors import DoleancesError
from app.operations.passwords import Key, change_password
from app.operations.registers import open_register
from tests.trust import lives
from tests.trust.figures import Figure, Tally
from tests.trust.processes import Tell, killed

_OLD = Path(__file__).parents[1] / "store" / "registers" / "version-1.doleances"
_LONGEST = 0.6
_GENERATION = 40
"""Kills that one register survives before the next one is taken: checking it takes longer then."""


def of_work(folder: Path, count: int, password: str, measure: str) -> Figure:
    """Log, follow up, answer many, take back, make backups."""
    tally, source = Tally(), random.Random(1)
    while tally.trials < count:
        place = folder / f"{measure}-{tally.trials}"
        backups = place / "backups"
        backups.mkdir(parents=True)
        path = place / "r.doleances"
        key = lives.made(path, password)
        for _ in range(min(_GENERATION, count - tally.trials)):
            work = partial(_work, path, key, tally.trials, backups)
            acts = killed(work, source.uniform(0, _LONGEST))
            tally.trials += 1
            tally.acknowledged += len(acts)
            tally.lost += lives.lost(path, key, acts)
        tally.unsound += not lives.is_sound(path, key)
        tally.unsound += sum(not lives.is_sound(one, key) for one in backups.glob("r.*.doleances"))
        shutil.rmtree(place)
    return tally.figure(f"kill -9 at work, {measure}")


def of_migrations(folder: Path, count: int) -> Figure:
    """A register of the first version, brought up to date."""
    tally, source = Tally(), random.Random(2)
    whole = _time_of(lambda: _migrate(Path(shutil.copy(_OLD, folder / "first.doleances"))))
    for number in range(count):
        place = folder / f"migration-{number}"
        place.mkdir()
        path = Path(shutil.copy(_OLD, place / "r.doleances"))
        killed(lambda _tell: _migrate(path), source.uniform(0, 1.3 * whole))  # noqa: B023
        tally.trials += 1
        tally.unsound += not lives.is_sound(path, None)
        copies = place.glob("r.v1*.doleances")
        tally.unsound += sum(not lives.is_sound(copy, None) for copy in copies)
        shutil.rmtree(place)
    return tally.figure("kill -9 in a migration")


def of_passwords(folder: Path, count: int) -> Figure:
    """A password set, then another one, then none: it opens with the one of before or of after.

    What is kept beside it is whole, under the password of before.
    """
    tally, source = Tally(), random.Random(3)
    place = folder / "passwords"
    place.mkdir()
    path = place / "passwords.doleances"
    sealed = _reseal(path, lives.made(path), lives.PASSWORD)
    # The longest of the three: with a copy of what it was.
    whole = _time_of(lambda: _reseal(path, sealed, ""))
    for timed in place.glob("passwords.*.doleances"):
        timed.unlink()
    key: Key | None = None
    for number in range(count):
        wanted = "" if number % 3 == 2 else f"{lives.PASSWORD} {number}"
        before = key
        killed(lambda _tell: _reseal(path, before, wanted), source.uniform(0, 1.3 * whole))  # noqa: B023
        tally.trials += 1
        key, opened = _opening(path, before, wanted)
        tally.unsound += not (opened and lives.is_sound(path, key))
        for copy in place.glob("passwords.*.doleances"):
            tally.unsound += before is None or not lives.is_sound(copy, before)
            copy.unlink()
    return tally.figure("kill -9 in a change of password")


def _work(path: Path, key: Key | None, seed: int, backups: Path, tell: Tell) -> None:
    register = open_register(path, key=key, author="Awa")
    for act in lives.Life(register, seed, backups).acts():
        tell(act)


def _opening(path: Path, before: Key | None, wanted: str) -> tuple[Key | None, bool]:
    """The key that opens it now, and whether there is one."""
    for given in ({"key": before}, {"password": wanted}):
        try:
            with closing(open_register(path, **given)) as register:
                return register.key, True
        except DoleancesError:
            continue
    return None, False


def _migrate(path: Path) -> None:
    open_register(path).close()


def _reseal(path: Path, key: Key | None, password: str) -> Key | None:
    return change_password(path, key, password, uid="0" * 32).key


def _time_of(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began
