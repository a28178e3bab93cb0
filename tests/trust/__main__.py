"""`python3 dev.py trust`: kills, power cuts, full disks, strangers; figures beside their goals."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.base import paths
from tests.trust import (
    kills,
    leftovers,
    memory,
    power,
    pressure,
    scribbles,
    secrets,
    shares,
    strangers,
)
from tests.trust.figures import Figure, table
from tests.trust.lives import PASSWORD

NOTHING_MEASURED = 77
"""The exit code where every measure that was asked for was left out; the table says why."""

Measure = Callable[[Path, float], list[Figure]]


def _kills(folder: Path, scale: float) -> list[Figure]:
    return [
        kills.of_work(folder, _many(400, scale), "", "plain"),
        kills.of_work(folder, _many(300, scale), PASSWORD, "encrypted"),
        kills.of_migrations(folder, _many(150, scale)),
        kills.of_passwords(folder, _many(150, scale)),
        leftovers.of_files(folder, _many(300, scale)),
    ]


def _power(folder: Path, scale: float) -> list[Figure]:
    # There a register has another journal, and one of one's own making.
    synchronised = folder / "Nextcloud"
    synchronised.mkdir()
    return [
        power.of_power(folder, _many(200, scale), "", "plain"),
        power.of_power(folder, _many(200, scale), PASSWORD, "encrypted"),
        power.of_power(synchronised, _many(200, scale), "", "as on a share"),
        power.of_power(synchronised, _many(200, scale), PASSWORD, "as on a share, encrypted"),
    ]


def _disks(folder: Path, scale: float) -> list[Figure]:
    return [
        pressure.of_full_disks(folder, _many(200, scale), "", "plain"),
        pressure.of_full_disks(folder, _many(100, scale), PASSWORD, "encrypted"),
    ]


def _programs(folder: Path, scale: float) -> list[Figure]:
    return [pressure.of_four_programs(folder, max(2.0, 60 * scale))]


def _strings(folder: Path, scale: float) -> list[Figure]:
    return [secrets.of_files(folder, _many(1_000, scale))]


def _memory(folder: Path, scale: float) -> list[Figure]:
    return memory.of_memory(folder, _many(1_000, scale))


def _strangers(folder: Path, scale: float) -> list[Figure]:
    return [strangers.of_files(folder, _many(10_000, scale))]


def _scribbles(folder: Path, scale: float) -> list[Figure]:
    return [scribbles.of_texts(folder, _many(10_000, scale))]


def _shares(folder: Path, scale: float) -> list[Figure]:
    return shares.of_shares(folder, max(5.0, 600 * scale))


MEASURES: dict[str, Measure] = {
    "kills": _kills,
    "power": _power,
    "disks": _disks,
    "programs": _programs,
    "strings": _strings,
    "memory": _memory,
    "strangers": _strangers,
    "scribbles": _scribbles,
    "shares": _shares,
}


def measured(folder: Path, names: list[str], scale: float) -> list[Figure]:
    """The figures of some measures; their data lie in the folder."""
    paths.use_data_dir(folder / "data")
    return [figure for name in names for figure in MEASURES[name](folder, scale)]


def main() -> int:
    """0 when every figure that could be measured here reaches its goal."""
    parser = argparse.ArgumentParser(prog="dev.py trust", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="0.01 is a hundredth of it all")
    parser.add_argument("--only", choices=MEASURES, action="append", help="repeat for several")
    chosen = parser.parse_args()
    if not hasattr(os, "fork"):
        print("It forks and kills: run it on Linux or macOS.")
        return 1
    names = chosen.only or list(MEASURES)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="doleances-trust-") as folder:
        for name in names:
            began = time.monotonic()
            new = measured(Path(folder), [name], chosen.scale)
            figures += new
            print(table(new), f"  ({time.monotonic() - began:.0f} s)", sep="\n", flush=True)
    if len(names) > 1:
        print("", table(figures), sep="\n")
    if all(one.left_out for one in figures):
        return NOTHING_MEASURED
    return 0 if all(one.good for one in figures) else 1


def _many(count: int, scale: float) -> int:
    return max(2, round(count * scale))


if __name__ == "__main__":
    sys.exit(main())
