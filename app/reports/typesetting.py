"""Setting a report as a PDF: in a child process, so that it can be stopped at any moment."""

import datetime as dt
import itertools
import json
import math
import re
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.base import children, paths
from app.base.errors import DamagedRegisterError, RuleError
from app.base.messages import N_
from app.base.translations import Language, language
from app.domain.fields import values
from app.reports import press
from app.reports.document import Bar, Bars, Document, Headline, Row, Table, Trend
from app.reports.frame import INTERNAL
from app.reports.glyphs import covered
from app.reports.outputs import PDF, check_place, keep
from app.reports.paper import BREAK, printable
from app.reports.values import written

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

BAND = N_("Internal: do not circulate")
MOST_ROWS = 20_000
"""More would take gigabytes of memory and hundreds of pages that nobody reads."""

_PAUSE = 0.04
_START, _PER_ROW = 0.6, 0.0006
"""Seconds that a child needs to start, and that a row takes: for the estimate of progress only."""


class TooLongError(RuleError):
    """A report has too many rows for one file of pages."""


_LONG = 600
"""More letters than this are set as a text that may break over pages."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U0001e900-\U0001e95f]")
_EVERY = 2_000
_NOUGHT = "0"
"""It is set apart: what there is is seen better."""

_MEANT = frozenset({"words", "counts"})
"""What says how a text is made of counts: the templates get the text."""

Progress = Callable[[float], None]
"""Told, several times a second, the estimated share done (0 to 1); raises Cancelled to stop."""


def save_pdf(document: Document, target: Path, progress: Progress | None = None) -> None:
    """Print a report to the file `target`, which is replaced in one step or left as it was.

    Raises DoleancesError when it cannot be written, RuleError when it is too long for paper,
    and whatever `progress` raises, within 0.1 s; then nothing is left behind.
    """
    check_place(target, PDF)
    keep(pdf(document, progress), target, internal=document.internal)


def pdf(document: Document, progress: Progress | None = None) -> bytes:
    """The PDF of a report; see save_pdf for what is raised."""
    if document.rows > MOST_ROWS:
        raise TooLongError(
            N_(
                "This list has {rows} rows, and at most {most} can be printed at once. Save it as"
                " a spreadsheet, or in numbered volumes, or narrow it with a filter."
            ),
            rows=document.rows,
            most=MOST_ROWS,
        )
    progress = progress or _unwatched
    return _set(_job(document, progress), document.rows, progress)


def as_data(document: Document, clean: Callable[[str], str]) -> dict[str, object]:
    """A report as the templates know it: each value written, each text passed through `clean`.

    The `band` stands at the head of each page of which the foot says that nobody else reads it: no
    letter, and no receipt.
    """
    speech = language(document.language)
    band = speech._(BAND) if speech._(INTERNAL) in document.notice else ""
    return {**_part(document, clean, speech), "band": band}


def _data(value: object, clean: Callable[[str], str], speech: Language) -> object:
    """A part of a report; what has fields carries its type."""
    if is_dataclass(value) and not isinstance(value, type):
        return _part(value, clean, speech)
    match value:
        case str():
            return clean(value)
        case tuple():
            return [_data(item, clean, speech) for item in value]
        case dt.date():
            return value.isoformat()
        case bytes():
            return list(value)
    return value


def _part(
    part: "DataclassInstance", clean: Callable[[str], str], speech: Language
) -> dict[str, object]:
    if isinstance(part, Row):
        return _row(part, clean, speech)
    worded = _in_words(part, speech)
    data = {
        name: _data(value, clean, speech)
        for name, value in values(worded).items()
        if name not in _MEANT
    }
    if isinstance(worded, Bars | Trend):
        data["alt"] = clean(worded.alt)
    return {"type": type(worded).__name__.lower(), **data}


def _row(row: Row, clean: Callable[[str], str], speech: Language) -> dict[str, object]:
    """A row as the templates know it: of a plain one, they take the cells as they are."""
    cells = [clean(written(cell, speech)) for cell in row.cells]
    plain = not (row.level or row.bar or any(row.shades) or _NOUGHT in cells)
    plain = plain and all(map(_is_plain, cells))
    told = {"level": row.level, "shades": row.shades, "bar": row.bar}
    return {"cells": cells, "plain": plain, **told}


def _is_plain(text: str) -> bool:
    """A text that runs from left to right, breaks between words, and is no page of its own."""
    return len(text) <= _LONG and BREAK not in text and not _RIGHT_TO_LEFT.search(text)


def _in_words(part: "DataclassInstance", speech: Language) -> "DataclassInstance":
    """A part of a report whose values are texts."""
    match part:
        case Table():
            return replace(part, total=tuple(written(cell, speech) for cell in part.total))
        case Headline():
            return replace(part, value=written(part.value, speech))
        case Bar():
            return replace(part, text=speech.number(part.value))
    return part


def _watched(clean: Callable[[str], str], progress: Progress) -> Callable[[str], str]:
    """The same, with a chance to stop now and then."""
    texts = itertools.count(1)

    def watched(text: str) -> str:
        if next(texts) % _EVERY == 0:
            progress(0.0)
        return clean(text)

    return watched


def _job(document: Document, progress: Progress) -> bytes:
    fonts = paths.resources() / "fonts"
    job = {
        "document": as_data(
            replace(document, printing=None), _watched(printable(covered(fonts)), progress)
        ),
        "templates": str(paths.resources() / "typst"),
        "fonts": str(fonts),
        "tagged": document.rows <= press.TAGGED_ROWS,
        "moment": document.moment.isoformat(timespec="seconds"),
    }
    return json.dumps(job, ensure_ascii=False).encode()


def _set(job: bytes, rows: int, progress: Progress) -> bytes:
    """Wait for the child; it is killed if anything is raised meanwhile, Cancelled above all."""
    expected = _START + _PER_ROW * rows
    started = time.monotonic()
    child = subprocess.Popen(  # noqa: S603 - our own executable, our own arguments
        children.command("typeset"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=children.environment(),
        creationflags=children.NO_WINDOW,
    )
    # Its input may be longer than a pipe holds, and cannot be given bit by bit.
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(child.communicate, job)
        try:
            while not answer.done():
                progress(1 - math.exp(-2 * (time.monotonic() - started) / expected))
                wait([answer], _PAUSE)
        except BaseException:
            child.kill()
            raise
    pages, complaints = answer.result()
    progress(1.0)
    if child.returncode == 1:
        raise _refused(_read(pages))
    if child.returncode:
        raise RuntimeError(f"the typesetter stopped with {child.returncode}: {_read(complaints)}")
    return pages


def _refused(reason: str) -> Exception:
    """The only picture of a report is the logo: no other text of a person can be refused."""
    if "decode image" not in reason:
        return RuntimeError(f"the typesetter refused the report: {reason}")
    return DamagedRegisterError(
        N_(
            "The logo of the letterhead is damaged. Nothing was printed: choose the logo again in"
            " the settings of the register."
        )
    )


def _read(said: bytes) -> str:
    return said.decode("utf-8", "replace")[-2000:]


def _unwatched(_share: float) -> None:
    """When nobody watches."""
