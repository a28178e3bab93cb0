"""The figures of a report for another program: JSON with the values as they are."""

import datetime as dt
import json
from typing import Any, TypeVar

from app.domain.reports import Printing
from app.reports.document import (
    Document,
    Fields,
    Headlines,
    Paragraph,
    Points,
    Table,
    Timeline,
    Trend,
)
from app.reports.values import Estimate, Share, Value


def as_json(document: Document) -> bytes:
    """The figures as the text of a file."""
    text = json.dumps(figures(document), ensure_ascii=False, indent=1)
    # JSON writes half a letter, which UTF-8 cannot, in the very way that Python does here.
    return f"{text}\n".encode(errors="backslashreplace")


def figures(document: Document) -> dict[str, Any]:
    """A report as JSON: days as 2025-06-24, a share as its part and its whole."""
    return {
        "kind": document.kind,
        "title": document.title,
        "office": document.letterhead.office,
        "language": document.language,
        "as_of": document.as_of.isoformat(),
        "printed": _printed(document.printing),
        "facts": [
            {"label": fact.label, "text": fact.text, "note": fact.note} for fact in document.facts
        ],
        "headlines": [
            {"label": one.label, "value": _plain(one.value), "note": one.note}
            for block in _those(document, Headlines)
            for one in block.figures
        ],
        "tables": [
            *(_table(block) for block in _those(document, Table)),
            *(_table(block.table) for block in _those(document, Trend)),
        ],
        "fields": [
            {"title": block.title, "values": dict(block.pairs)}
            for block in _those(document, Fields)
        ],
        "texts": [
            {"title": block.title, "text": block.text} for block in _those(document, Paragraph)
        ],
        "points": [
            {"title": block.title, "texts": list(block.texts)} for block in _those(document, Points)
        ],
        "timeline": [
            {"day": one.day, "entry": one.heading, "author": one.author, "text": one.text}
            for block in _those(document, Timeline)
            for one in block.entries
        ],
        "notice": document.notice,
    }


def _printed(printing: Printing | None) -> dict[str, str] | None:
    """The number of the report, when it left the program, and by whom."""
    if printing is None:
        return None
    at = printing.at.isoformat(timespec="seconds")
    return {"number": printing.number, "at": at, "by": printing.author}


T = TypeVar("T")


def _those(document: Document, kind: type[T]) -> list[T]:
    return [block for block in document.blocks if isinstance(block, kind)]


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "columns": [column.title for column in table.columns],
        "rows": [[_plain(cell) for cell in row.cells] for row in table.rows],
        "total": [_plain(cell) for cell in table.total],
        "note": table.note,
    }


def _plain(value: Value) -> str | float | dict[str, int] | None:
    match value:
        case Estimate():
            return {"about": int(value)}
        case Share():
            return {"part": value.part, "whole": value.whole}
        case dt.date():
            return value.isoformat()
    return value
