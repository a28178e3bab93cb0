"""The rows of a table as a text that a spreadsheet takes."""

from collections.abc import Iterable

from PySide6.QtWidgets import QTableView

_MARKS = frozenset('\t\n\r"')


def as_text(table: QTableView, rows: Iterable[int]) -> str:
    """Rows as they are seen: their columns in order with tabs between, a line for each row."""
    header, model = table.horizontalHeader(), table.model()
    order = (header.logicalIndex(place) for place in range(header.count()))
    columns = [column for column in order if not header.isSectionHidden(column)]
    lines = ([str(model.index(row, one).data() or "") for one in columns] for row in rows)
    return "".join("\t".join(map(_quoted, cells)) + "\n" for cells in lines)


def _quoted(text: str) -> str:
    """A cell in which a tab or another line would be taken for the next cell or row."""
    if _MARKS.isdisjoint(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
