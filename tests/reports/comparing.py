"""What a report prints against what `recount` makes of the exported rows."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.domain.filters import ConcernFilter
from app.reports.catalogue import REPORTS
from app.reports.document import Document, Headlines, Table
from app.reports.request import Request
from app.reports.values import Share
from app.store.register import Register
from tests.reports import recount
from tests.reports.recount import Export, Row

Printed = dict[str, list[Any]]


class Made:
    """The reports of one wish, each made once; the register is that of the as-of day."""

    def __init__(self, register: Register, wish: Request) -> None:
        """Make none yet."""
        self.register, self.wish = register, wish
        self.day, self.first, self.last = str(wish.as_of), str(wish.first), str(wish.end)
        self._known: dict[str, Document] = {}

    def document(self, name: str) -> Document:
        """A report by its name."""
        if name not in self._known:
            self._known[name] = REPORTS[name].build(self.register, self.wish)
        return self._known[name]

    def tables(self, name: str) -> list[Table]:
        """Its tables; none when it found nothing."""
        return [block for block in self.document(name).blocks if isinstance(block, Table)]

    def headlines(self, name: str) -> list[Any]:
        """Its headline figures."""
        shown = [one for one in self.document(name).blocks if isinstance(one, Headlines)]
        return [_plain(figure.value) for block in shown for figure in block.figures]


def compare(register: Register, wish: Request, rows: Export) -> None:
    """Every figure of every report of a filter."""
    made = Made(register, wish)
    counted = rows.counted(_keep(register, wish))
    came = recount.received(counted, made.first, made.last)
    _compare_balance(made, counted)
    _compare_summary(made, came, rows)
    _compare_standings(made, came, rows)
    by_category = recount.by(came, "category_name")
    delays = {name: recount.delays(those, made.day, rows) for name, those in by_category.items()}
    _same(made, "delays", delays, recount.delays(came, made.day, rows))
    old = {name: recount.ages(those, made.day, rows.dormant) for name, those in by_category.items()}
    _same(made, "ages", old, recount.ages(came, made.day, rows.dormant))
    closed = recount.closed_within(counted, made.first, made.last)
    by_category = recount.by(closed, "category_name")
    ended = {name: recount.endings(those) for name, those in by_category.items()}
    _same(made, "outcomes", ended, recount.endings(closed))
    _compare_authorities(made, counted, rows)
    if wish.filter == ConcernFilter():
        _compare_briefs(made, counted, rows)
    printed = [str(row.cells[0]) for table in made.tables("list") for row in table.rows]
    assert sorted(printed) == sorted(row["reference"] for row in came)


def _keep(register: Register, wish: Request) -> Callable[[Row], bool]:
    """The filter of a wish, on exported rows."""
    wanted, names = wish.filter, register.names
    codes = {names.categories[one].code if one else None for one in wanted.categories
             if not one or one in names.categories}  # fmt: skip
    places = {names.places[one] if one else None for one in wanted.places
              if not one or one in names.places}  # fmt: skip

    def keep(row: Row) -> bool:
        return (
            (not wanted.statuses or row["status"] in wanted.statuses)
            and (not wanted.categories or row["category"] in codes)
            and (not wanted.places or row["place"] in places)
        )

    return keep


def _compare_balance(made: Made, counted: list[Row]) -> None:
    found = recount.balance(counted, made.first, made.last)
    (flows, rates) = made.tables("balance")
    lines = [row.cells[1] for row in flows.rows] + [flows.total[1]]
    order = ("before", "received", "reopened", "closed", "after")
    assert lines == [found[name] for name in order]
    assert [_plain(row.cells[1]) for row in rates.rows] == [
        found[name] for name in ("people", "closure", "resolution")
    ]
    late = sum(recount.is_late(row, made.day) for row in counted)
    told = [found[name] for name in ("received", "people", "closed", "after")]
    rest = [found[name] for name in ("reopened", "closure", "resolution")]
    assert made.headlines("balance") == [*told, late, *rest]


def _compare_summary(made: Made, came: list[Row], rows: Export) -> None:
    whole, by = len(came), recount.by

    def line(those: list[Row]) -> list[Any]:
        return [*recount.statuses(those), (len(those), whole)]

    lines = {name: line(those) for name, those in by(came, "category_name").items()}
    _same(made, "summary", lines, line(came))
    parts = {name: line(those) for name, those in by(came, "subcategory_name").items() if name}
    printed = [row.cells for table in made.tables("summary") for row in table.rows if row.level]
    assert {str(cells[0]): [*map(_plain, cells[1:])] for cells in printed} == parts
    closed = [row for row in came if not recount.is_open(row)]
    assert made.headlines("summary") in (
        [],
        [
            whole,
            sum(row["people"] for row in came),
            whole - len(closed),
            sum(recount.is_late(row, made.day) for row in came),
            sum(recount.is_dormant(row, made.day, rows.dormant) for row in came),
            sum(row["status"] == "answered" for row in came),
            len(closed),
            recount.resolution(closed),
        ],
    )


def _compare_standings(made: Made, came: list[Row], rows: Export) -> None:
    def standing(those: list[Row]) -> list[int]:
        return recount.standing(those, made.day)

    for place, name in enumerate(("place", "association", "profile")):
        lines = {key: standing(those) for key, those in recount.by(came, name).items()}
        if name == "profile":
            lines = {key.replace("_", " "): line for key, line in lines.items()}
        _same(made, "places", lines, standing(came), place=place)
    met: Printed = {}
    for meeting in {row["meeting_id"] for row in came}:
        those = [row for row in came if row["meeting_id"] == meeting]
        promised = [one for one in rows.commitments if meeting and one["meeting_id"] == meeting]
        kept = sum(one["state"] == "kept" for one in promised)
        # Two meetings may bear the same title.
        title = those[0]["meeting"] or ""
        met[title] = _sums(met.get(title, [0] * 8), [*standing(those), len(promised), kept])
    total = [sum(column) for column in zip(*met.values(), strict=True)]
    _same(made, "meetings", met, total, skipped=2)


def _compare_authorities(made: Made, counted: list[Row], rows: Export) -> None:
    references = {row["reference"] for row in counted}

    def chosen(those: list[Row], day: str) -> list[Row]:
        within = [one for one in those if made.first <= one[day] <= made.last]
        if made.wish.filter.is_plain:
            return within
        return [one for one in within if references & set(one["concerns"])]

    promised = chosen(rows.commitments, "made_on")
    by_authority = recount.by(promised, "authority")
    told = {name: recount.commitments(those, made.day) for name, those in by_authority.items()}
    _same(made, "commitments", told, recount.commitments(promised, made.day))
    sent = chosen(rows.letters, "sent_on")
    posted = {name: recount.letters(those) for name, those in recount.by(sent, "authority").items()}
    _same(made, "referrals", posted, recount.letters(sent))


def _compare_briefs(made: Made, counted: list[Row], rows: Export) -> None:
    """R11 of each place, of each meeting and of each association."""
    for place in made.register.names.places:
        _compare_brief(
            made, [row for row in counted if row["place_id"] == place], rows, place=place
        )
    for meeting in rows.meetings:
        those = [row for row in counted if row["meeting_id"] == meeting]
        _compare_brief(made, those, rows, meeting=meeting)
    for one in set().union(*(row["association_ids"] for row in counted)):
        those = [row for row in counted if one in row["association_ids"]]
        _compare_brief(made, those, rows, association=one)


def _compare_brief(made: Made, those: list[Row], rows: Export, **about: int) -> None:
    if those:
        meeting = about.get("meeting") or recount.last_meeting(those, rows)
        wish: Any = replace(made.wish, **about)  # type: ignore[arg-type]
        told = Made(made.register, wish).headlines("brief")
        assert told == recount.brief(those, meeting, rows, made.day), about


def _same(
    made: Made, name: str, lines: Printed, total: list[Any], *, place: int = 0, skipped: int = 1
) -> None:
    """The lines of a table by their names, and its total; lines of the same name together."""
    tables = made.tables(name)
    if not tables:
        assert not any(any(_numbers(line)) for line in lines.values()), name
        return
    printed: Printed = {}
    for row in tables[place].rows:
        cells = [_plain(cell) for cell in row.cells[skipped:]]
        if not row.level and any(_numbers(cells)):
            key = _key(str(row.cells[0]))
            printed[key] = _sums(printed[key], cells) if key in printed else cells
    wanted = {_key(key): line for key, line in lines.items() if any(_numbers(line))}
    assert printed == _roughly(wanted), name
    found = [_plain(cell) for cell in tables[place].total[skipped:]]
    assert found == _roughly({"": total})[""], name


def _sums(one: list[Any], other: list[Any]) -> list[Any]:
    return [a + b for a, b in zip(one, other, strict=True)]


def _key(name: str) -> str:
    return "" if name.startswith("No ") else name.casefold()


def _numbers(line: list[Any]) -> list[float]:
    return [cell for cell in line if isinstance(cell, int | float)]


def _roughly(lines: Printed) -> Printed:
    return {
        name: [pytest.approx(cell) if isinstance(cell, float) else cell for cell in line]
        for name, line in lines.items()
    }


def _plain(cell: Any) -> Any:  # noqa: ANN401
    return (cell.part, cell.whole) if isinstance(cell, Share) else cell
