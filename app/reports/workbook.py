"""A workbook being made: real numbers, days as days, and texts that are never anything else.

Every cell is written by its type, and nobody's text is looked into: what looks like a formula, a
link or markup stays a text. Rows go to the disk as they come, so that a list of any length fits;
those of a register with a password stay in memory.
"""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.base import scratch
from app.base.messages import N_
from app.base.overriding import override
from app.base.progress import Progress
from app.base.translations import Language
from app.domain.invisible import visible
from app.reports.sheet_names import SheetNames
from app.reports.values import NO_SHARE, Estimate, Share, Value, as_day, written

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_767
"""What a cell of a spreadsheet can hold, in its own count of letters."""
CUT = N_("… [cut here: the whole text has {count} letters, more than a cell can hold]")

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for a formula when such a text is typed, or read from CSV."""

_FIRST_DAY = dt.date(1900, 3, 1)
"""Earlier days are no days for a spreadsheet: they are written as texts."""
_NARROWEST, _WIDEST, _ROOM = 9, 60, 2
_EVERY = 200
_NO_CHARACTER = {*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF} - {ord("\n"), ord("\t")}
_REMOVED = dict.fromkeys(_NO_CHARACTER)
_LABELS, _WORDS = 34, 90
"""Widths of the two columns of a sheet of lines."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, the titles of its columns, its rows, and its total if it has one.

    A row may be a part of the one above: `parts` are the numbers of such rows. Texts break within
    their cells where it `wraps`.
    """

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Value]]
    total: Sequence[Value] = ()
    parts: frozenset[int] = frozenset()
    wraps: bool = True


@dataclass(frozen=True, slots=True)
class Lines:
    """A sheet of names and values, one under the other; a line without a name is a heading."""

    title: str
    lines: Sequence[tuple[str, Value]]


@dataclass(frozen=True, slots=True)
class Printout:
    """Who lets the sheets go, what stands at the foot of each page, on which paper."""

    author: str = ""
    foot: str = ""
    letter: bool = False


_LOOKED_AT = Printout()
_A4, _LETTER = 9, 1
_MOST_IN_FOOT = 200
"""A foot has 255 characters at most, its marks among them."""


def _unmarked(text: str) -> str:
    """A text in which nothing is taken for a mark of a foot."""
    doubled = text.replace("&", "&&")[:_MOST_IN_FOOT]
    # Cut between the two of a pair, the last would be a mark.
    odd = (len(doubled) - len(doubled.rstrip("&"))) % 2
    return doubled[: len(doubled) - odd]


def workbook(
    sheets: Iterable[Sheet | Lines],
    speech: Language,
    *,
    title: str,
    office: str,
    moment: dt.datetime,
    printout: Printout = _LOOKED_AT,
    progress: Progress | None = None,
    in_memory: bool = False,
) -> bytes:
    """The workbook of some sheets: the same sheets give the same file.

    `progress` is told the rows that were written, and stops it by raising. `in_memory`, no piece
    of it lies in a folder meanwhile: it takes fifteen megabytes for a thousand long rows.
    """
    from xlsxwriter import Workbook

    watch = _Watch(progress)
    content = _Watched(watch)
    with scratch.folder() as folder:
        on_disk = {"constant_memory": True, "tmpdir": str(folder)}
        kept = {"in_memory": True} if in_memory else on_disk
        made = Workbook(content, kept)
        made.set_properties(
            {"title": cell_text(title, speech), "company": cell_text(office, speech),
             "author": cell_text(printout.author, speech), "created": moment}
        )  # fmt: skip
        try:
            book = _Book(made, speech, watch, printout)
            for sheet in sheets:
                book.add(sheet)
            made.close()
        finally:
            for one in () if in_memory else made.worksheets():
                one.row_data_fh.close()
    return content.getvalue()


def cell_text(text: str, speech: Language) -> str:
    """A text as a cell can hold it: without control characters, and cut, which it then says."""
    tidy = tidied(text)
    if tidy.startswith("<r>") and tidy.endswith("</r>"):
        # The writer of the file takes such a text for ready-made markup.
        tidy += " "
    if _units(tidy) <= LONGEST:
        return tidy
    mark = speech._(CUT).format(count=speech.number(len(tidy)))
    room = 2 * (LONGEST - _units(mark))
    kept = tidy.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore")
    return kept + mark


def tidied(text: str) -> str:
    """A text without what no file of a spreadsheet can hold, or nobody can see."""
    return visible(text).replace("\r\n", "\n").replace("\r", "\n").translate(_REMOVED)


def _units(text: str) -> int:
    """The length of a text as spreadsheets count it."""
    if text.isascii():
        return len(text)
    return len(text) + sum(letter > "\uffff" for letter in text)


class _Watch:
    """Counts the rows, and gives whoever waits a chance to stop."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._rows = 0

    def row(self) -> None:
        self._rows += 1
        if self._rows % _EVERY == 0:
            self.look()

    def look(self) -> None:
        if self._progress is not None:
            self._progress(self._rows, 0)


class _Watched(io.BytesIO):
    """The file in memory: while it is packed, too, it can be stopped."""

    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch
        self._stopped = False

    @override
    def write(self, content: "ReadableBuffer", /) -> int:
        if not self._stopped:
            # Once: whoever was stopped may still write an end when it is forgotten.
            self._stopped = True
            self._watch.look()
            self._stopped = False
        return super().write(content)

    @override
    def close(self) -> None:
        """Stay open for such an end; the memory is given back all the same."""


class _Book:
    """Sheets, written one after the other."""

    def __init__(
        self, made: "Workbook", speech: Language, watch: _Watch, printing: "Printout"
    ) -> None:
        self._made, self._speech, self._watch = made, speech, watch
        self._print = printing
        self._names = SheetNames()
        self._formats: dict[tuple[str, bool, bool, bool, bool], Format] = {}

    def add(self, sheet: Sheet | Lines) -> None:
        page = self._made.add_worksheet(self._names.name(sheet.title))
        page.set_paper(_LETTER if self._print.letter else _A4)
        page.set_footer(f"&L{_unmarked(self._print.foot)}&R&P / &N")
        page.fit_to_pages(1, 0)
        if isinstance(sheet, Lines):
            self._write_lines(page, sheet)
        else:
            self._write_table(page, sheet)

    def _write_lines(self, page: "Worksheet", sheet: Lines) -> None:
        page.set_column(0, 0, _LABELS)
        page.set_column(1, 1, _WORDS)
        for place, (name, value) in enumerate(sheet.lines):
            if not name:
                self._write(page, place, 0, value, strong=True)
                continue
            self._write(page, place, 0, name, wraps=True)
            self._write(page, place, 1, value, wraps=True, left=True)
            self._watch.row()

    def _write_table(self, page: "Worksheet", sheet: Sheet) -> None:
        widths = [len(title) for title in sheet.columns]
        for column, title in enumerate(sheet.columns):
            self._write(page, 0, column, title, strong=True, wraps=True)
        page.freeze_panes(1, 1)
        page.repeat_rows(0)
        page.set_landscape()
        last = 0
        for last, cells in enumerate(sheet.rows, 1):
            part = last - 1 in sheet.parts
            for column, value in enumerate(cells):
                if value is not None and value != "":
                    self._write(page, last, column, value, wraps=sheet.wraps, part=part)
                    widths[column] = max(widths[column], self._width(value))
            self._watch.row()
        if last:
            page.autofilter(0, 0, last, len(sheet.columns) - 1)
        for column, value in enumerate(sheet.total):
            self._write(page, last + 1, column, value, strong=True)
        for column, width in enumerate(widths):
            page.set_column(column, column, min(max(width, _NARROWEST), _WIDEST) + _ROOM)

    def _width(self, value: Value) -> int:
        if isinstance(value, str):
            return max(map(len, value[:1000].split("\n")))
        return len(self._speech.short_date(value)) if isinstance(value, dt.date) else _NARROWEST

    def _write(
        self,
        page: "Worksheet",
        row: int,
        column: int,
        value: Value,
        *,
        strong: bool = False,
        wraps: bool = False,
        part: bool = False,
        left: bool = False,
    ) -> None:
        """Write one value by its type; never by what it looks like."""
        kind, plain = self._cell(value)
        worn = self._format(kind, strong=strong, wraps=wraps, part=part, left=left)
        match plain:
            case str():
                page.write_string(row, column, plain, worn)
            case dt.date():
                page.write_datetime(row, column, plain, worn)
            case _:
                page.write_number(row, column, plain, worn)

    def _cell(self, value: Value) -> tuple[str, str | float | dt.date]:
        """What kind of cell a value makes, and what is in it."""
        match value:
            case str():
                text = cell_text(value, self._speech)
                return "quoted" if text.startswith(RISKY) else "text", text
            case Estimate():
                return "estimate", int(value)
            case Share():
                return "share", NO_SHARE if value.ratio is None else value.ratio
            case dt.date():
                return self._dated(value)
            case float():
                return "number", value
        return ("text", "") if value is None else ("count", value)

    def _dated(self, value: dt.date) -> tuple[str, str | dt.date]:
        if as_day(value) < _FIRST_DAY:
            return "text", written(value, self._speech)
        if isinstance(value, dt.datetime):
            return "instant", value.replace(tzinfo=None)
        return "day", value

    def _format(self, kind: str, *, strong: bool, wraps: bool, part: bool, left: bool) -> "Format":
        key = (kind, strong, wraps, part, left)
        if key not in self._formats:
            properties: dict[str, object] = {"valign": "top", **self._look(kind)}
            properties |= {"bold": strong, "text_wrap": wraps, "indent": int(part)}
            if left:
                properties["align"] = "left"
            self._formats[key] = self._made.add_format(properties)
        return self._formats[key]

    def _look(self, kind: str) -> dict[str, object]:
        day = self._speech.locale.day_separator.join(("dd", "mm", "yyyy"))
        looks: dict[str, dict[str, object]] = {
            "text": {},
            # Without it, the text would be taken for a formula by whoever edits its cell.
            "quoted": {"quote_prefix": True},
            "day": {"num_format": day, "align": "left"},
            "instant": {"num_format": f"{day} hh:mm", "align": "left"},
            "share": {"num_format": "0.0%", "align": "right"},
            "count": {"num_format": "#,##0"},
            "estimate": {"num_format": '"≈ "#,##0'},
            "number": {"num_format": "#,##0.0"},
        }
        return looks[kind]
