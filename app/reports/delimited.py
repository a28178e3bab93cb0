"""Rows as CSV that a spreadsheet opens with its accents right, and of which it runs nothing."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

from app.base.translations import Language
from app.reports.values import Value, written
from app.reports.workbook import RISKY, tidied

DELIMITER, LINE_END = ";", "\r\n"


def delimited(columns: Sequence[str], rows: Iterable[Sequence[Value]], speech: Language) -> bytes:
    """The content of a CSV file: whole texts, days as 2025-06-24 in every language."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=DELIMITER, lineterminator=LINE_END)
    writer.writerow(columns)
    writer.writerows([_plain(value, speech) for value in row] for row in rows)
    return made.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe keeps it a text."""
    return f"'{text}" if text.startswith(RISKY) else text


def _plain(value: Value, speech: Language) -> str | int:
    match value:
        case str():
            return guarded(tidied(value))
        case dt.datetime():
            return value.isoformat(" ", timespec="minutes")[:16]
        case dt.date():
            return value.isoformat()
        case int():
            return value
    return written(value, speech)
