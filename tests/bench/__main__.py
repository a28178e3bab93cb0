"""`python3 dev.py bench`: makes a register of 100,000 concerns once, then measures."""

import argparse
import shutil
import tempfile
from pathlib import Path

from app.operations import sample
from app.operations.registers import open_register
from tests.bench import bulk, days, encryption, reading, reports, saving, windows
from tests.bench.measures import tell, timed

_BUILD = Path(__file__).resolve().parents[2] / "build" / "bench"


def main() -> None:
    """Measure the parts that were asked for; all of them by default."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--concerns", type=int, default=100_000)
    parser.add_argument(
        "--only",
        choices=("saving", "reading", "days", "windows", "bulk", "reports", "encryption"),
    )
    chosen = parser.parse_args()
    kept = _BUILD / f"{chosen.concerns}.doleances"
    if not kept.exists():
        _BUILD.mkdir(parents=True, exist_ok=True)
        took = timed(lambda: sample.make(kept, concerns=chosen.concerns))
        tell(f"a register of {chosen.concerns} made", took / 1000, 120, "s")
    with tempfile.TemporaryDirectory(dir=_BUILD) as name:
        folder = Path(name)
        file = Path(shutil.copy(kept, folder / "bench.doleances"))
        register = open_register(file, author="bench")
        days.promise(register)
        if chosen.only in {None, "windows"}:
            register.close()
            windows.run(file)
            register = open_register(file, author="bench")
        if chosen.only in {None, "reading"}:
            reading.run(register)
        if chosen.only in {None, "reports"}:
            reports.run(register, folder)
        if chosen.only in {None, "days"}:
            days.run(register)
        if chosen.only in {None, "saving"}:
            saving.run(register, folder)
        if chosen.only in {None, "bulk"}:
            bulk.run(register)
        register.close()
        if chosen.only in {None, "encryption"}:
            encryption.run(file, folder)


if __name__ == "__main__":
    main()
