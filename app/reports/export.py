"""The figures of a report for another program: JSON with the values as they are."""

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.base.files import write_atomically
from app.reports.document import Block, Document, Headlines, Table
from app.reports.typesetting import check_place, explained
from app.reports.values import Share, Value


def save_figures(document: Document, target: Path) -> None:
    """Write the figures of a report to a file, which is replaced in one step or left as it was.

    DoleancesError when it cannot be written.
    """
    check_place(target)
    text = json.dumps(figures(document), ensure_ascii=False, indent=1)
    try:
        write_atomically(target, f"{text}\n".encode(), for_others=True)
    except OSError as error:
        raise explained(error, target) from error


def figures(document: Document) -> dict[str, Any]:
    """A report as JSON: days as 2025-06-24, a share as its part and its whole."""
    return {
        "kind": document.kind,
        "title": document.title,
        "language": document.language,
        "as_of": document.as_of.isoformat(),
        "facts": [asdict(fact) for fact in document.facts],
        "headlines": [
            {"label": one.label, "value": _plain(one.value), "note": one.note}
            for block in document.blocks
            if isinstance(block, Headlines)
            for one in block.figures
        ],
        "tables": [_table(block) for block in _tables(document.blocks)],
        "notice": document.notice,
    }


def _tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


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
        case Share():
            return {"part": value.part, "whole": value.whole}
        case dt.date():
            return value.isoformat()
    return value
