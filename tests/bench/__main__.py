"""`python3 dev.py bench [PART …]`: the program measured beside what it is compared to.

A register of 100,000 concerns is made once, and kept in build/bench. Each part can be asked for
alone; without a part, all of them are measured.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.operations import sample
from app.operations.registers import Register, open_register
from tests.bench import bulk, days, encryption, reading, reports, saving, sessions, windows
from tests.bench.measures import begin, conclude, tell, timed

_BUILD = Path(__file__).resolve().parents[2] / "build" / "bench"

Part = Callable[[Path, Path], None]
"""What is measured on a register, with a folder to work in."""


def _on_open(run: Callable[[Register], None], file: Path, _folder: Path) -> None:
    register = open_register(file, author="bench")
    try:
        run(register)
    finally:
        register.close()


def _on_open_in(run: Callable[[Register, Path], None], file: Path, folder: Path) -> None:
    _on_open(lambda register: run(register, folder), file, folder)


PARTS: dict[str, tuple[str, Part]] = {
    "windows": ("The window, beside an empty one", lambda file, _folder: windows.run(file)),
    "reading": ("Searches without a window", partial(_on_open, reading.run)),
    "reports": ("Reports, beside LibreOffice if it is there", partial(_on_open_in, reports.run)),
    "days": ("Today and the overview, beside the same counts in SQL", partial(_on_open, days.run)),
    "saving": (
        "Saves, beside a bare commit that is as durable (a row in a table of its own)",
        partial(_on_open_in, saving.run),
    ),
    "bulk": ("Many concerns at once, beside one by one", partial(_on_open, bulk.run)),
    "sessions": ("A register grown in sessions, beside one analyzed anew", sessions.run),
    "encryption": ("A register with a password, beside one without", encryption.run),
}


def main() -> None:
    """Measure the parts that were asked for; all of them by default."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of: {', '.join(PARTS)}")
    parser.add_argument("--concerns", type=int, default=100_000)
    chosen = parser.parse_args()
    if unknown := [name for name in chosen.parts if name not in PARTS]:
        parser.error(f"there is no part {unknown[0]}; there are: {', '.join(PARTS)}")
    kept = _kept(chosen.concerns)
    with tempfile.TemporaryDirectory(dir=_BUILD) as name:
        folder = Path(name)
        file = Path(shutil.copy(kept, folder / "bench.doleances"))
        _on_open(days.commitment, file, folder)
        for part in chosen.parts or PARTS:
            title, run = PARTS[part]
            begin(f"{title} [{part}]")
            run(file, folder)
    conclude(_load())


def _kept(concerns: int) -> Path:
    """The register that is measured: made once, brought up to date when the program has changed."""
    kept = _BUILD / f"{concerns}.doleances"
    if kept.exists():
        open_register(kept).close()
        for copy in _BUILD.glob("*.v*.doleances"):
            copy.unlink()
        return kept
    _BUILD.mkdir(parents=True, exist_ok=True)
    begin("The register, made with all its lives")
    took = timed(lambda: sample.make(kept, concerns=concerns))
    tell(f"a register of {concerns} made", took / 1000, 120, "s")
    return kept


def _load() -> float:
    """How many programs wait for each processor of this computer; 0 where it does not tell."""
    return os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 0.0


if __name__ == "__main__":
    main()
