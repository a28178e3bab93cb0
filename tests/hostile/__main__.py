"""Hand altered registers to the program: `python -m tests.hostile --files 2000 --seed 1`."""

import argparse
import collections
import random
import shutil
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from app.operations import sample
from tests.hostile import mutations, trying


def main() -> int:
    """0 when every file was opened or refused with a sentence, in time."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="doleances-hostile-", dir=options.folder) as name:
        folder = Path(name)
        trying.use_data_dir(folder / "data")
        base = sample.make(folder / "base.doleances", concerns=20, seed=5)
        return _try_all(options, folder, base)


def _try_all(options: argparse.Namespace, folder: Path, base: Path) -> int:
    counts: collections.Counter[str] = collections.Counter()
    slowest, began = 0.0, time.monotonic()
    seeds = [options.only] if options.only is not None else range(options.files)
    for number in seeds:
        source = random.Random(options.seed * 1_000_000 + number)
        place = Path(tempfile.mkdtemp(dir=folder))
        path = Path(shutil.copy(base, place / "r.doleances"))
        what = mutations.mutate(source, path)
        commands = trying.chosen_commands(source, options.commands)
        trial = trying.in_child(partial(trying.run_commands, path, commands))
        share = trial.seconds / len(commands)
        slowest = max(slowest, share)
        counts["opened" if trial.opened else "refused"] += 1
        if options.only is not None:
            print(what, *trial.ends.items(), sep="\n")
        for fault in trial.faults:
            counts["fault"] += 1
            print(f"--- {number}: {what}\n{fault[-options.trace :]}", flush=True)
        if share > trying.SECONDS:
            counts["slow"] += 1
            print(f"--- {number}: {what}: {share:.1f} s a command", flush=True)
        if options.only is None:
            shutil.rmtree(place)
    minutes = (time.monotonic() - began) / 60
    print(f"{dict(counts)}, slowest command {slowest:.2f} s, {minutes:.1f} min")
    return 1 if counts["fault"] or counts["slow"] else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="one file of the seed, told at length")
    parser.add_argument("--commands", type=int, default=4, help="commands beside the list")
    parser.add_argument("--trace", type=int, default=1500, help="characters of a trace")
    parser.add_argument("--folder", help="where the files are made")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
