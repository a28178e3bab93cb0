"""Concerns on stdout: a table or text for people, JSON or CSV for programs."""

import csv
import io
import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from app.base.translations import _, _p, current
from app.cli.columns import aligned, cut, padded, printable, width
from app.domain.follow_ups import FollowUpKind
from app.domain.labels import FIELDS as FIELD_LABELS
from app.domain.labels import LANGUAGES_SPOKEN, label
from app.domain.status import Status
from app.operations.registers import Register
from app.reports.delimited import DELIMITER, LINE_END, guarded
from app.reports.records import CODED, FIELDS, Record
from app.reports.together import with_others
from app.reports.workbook import tidied

_TABLE = {
    "reference": 13,
    "received_on": 10,
    "status": 15,
    "due_on": 10,
    "category": 25,
    "place": 17,
    "people": 6,
    "title": 0,
}
"""The columns of the table and their widths in cells; the title takes the rest of the line."""
_SHORTEST_TITLE = 30


def table(found: Iterable[Record]) -> None:
    """Print one line for each concern; titles are cut only on a terminal."""
    heads = {name: _(FIELD_LABELS[name]) for name in _TABLE} | {"people": _p("column", "People")}
    cells = {name: max(least, width(heads[name])) + 2 for name, least in _TABLE.items()}
    _write_line(heads, cells)
    for record in found:
        _write_line({name: _column_text(record, name) for name in _TABLE}, cells)


def json_array(found: Iterable[Record]) -> None:
    """Print an array of objects, one by one."""
    first = True
    for record in found:
        print("[" if first else ",", json.dumps(record, ensure_ascii=False), sep="\n ")
        first = False
    print("[]" if first else "]")


def as_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON holds
    """Print one value as indented JSON with its letters unescaped."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def csv_rows(found: Iterable[Record], fields: Sequence[str] = FIELDS) -> None:
    """Print CSV for a spreadsheet: with a BOM for accents, and no cell that runs as a formula."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    sys.stdout.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = csv.writer(sys.stdout, delimiter=DELIMITER, lineterminator=LINE_END)
    writer.writerow(fields)
    for record in found:
        writer.writerow([_cell(record[name]) for name in fields])


def text(register: Register, record: Record) -> None:
    """Print one concern for a person, in the language of the screen."""
    names = [name for name in FIELDS if FIELD_LABELS.get(name) and record[name] not in _NOTHING]
    written = {name: _in_words(register, record, name) for name in names}
    short = {name: value for name, value in written.items() if "\n" not in value}
    lines = [(_(FIELD_LABELS[name]), value) for name, value in short.items()]
    linked = [
        (_(FIELD_LABELS[one["kind"]]), f"{one['reference']} {one['title']}")
        for one in record["links"]
    ]
    for line in aligned([*lines, *linked]):
        print(line)
    for name in names:
        if name not in short:
            print(f"\n{_(FIELD_LABELS[name])}\n{_safe(written[name])}")
    print(f"\n{_('Timeline')}")
    for entry in record["timeline"]:
        _write_entry(entry)


_NOTHING: tuple[object, ...] = (None, "", [], False, 0)


def _write_entry(entry: dict[str, Any]) -> None:
    kind = _(label(FollowUpKind(entry["kind"])))
    states = [_(label(Status(entry[name]))) for name in ("from_status", "to_status") if entry[name]]
    moved = f" ({' → '.join(states)})" if states else ""
    told = with_others(f"{kind}{moved}", entry["others"], current())
    print(f"{entry['day']}  {told}  {printable(entry['author'])}".rstrip())
    for line in _safe(entry["text"]).splitlines():
        print(f"    {line}")


def _write_line(shown: dict[str, str], cells: dict[str, int]) -> None:
    head = "".join(
        padded(cut(shown[name], cells[name] - 2), cells[name]) for name in _TABLE if name != "title"
    )
    title = shown["title"]
    if sys.stdout.isatty():
        title = cut(title, max(shutil.get_terminal_size().columns - width(head), _SHORTEST_TITLE))
    print(head + title)


def _column_text(record: Record, name: str) -> str:
    value = record[name]
    if value is None:
        return ""
    if name in CODED:
        return _(label(CODED[name](value)))
    return printable(str(value))


def _in_words(register: Register, record: Record, name: str) -> str:
    """A field in words."""
    value = record[name]
    if name in CODED:
        return _(label(CODED[name](value)))
    if name in {"category", "subcategory"}:
        return register.names.in_language(current().code).category_of(value)
    if name == "language":
        return _(LANGUAGES_SPOKEN.get(str(value), str(value)))
    if isinstance(value, bool):
        return _("Yes")
    return "; ".join(value) if isinstance(value, list) else str(value)


def _cell(value: object) -> str:
    """A cell of a spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    words = "; ".join(value) if isinstance(value, list | tuple) else str(value)
    return guarded(tidied(words))


def _safe(lines: str) -> str:
    """Several lines without what would control a terminal."""
    return "\n".join(printable(line) for line in lines.splitlines())
