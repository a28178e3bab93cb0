"""Rows of a table as text for a spreadsheet."""

from collections.abc import Iterable

from PySide6.QtWidgets import QTableView

_MARKS = frozenset('\t\n\r"')


def as_text(table: QTableView, rows: Iterable[int]) -> str:
    """Rows with tabs between their visible columns, a line each."""
    header, model = table.horizontalHeader(), table.model()
    order = (header.logicalIndex(place) for place in range(header.count()))
    columns = [column for column in order if not header.isSectionHidden(column)]
    lines = ([str(model.index(row, one).data() or "") for one in columns] for row in rows)
    return "".join("\t".join(map(_quote, cells)) + "\n" for cells in lines)


def _quote(text: str) -> str:
    """Quote a cell with tabs or line ends."""
    if _MARKS.isdisjoint(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
