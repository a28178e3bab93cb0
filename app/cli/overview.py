"""The command `overview`: the figures of the concerns of a filter, as reports print them."""

import argparse
from collections.abc import Iterator, Mapping
from typing import Any

from app.base.translations import _, _p, current
from app.cli import formats
from app.cli.columns import aligned
from app.cli.filters import chosen_filter, me
from app.cli.formats import as_json
from app.cli.options import filters
from app.cli.registers import opened
from app.cli.telling import FORMATS
from app.domain.commitments import CommitmentState
from app.domain.deadlines import AGES, age_words
from app.domain.labels import label
from app.domain.status import Status
from app.operations.overview import Ages, Overview, look_over
from app.operations.registers import Register
from app.reports.records import Record

_FIELDS = ("figure", "row", "column", "count")
Rows = list[tuple[str, ...]]


def options(parser: argparse.ArgumentParser) -> None:
    """Add the options for the concerns and the format."""
    filters(parser)
    parser.add_argument("--format", choices=FORMATS, default="table")


def overview(chosen: argparse.Namespace) -> None:
    """Print the figures in a format."""
    with opened(chosen) as register:
        wanted = chosen_filter(register, chosen)
        found = look_over(register, wanted, me=me(register, chosen))
        if chosen.format == "json":
            as_json(_figures(register, found))
        elif chosen.format == "csv":
            formats.csv_rows(_lines(_figures(register, found)), _FIELDS)
        else:
            _show(register, found)


def _figures(register: Register, found: Overview) -> Record:
    """The figures by name; categories by code, "none" for those without."""
    counts = found.figures
    return {
        "today": found.today.isoformat(),
        "figures": {
            "concerns": counts.concerns,
            "people": counts.people,
            "open": counts.open,
            "overdue": counts.overdue,
            "dormant": counts.dormant,
            "closed": counts.closed,
        },
        "left_out": {"tests": found.counted.tests, "duplicates": found.counted.duplicates},
        "statuses": {
            _code(register, one): dict(zip(map(str, Status), row, strict=True))
            for one, row in counts.by_category.items()
        },
        "ages": {
            _code(register, one): dict(zip(map(_band, AGES), row, strict=True))
            for one, row in found.ages.items()
        },
        "months": {
            f"{month.period.last:%Y-%m}": {"received": month.received, "closed": month.closed}
            for month in found.months
        },
        "commitments": {
            "made": found.commitments.made,
            **{state.value: count for state, count in found.commitments.states.items()},
            "overdue": found.commitments.overdue,
        },
    }


def _lines(told: Record) -> Iterator[Record]:
    """Flatten figures into one line per number, for a pivot table."""
    for figure, rows in told.items():
        if not isinstance(rows, dict):
            continue
        for row, value in rows.items():
            cells: dict[str, Any] = value if isinstance(value, dict) else {"": value}
            for column, count in cells.items():
                yield dict(zip(_FIELDS, (figure, row, column, count), strict=True))


def _code(register: Register, category: int) -> str:
    return register.names.categories[category].code if category else "none"


def _band(bounds: tuple[int, int]) -> str:
    return "-".join(map(str, bounds)) if bounds != AGES[-1] else f">{bounds[0] - 1}"


def _show(register: Register, found: Overview) -> None:
    states = [_(label(status)) for status in Status]
    statuses = _table(register, found.figures.by_category, [*states, _("Total")])
    ages = _table(register, found.ages, [*map(age_words, AGES), _("Total")])
    months: Rows = [(_("Month"), _p("figure", "Received"), _p("figure", "Closed"))]
    months += [
        (f"{month.period.last:%Y-%m}", _number(month.received), _number(month.closed))
        for month in found.months
    ]
    commitments: Rows = [
        (_(label(state)), _number(found.commitments.states[state])) for state in CommitmentState
    ]
    commitments.append((_p("commitment", "Overdue"), _number(found.commitments.overdue)))
    for title, rows in (
        (_("Category × status"), statuses),
        (_("Age of the open concerns (days)"), ages),
        (_("Received and closed by month"), months),
        (_("Commitments"), commitments),
    ):
        print(title)
        for line in aligned(rows):
            print(f"  {line}")
        print()


def _table(register: Register, counts: Mapping[int, Ages], heads: list[str]) -> Rows:
    rows: Rows = [(_("Category"), *heads)]
    for record, name in register.names.in_language(current().code).every("category").items():
        if record in counts:
            rows.append(_row(name, counts[record]))
    if 0 in counts:
        rows.append(_row(_("No category"), counts[0]))
    sums = tuple(map(sum, zip(*counts.values(), strict=True))) or (0,) * (len(heads) - 1)
    rows.append(_row(_("Total"), sums))
    return rows


def _row(name: str, counts: tuple[int, ...]) -> tuple[str, ...]:
    return (name, *map(_number, counts), _number(sum(counts)))


def _number(count: int) -> str:
    return current().number(count)
