"""Hostile texts in every field: kept as they are or refused, found again, inert wherever shown."""

import csv
import io
import random
import shutil
import time
import zipfile
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from app import cli
from app.base.errors import DoleancesError
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.domain.follow_ups import FollowUpKind
from app.domain.office import Office
from app.domain.texts import clean_line, clean_text
from app.operations.concerns import log_concern
from app.operations.follow_ups import add_follow_up
from app.operations.registers import Register, create_register, open_register
from tests.hostile import trying
from tests.trust.figures import Figure
from tests.trust.spreading import folder_of, spread

_TOGETHER = 100
_INTERNAL = ("--version", "internal")
_RUNS = ("=", "+", "-", "@", "\t", "\r")
_BITS = (
    *("<img src=x onerror=alert(1)>", "<b>", "</table>", "&amp;", "&#x0;", "<!--", "]]>", "<?xml"),
    *("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'=1", "=HYPERLINK(1)"),
    *("'; DROP TABLE concern; --", '"', "''", "`", "\\", "\\\\", "%s%n", "{0}", "{name}", "{{"),
    *("#set page(width: 1pt)", "$x$", '#read("/etc/passwd")', "*_~@<a>", "//", "/*", "= T"),
    *("\x00", "\x01", "\x1b[2J", "\x7f", "\u202e", "\u2066", "\u200b", "\ufeff", "\ufffe"),
    *("\ud800", "e" + "\u0301" * 40, "👩\u200d👩\u200d👧", "🏳️\u200d🌈", "شكوى", "ﷺ", "Ёж", "œÆ"),
    *("../../etc/passwd", "C:\\CON", "file:///", "http://x/?a=b&c=d", "NUL", "\n\n", "\r\n", "\v"),
    *("AND OR NOT NEAR(", '"unclosed', "title:", "*", "^", "(", "a" * 600, " " * 50, "é" * 300),
)  # fmt: skip
"""Markup, formulas, SQL, templates, controls, scripts, paths, the language of the search index."""


@dataclass
class Batch:
    """What became of some texts."""

    kept: int = 0
    refused: int = 0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


def of_texts(folder: Path, count: int) -> Figure:
    """Each logged, noted, searched; then the register listed, shown, printed and exported."""
    numbers = range(max(1, count // _TOGETHER))
    batches = spread(_of_batch, numbers, folder, min(count, _TOGETHER))
    for fault in [fault for batch in batches for fault in batch.faults][:20]:
        print(fault, flush=True)
    faults = sum(len(batch.faults) for batch in batches)
    kept, refused = (sum(getattr(one, name) for one in batches) for name in ("kept", "refused"))
    slowest = max(batch.slowest for batch in batches)
    return Figure(
        f"{kept + refused} hostile texts",
        f"{kept} kept, {refused} refused, {faults} faults (slowest {slowest:.1f} s)",
        "0 faults, none over 2 s",
        not faults and slowest <= trying.SECONDS,
    )


def text(source: random.Random) -> str:
    """A hostile text, of one bit or of several."""
    bits = source.choices(_BITS, k=source.choice((1, 1, 2, 3, 6)))
    return source.choice(("", " ", "\n", "x")).join(bits)


def _of_batch(number: int, folder: Path, count: int) -> Batch:
    source, batch = random.Random(number), Batch()
    place = folder_of(folder, "scribbles", number)
    path = place / "r.doleances"
    register = create_register(path, Office(name="Ambassade", prefix="MOW"), author="Awa")
    for _ in range(count):
        hostile = text(source)
        began = time.process_time()
        try:
            _write(register, hostile)
            batch.kept += 1
        except DoleancesError:
            batch.refused += 1
        except Exception as error:  # noqa: BLE001 - what is looked for
            batch.faults.append(f"{hostile!r}: {error!r}")
        batch.slowest = max(batch.slowest, time.process_time() - began)
    register.close()
    batch.faults += _shown(path)
    shutil.rmtree(place)
    return batch


def _write(register: Register, hostile: str) -> None:
    """Write a text into every field that takes it, and look for it."""
    line = hostile if len(clean_line(hostile[:400], "")) > 0 else "x"
    draft = ConcernDraft(
        title=line[:400], description=hostile, remedy=hostile, place=line[:60], meeting=line[:60],
        association=line[:60], requesters=(line[:60],), tags=(line[:30],), owner=line[:60],
    )  # fmt: skip
    logged = log_concern(register, draft)
    add_follow_up(register, logged.id, FollowUpKind.NOTE, f"{hostile} x")
    kept = register.concerns.get(logged.id)
    if (kept.title, kept.description) != (
        clean_line(line[:400], ""),
        clean_text(hostile, ""),
    ):
        message = "not kept as it was written"
        raise AssertionError(message)
    register.index.select(ConcernFilter(words=hostile), today=register.clock.today())


def _shown(path: Path) -> list[str]:
    """What goes wrong where the texts are shown: faults of commands, cells that would run."""
    first = _first(path)
    commands = (
        *(("list", "--format", one) for one in ("table", "json", "csv")),
        *(("show", first, "--internal"), ("today",), ("people",), ("check",)),
        *(("report", "list", "--out", "{out}." + end, *_INTERNAL) for end in ("pdf", "xlsx")),
        ("report", "sheet", "--reference", first, "--out", "{out}-sheet.pdf", *_INTERNAL),
    )
    trial = trying.run_commands(path, commands)
    wrong = [*trial.faults, *(f"{name}: {said}" for name, said in trial.ends.items() if said)]
    with zipfile.ZipFile(path.with_suffix(".xlsx")) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        wrong += [f"a formula in {name}" for name in sheets if b"<f>" in book.read(name)]
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(io.StringIO()):
        cli.main(["list", str(path), "--format", "csv", "--internal", "--lang", "en"])
    printed.seek(0)
    cells = [cell for row in csv.reader(printed, delimiter=";") for cell in row]
    return wrong + [
        f"a cell that runs: {cell[:40]!r}" for cell in cells if cell[:1] in "=+@" and cell
    ]


def _first(path: Path) -> str:
    """The reference of the first concern of a register."""
    with closing(open_register(path, read_only=True)) as register:
        row = register.connection.execute("SELECT min(reference) FROM concern").fetchone()
        return str(row[0])
