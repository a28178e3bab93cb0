"""A list of records as it is shown, as a file: its columns, whole texts, typed values."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.base.errors import InputError
from app.base.messages import N_
from app.base.progress import Progress
from app.reports import frame
from app.reports.delimited import delimited
from app.reports.document import Align, Column, Document, Fact, Row, Table
from app.reports.outputs import PDF, SHEET, TEXT, check_place, keep
from app.reports.request import Request
from app.reports.saving import made
from app.reports.values import Value
from app.store.register import Register

BEGINNINGS = {".xlsx": SHEET, ".csv": TEXT, ".pdf": PDF}
"""The kinds of files, by the end of their names, and how they begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a list shows, in the language of the file; the names of what may not be seen masked."""

    title: str
    heads: Sequence[str]
    widths: Sequence[float]
    """Of the columns on paper, in millimetres; 0 to share what the others leave."""
    rows: Sequence[Sequence[Value]]
    part: str = ""
    """Which part of the records it is, in words; all of them when empty."""


def record_list(register: Register, request: Request, listed: Listed) -> Document:
    """The list as pages."""
    speech = request.speech
    base = frame.empty(speech._("List"), listed.title, register, request)
    numbers = [any(type(row[at]) is int for row in listed.rows) for at in range(len(listed.heads))]
    columns = tuple(
        Column(head, width, Align.RIGHT if right else Align.LEFT)
        for head, width, right in zip(listed.heads, listed.widths, numbers, strict=True)
    )
    table = Table(listed.title, columns, tuple(Row(tuple(one)) for one in listed.rows))
    facts = [Fact(speech._("As of"), speech.date(request.as_of))]
    if listed.part:
        facts.append(Fact(speech._("Filter"), listed.part))
    return replace(base, facts=tuple(facts), blocks=(table,), landscape=True)


def save_record_list(
    register: Register,
    request: Request,
    listed: Listed,
    target: Path,
    progress: Progress | None = None,
) -> None:
    """Write a list to a file, which is replaced in one step or left as it was.

    InputError for a name that ends in no kind of file; DoleancesError when it cannot be written.
    """
    kind = target.suffix.lower()
    if kind not in BEGINNINGS:
        raise InputError(
            N_("“{name}” does not say what kind of file it is. End it in {kinds}."),
            field="out",
            name=target.name,
            kinds=", ".join(BEGINNINGS),
        )
    check_place(target, BEGINNINGS[kind])
    if kind == ".csv":
        content = delimited(listed.heads, listed.rows, request.speech)
    else:
        content = made(record_list(register, request, listed), kind, progress)
    keep(content, target, internal=request.internal)
