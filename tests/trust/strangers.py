"""Registers that somebody altered, handed to the program: opened, or refused with a sentence."""

import random
import shutil
from functools import partial
from pathlib import Path

from app.operations import sample
from tests.hostile import mutations, trying
from tests.trust.figures import Figure


def of_files(folder: Path, count: int) -> Figure:
    """Each in a process of its own, which may crash or hang; three commands on each."""
    base = sample.make(folder / "base.doleances", concerns=20, seed=5)
    opened = faults = slow = 0
    slowest = 0.0
    for number in range(count):
        source = random.Random(number)
        place = folder / f"stranger-{number}"
        place.mkdir()
        path = Path(shutil.copy(base, place / "r.doleances"))
        what = mutations.mutate(source, path)
        commands = trying.chosen_commands(source, 2)
        trial = trying.in_child(partial(trying.run_commands, path, commands))
        opened += trial.opened
        faults += len(trial.faults)
        for fault in trial.faults:
            print(f"{number}: {what}\n{fault[-1500:]}", flush=True)
        slowest = max(slowest, trial.seconds / len(commands))
        slow += trial.seconds / len(commands) > trying.SECONDS
        shutil.rmtree(place)
    return Figure(
        f"{count} altered registers",
        f"{opened} opened, {count - opened} refused, {faults} faults, {slow} slow"
        f" (slowest {slowest:.1f} s)",
        "0 faults, none over 2 s",
        not (faults or slow),
    )
