"""Registers that somebody altered, handed to the program: opened, or refused with a sentence."""

import random
import shutil
from functools import partial
from pathlib import Path

from app.operations import sample
from tests.hostile import mutations, trying
from tests.hostile.trying import Trial
from tests.trust.figures import Figure
from tests.trust.spreading import folder_of, spread


def of_files(folder: Path, count: int) -> Figure:
    """Each in a process of its own, which may crash or hang; three commands on each."""
    base = sample.make(folder / "base.doleances", concerns=20, seed=5)
    trials = spread(_of_file, range(count), folder, base)
    opened = sum(trial.opened for trial in trials)
    faults = sum(len(trial.faults) for trial in trials)
    shares = [trial.seconds / len(trial.ends) for trial in trials if trial.ends]
    slow = sum(share > trying.SECONDS for share in shares)
    return Figure(
        f"{count} altered registers",
        f"{opened} opened, {count - opened} refused, {faults} faults, {slow} slow"
        f" (slowest {max(shares):.1f} s)",
        "0 faults, none over 2 s",
        not (faults or slow),
    )


def _of_file(number: int, folder: Path, base: Path) -> Trial:
    source = random.Random(number)
    place = folder_of(folder, "stranger", number)
    path = Path(shutil.copy(base, place / "r.doleances"))
    what = mutations.mutate(source, path)
    commands = trying.chosen_commands(source, 2)
    trial = trying.in_child(partial(trying.run_commands, path, commands))
    for fault in trial.faults:
        print(f"{number}: {what}\n{fault[-1500:]}", flush=True)
    shutil.rmtree(place)
    return trial
