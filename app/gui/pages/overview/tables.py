"""The content of the tables of the overview."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.base.translations import _, _p, current
from app.domain.commitments import CommitmentState
from app.domain.deadlines import AGES, age_words
from app.domain.filters import ConcernFilter
from app.domain.labels import label
from app.domain.status import Status
from app.gui.pages.overview.grid import Cell, Grid, Line
from app.operations.overview import OPEN, Overview
from app.store.names import Names

if TYPE_CHECKING:
    from app.gui.page import PageName

Counts = tuple[int, ...]
Way = Callable[[int | None, int | None], ConcernFilter]
"""Returns the filter of a cell, by category and column; None stands for all."""


def statuses(found: Overview, names: Names) -> Grid:
    """Category × status."""
    every = tuple(Status)

    def way(category: int | None, place: int | None) -> ConcernFilter:
        chosen = () if place is None else (every[place],)
        return found.concerns(statuses=chosen, category=category)

    heads = (_("Category"), *(_(label(status)) for status in every), _("Total"))
    return Grid(heads, tuple(_by_category(found.figures.by_category, names, way)))


def ages(found: Overview, names: Names) -> Grid:
    """The ages of open concerns by category."""

    def way(category: int | None, place: int | None) -> ConcernFilter:
        if place is None:
            return found.concerns(statuses=OPEN, category=category)
        return found.aged(place, category)

    heads = (_("Category"), *map(age_words, AGES), _("Total"))
    return Grid(heads, tuple(_by_category(found.ages, names, way)))


def months(found: Overview) -> Grid:
    """Received and closed concerns by month, the latest first; closed ones have no target."""
    most = max((max(one.received, one.closed) for one in found.months), default=0)
    heads = (_("Month"), _p("figure", "Received"), _p("figure", "Closed"))
    lines = (
        Line(
            current().month(one.period.last),
            (
                _cell(one.received, most, partial(found.received_in, one)),
                _cell(one.closed, most, None),
            ),
        )
        for one in reversed(found.months)
    )
    return Grid(heads, tuple(lines))


def commitments(found: Overview) -> Grid:
    """The outcomes of the commitments."""
    states, made = found.commitments.states, found.commitments.made
    rows = [(_(label(state)), states[state]) for state in CommitmentState]
    rows.append((_p("commitment", "Overdue"), found.commitments.overdue))
    lines = [Line(name, (_cell(count, made, _commitments_page),)) for name, count in rows]
    lines.append(Line(_("Total"), (_cell(made, 0, _commitments_page),), total=True))
    return Grid((_("State"), _("Commitments")), tuple(lines))


def _by_category(counts: Mapping[int, Counts], names: Names, way: Way) -> Iterator[Line]:
    """A line for each category with concerns, in the office’s order, and their sum."""
    most = max((max(row) for row in counts.values()), default=0)
    for category, name in _category_names(counts, names):
        yield Line(name, _cells(counts[category], most, category, way))
    if counts:
        sums = tuple(map(sum, zip(*counts.values(), strict=True)))
        yield Line(_("Total"), _cells(sums, 0, None, way), total=True)


def _category_names(counts: Mapping[int, Counts], names: Names) -> Iterator[tuple[int, str]]:
    for record, name in names.in_language(current().code).every("category").items():
        if record in counts:
            yield record, name
    if 0 in counts:
        yield 0, _("No category")


def _cells(counts: Sequence[int], most: int, category: int | None, way: Way) -> tuple[Cell, ...]:
    cells = [
        _cell(count, most, partial(way, category, place)) for place, count in enumerate(counts)
    ]
    return (*cells, _cell(sum(counts), 0, partial(way, category, None)))


def _commitments_page() -> "PageName":
    return "commitments"


def _cell(count: int, most: int, target: "Callable[[], ConcernFilter | PageName] | None") -> Cell:
    share = count / most if most else 0.0
    return Cell(current().number(count), share, target if count else None)
