"""What is fit for the public: no count so small that it could point to somebody."""

from collections.abc import Sequence
from dataclasses import replace

from app.reports.document import (
    Bars,
    Block,
    Document,
    Headline,
    Headlines,
    Row,
    Table,
    Trend,
)
from app.reports.values import Share, Value

LEAST = 3
"""A count of 1 or 2 is not printed."""
SMALL = f"<{LEAST}"
APART = "…"
"""What stands for a count that would give a smaller one away, by what is left of the total."""

Grid = list[list[Value]]


def guarded(document: Document) -> Document:
    """The same report with no small count in it, nor what gives one away."""
    blocks = (_guarded(block) for block in document.blocks)
    return replace(document, blocks=tuple(block for block in blocks if block is not None))


def _guarded(block: Block) -> Block | None:
    match block:
        case Table():
            return _table(block)
        case Headlines():
            return Headlines(tuple(_headline(one) for one in block.figures))
        case Bars() if any(map(_is_small, (n for b in block.bars for n in (b.value, *b.parts)))):
            return None
        case Trend() if any(map(_is_small, (n for one in block.series for n in one.values))):
            return None
    return block


def _headline(one: Headline) -> Headline:
    return replace(one, value=_shown(one.value))


def _table(table: Table) -> Table:
    grid = [[_shown(cell) for cell in row.cells] for row in table.rows]
    if table.total:
        grid.append([_shown(cell) for cell in table.total])
    # What is hidden in a row may give away a column, and so on.
    changed = bool(table.total)
    while changed:
        changed = _hide_beside(grid) | _hide_under(grid)
    total = tuple(grid.pop()) if table.total else ()
    rows = tuple(Row(tuple(cells), row.level) for row, cells in zip(table.rows, grid, strict=True))
    return replace(table, rows=rows, total=total)


def _hide_beside(grid: Grid) -> bool:
    """In each row that hides one count alone, hide the smallest other one; whether one was."""
    return sum(map(_hide_another, grid)) > 0


def _hide_under(grid: Grid) -> bool:
    """The same in each column."""
    changed = False
    for place in range(len(grid[0]) if grid else 0):
        column = [row[place] for row in grid]
        if _hide_another(column):
            changed = True
            for row, cell in zip(grid, column, strict=True):
                row[place] = cell
    return changed


def _hide_another(cells: list[Value]) -> bool:
    hidden = sum(cell in (SMALL, APART) for cell in cells)
    others = [place for place, cell in enumerate(cells) if _is_count(cell) and cell]
    if hidden != 1 or not others:
        return False
    least = min(others, key=lambda place: _count(cells, place))
    cells[least] = APART
    return True


def _count(cells: Sequence[Value], place: int) -> int:
    cell = cells[place]
    return cell if isinstance(cell, int) else 0


def _shown(cell: Value) -> Value:
    if isinstance(cell, Share) and (_is_small(cell.part) or _is_small(cell.whole - cell.part)):
        return Share(0, 0)
    return SMALL if _is_count(cell) and _is_small(_count([cell], 0)) else cell


def _is_count(cell: Value) -> bool:
    return isinstance(cell, int) and not isinstance(cell, bool)


def _is_small(count: int) -> bool:
    return 0 < count < LEAST
