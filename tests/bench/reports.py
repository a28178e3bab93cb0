"""Reports of a big register: ready to preview, as of an earlier day, as PDF beside LibreOffice."""

import contextlib
import datetime as dt
import shutil
import subprocess
import sys
import time
from pathlib import Path

from app.base import children
from app.base.errors import Cancelled
from app.domain.filters import ConcernFilter
from app.operations.registers import Register
from app.reports import typesetting
from app.reports.catalogue import build, report
from app.reports.document import Document
from app.reports.request import Request
from app.reports.saving import save
from app.reports.typesetting import pdf, save_pdf
from app.reports.whole_list import save_list
from tests.bench.measures import tell, tell_ratio, timed

_LISTS = (1_000, 10_000)
_ROUNDS = 3
_MONTH = dt.timedelta(days=30)


def run(register: Register, folder: Path) -> None:
    """What somebody waits for before they see a page."""
    today = register.clock.today()
    first = dt.date(today.year, 1, 1)
    wishes = [("R1", Request(as_of=today, first=first)), ("R2", Request(as_of=today))]
    register.index.select(ConcernFilter(), today=today)
    took = timed(lambda: [pdf(build(register, report(name), wish)) for name, wish in wishes])
    tell("R1 and R2 of the whole register, ready to preview", took, 1000)
    then = Request(as_of=today - _MONTH, first=first)
    tell("R1 as of a month ago", timed(lambda: pdf(build(register, report("R1"), then))))
    office = shutil.which("soffice")
    for rows in _LISTS:
        document = _list(register, today, rows)
        if office is None:
            _alone(document, folder)
        else:
            _beside(document, folder, office)
    _cancel(_list(register, today, _LISTS[-1]), folder)
    _spreadsheets(register, today, folder)
    if office is None:
        print("  LibreOffice is not installed: the lists were compared with nothing", flush=True)


def _list(register: Register, today: dt.date, rows: int) -> Document:
    """A list of about so many concerns, the last ones received."""
    found = register.index.select(ConcernFilter(), today=today)
    days = register.index.column("received_on", found.ids)
    since = str(int(days[min(rows, len(days)) - 1]))
    day = dt.date(int(since[:4]), int(since[4:6]), int(since[6:]))
    return build(register, report("list"), Request(as_of=today, first=day))


def _alone(document: Document, folder: Path) -> None:
    took = timed(lambda: save_pdf(document, folder / "ours.pdf"))
    tell(f"PDF of a list of {document.rows}", took)


def _beside(document: Document, folder: Path, office: str) -> None:
    """Our PDF and that of LibreOffice, of the same rows, by turns; then the memory of each."""
    sheet = folder / "list.xlsx"
    save(document, sheet)
    command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(sheet)]
    ours, theirs = [], []
    for _round in range(_ROUNDS):
        ours.append(timed(lambda: save_pdf(document, folder / "ours.pdf")))
        theirs.append(timed(lambda: subprocess.run(command, check=True, capture_output=True)))
    tell_ratio(f"PDF of a list of {document.rows} / LibreOffice", ours, theirs, 0.8)
    job = typesetting._job(document, lambda _share: None)
    tell(
        "  memory of the one that sets our pages",
        _memory(children.command("typeset"), job),
        unit="MB",
    )
    tell("  memory of LibreOffice", _memory(command), unit="MB")


def _cancel(document: Document, folder: Path) -> None:
    """From the moment that somebody stops a long list until nothing of it is left."""
    took = []
    for after in (0.3, 1.0, 2.0):
        wanted = time.monotonic() + after

        def stop(_share: float, wanted: float = wanted) -> None:
            if time.monotonic() >= wanted:
                raise Cancelled

        with contextlib.suppress(Cancelled):
            save_pdf(document, folder / "stopped.pdf", stop)
        took.append((time.monotonic() - wanted) * 1000)
    tell(f"stopping the PDF of {document.rows}, the slowest of {len(took)}", max(took), 200)


def _memory(command: list[str], given: bytes = b"") -> float:
    """The peak memory of a command and its children, in MB; 0 where the system is silent.

    A small process starts it: the system counts what the one that starts another holds.
    """
    if sys.platform == "win32":
        return 0.0
    small = [sys.executable, "-c", _PEAK, *command]
    answer = subprocess.run(small, input=given, check=True, capture_output=True)
    return int(answer.stdout) / 1024


_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def _spreadsheets(register: Register, today: dt.date, folder: Path) -> None:
    """What long reading and writing takes, of every concern."""
    wish = Request(as_of=today)
    for end in ("csv", "xlsx"):
        took = timed(lambda end=end: save_list(register, wish, folder / f"all.{end}"))  # type: ignore[misc]
        tell(f"the whole list as {end}, every field", took / 1000, unit="s")
