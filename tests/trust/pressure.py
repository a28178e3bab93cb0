"""A disk that is full at any write, and four programs that write to one register at once."""

import random
import resource
import shutil
import signal
import time
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from app.base import paths
from app.base.errors import DiskFullError
from app.domain.concerns import ConcernDraft
from app.operations.concerns import log_concern
from app.operations.passwords import Key
from app.operations.registers import open_register
from tests.trust import lives
from tests.trust.figures import Figure, Tally
from tests.trust.processes import Tell, begin, ended

_FRAME = 4096
_MOST_ACTS = 60
_PROGRAMS = 4


def of_full_disks(folder: Path, count: int, password: str, measure: str) -> Figure:
    """The disk takes `n` more pages, for every n: what was acknowledged stays, and it goes on."""
    tally = Tally()
    whole = folder / f"full-{measure}.doleances"
    key = lives.made(whole, password)
    for number in range(count):
        place = folder / f"full-{measure}-{number}"
        place.mkdir()
        # Each disk is that of another computer, which knows nothing of the one before.
        paths.use_data_dir(place / "data")
        path = Path(shutil.copy(whole, place / "r.doleances"))
        acts, ended_well = ended(*begin(partial(_fill, path, key, number)))
        tally.trials += 1
        tally.acknowledged += len(acts)
        tally.lost += lives.lost(path, key, acts)
        tally.unsound += not (ended_well and lives.is_sound(path, key))
        shutil.rmtree(place)
    return tally.figure(f"disk full at every write, {measure}")


def of_four_programs(folder: Path, seconds: float) -> Figure:
    """They log, follow up and answer many, and every act is in the history and in the records."""
    path = folder / "four.doleances"
    key = lives.made(path)
    children = [_begin(path, key, seed, seconds) for seed in range(_PROGRAMS)]
    acts: list[str] = []
    failed = 0
    for child, reading in children:
        words, well = ended(child, reading)
        acts += words
        failed += not well
    missing = lives.lost(path, key, acts)
    sound = lives.is_sound(path, key)
    return Figure(
        f"four programs for {seconds:.0f} s",
        f"{len(acts)} acts, {failed} programs failed, {missing} lost,"
        f" {'sound' if sound else 'UNSOUND'}",
        "0 failed, 0 lost",
        not (failed or missing) and sound,
    )


def _fill(path: Path, key: Key | None, number: int, tell: Tell) -> None:
    """Act until the disk is full, make room, act once more."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    register = open_register(path, key=key, author="Awa")
    journal = path.with_name(f"{path.name}-wal")
    used = journal.stat().st_size if journal.exists() else 0
    resource.setrlimit(resource.RLIMIT_FSIZE, (used + number * _FRAME, resource.RLIM_INFINITY))
    life = lives.Life(register, number).acts()
    with suppress(DiskFullError):
        for _ in range(_MOST_ACTS):
            tell(next(life))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    tell(log_concern(register, ConcernDraft(title="Il y a de la place")).act_uid)
    register.close()


def _begin(path: Path, key: Key | None, seed: int, seconds: float) -> tuple[int, int]:
    def work(tell: Tell) -> None:
        until = time.monotonic() + seconds
        source = random.Random(seed)
        with closing(open_register(path, key=key, author=f"Awa {seed}")) as register:
            for act in lives.Life(register, seed).acts():
                tell(act)
                if time.monotonic() > until:
                    return
                time.sleep(source.uniform(0, 0.02))

    return begin(work)
