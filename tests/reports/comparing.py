"""What a report prints against what `recount` makes of the exported rows."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from app.domain.filters import ConcernFilter, View
from app.reports.catalogue import REPORTS
from app.reports.document import Document, Headlines, Table, Trend
from app.reports.document import Row as Line
from app.reports.request import Request
from app.reports.values import Share
from app.store.register import Register
from tests.reports import recount
from tests.reports.recount import Export, Row

EVER = "0002-01-01"
"""The first day of a period that has none."""
Printed = dict[str, list[Any]]


class Made:
    """The reports of one wish, each made once; the register is that of the as-of day."""

    def __init__(self, register: Register, wish: Request) -> None:
        """Make none yet."""
        self.register, self.wish = register, wish
        self.day, self.last = str(wish.as_of), str(wish.end)
        self.first = str(wish.first) if wish.first else EVER
        self.made: dict[str, Document] = {}

    def document(self, name: str) -> Document:
        """A report by its name."""
        if name not in self.made:
            self.made[name] = REPORTS[name].build(self.register, self.wish)
        return self.made[name]

    def tables(self, name: str) -> list[Table]:
        """Its tables; none when it found nothing."""
        return [block for block in self.document(name).blocks if isinstance(block, Table)]

    def headlines(self, name: str) -> list[Any]:
        """Its headline figures."""
        shown = [one for one in self.document(name).blocks if isinstance(one, Headlines)]
        return [_plain(figure.value) for block in shown for figure in block.figures]


def compare(register: Register, wish: Request, rows: Export) -> int:
    """Every figure of every report of a filter; how many reports that were."""
    made = Made(register, wish)
    keep = _keep(register, wish, rows)
    counted = rows.counted(keep)
    came = recount.received(counted, made.first, made.last)
    _compare_balance(made, counted)
    _compare_headers(made, counted, rows, keep)
    _compare_summary(made, came, rows)
    _compare_standings(made, came, counted, rows)
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
        lines = [str(row.cells[1]) for table in made.tables("register") for row in table.rows]
        assert lines == recount.register(rows, made.first, made.last)
        _compare_briefs(made, counted, rows)
    printed = [str(row.cells[0]) for table in made.tables("list") for row in table.rows]
    assert sorted(printed) == sorted(row["reference"] for row in came)
    return len(made.made)


def same_in(register: Register, wish: Request, language: str) -> None:
    """Every report says in another language what it says in that of the wish."""
    for name, one in REPORTS.items():
        if not one.about:
            told = (one.build(register, replace(wish, language=code)) for code in
                    (wish.language, language))  # fmt: skip
            assert len({str(_all_numbers(document)) for document in told}) == 1, (name, language)


def _all_numbers(document: Document) -> list[Any]:
    """The numbers of all lines, which other names may bring into another order."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    figures = [block.figures for block in document.blocks if isinstance(block, Headlines)]
    lines = [row.cells for table in tables for row in (*table.rows, Line(table.total))]
    lines += [tuple(one.value for one in some) for some in figures]
    kinds = int | float | Share | dt.date
    return sorted(str([cell for cell in line if isinstance(cell, kinds)]) for line in lines)


def _keep(register: Register, wish: Request, rows: Export) -> Callable[[Row], bool]:
    """The filter of a wish, on exported rows."""
    wanted, names = wish.filter, register.names
    known: dict[str, Mapping[int, object]] = {
        "category": {one: names.categories[one].code for one in names.categories},
        "place": names.places,
        "meeting_id": {one: one for one in names.meetings},
        "owner": {one: member.name for one, member in names.staff.items()},
        "authority": {one: authority.name for one, authority in names.authorities.items()},
    }
    chosen = {
        "category": wanted.categories,
        "place": wanted.places,
        "meeting_id": wanted.meetings,
        "owner": wanted.owners,
        "authority": wanted.authorities,
    }
    allowed = {
        name: {known[name][one] if one else None for one in some if not one or one in known[name]}
        for name, some in chosen.items()
        if some
    }
    views: dict[View, Callable[[Row], bool]] = {
        View.ALL: lambda _row: True,
        View.OVERDUE: lambda row: recount.is_late(row, str(wish.as_of)),
        View.DORMANT: lambda row: recount.is_dormant(row, str(wish.as_of), rows.dormant),
    }

    def keep(row: Row) -> bool:
        return (
            views[wanted.view](row)
            and (not wanted.statuses or row["status"] in wanted.statuses)
            and (not wanted.priorities or row["priority"] in wanted.priorities)
            and all(row[name] in some for name, some in allowed.items())
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
    still = [row for row in counted if recount.stands_open(row, made.last)]
    late = sum(recount.is_late(row, made.day) for row in still)
    told = [found[name] for name in ("received", "people", "closed", "after")]
    rest = [found[name] for name in ("reopened", "closure", "resolution")]
    assert made.headlines("balance") == [*told, late, *rest]
    (trend,) = (block for block in made.document("balance").blocks if isinstance(block, Trend))
    shown = list(zip(*(series.values for series in trend.series), strict=True))
    begins = min(made.last, *(row["received_on"] for row in counted), made.last)
    first = begins if made.first == EVER else made.first
    assert shown == recount.passages(counted, first, made.last)


def _compare_headers(
    made: Made, counted: list[Row], rows: Export, keep: Callable[[Row], bool]
) -> None:
    """What is counted on each page, and what was left out of it, as its head says it."""
    first, last = made.first, made.last
    every = (counted, *rows.left_out(keep))
    promised, posted = _chosen(made, counted, rows)

    def told(name: str, of: Callable[[Row], bool], besides: str = "") -> None:
        mine, tests, doubles = ([row for row in some if of(row)] for some in every)
        facts = {fact.label: fact.text for fact in made.document(name).facts}
        people = _so_many(
            sum(row["people"] for row in mine), "person concerned", "people concerned"
        )
        counts = f"{_so_many(len(mine), 'concern', 'concerns')} · {people}"
        assert facts["Counted"] == f"{besides}{counts}", name
        out = [
            _so_many(len(some), word, f"{word}s")
            for some, word in ((tests, "test"), (doubles, "duplicate"))
            if some
        ]
        assert facts["Left out"] == (", ".join(out) or "Nothing"), name

    def came(row: Row) -> bool:
        return bool(first <= row["received_on"] <= last)

    told("balance", lambda row: recount.followed(row, first, last))
    for name in ("summary", "places", "delays", "list"):
        told(name, came)
    told("meetings", came, f"{_so_many(len(promised), 'commitment', 'commitments')} · ")
    told("ages", lambda row: came(row) and recount.is_open(row))
    told("outcomes", lambda row: bool(recount.closed_within([row], first, last)))
    answered = {
        one for row in rows.commitments if first <= row["made_on"] <= last
        for one in row["concerns"]
    }  # fmt: skip
    carried = {
        one for row in rows.letters if first <= row["sent_on"] <= last for one in row["concerns"]
    }
    besides = f"{_so_many(len(promised), 'commitment', 'commitments')} · "
    told("commitments", lambda row: row["reference"] in answered, besides)
    besides = f"{_so_many(len(posted), 'letter', 'letters')} · "
    told("referrals", lambda row: row["reference"] in carried, besides)


def _so_many(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"


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


def _compare_standings(made: Made, came: list[Row], counted: list[Row], rows: Export) -> None:
    def standing(those: list[Row]) -> list[int]:
        return recount.standing(those, made.day)

    for place, name in ((0, "place"), (2, "profile")):
        lines = {key: standing(those) for key, those in recount.by(came, name).items()}
        if name == "profile":
            lines = {key.replace("_", " "): line for key, line in lines.items()}
        _same(made, "places", lines, standing(came), place=place)
    joint: Printed = {}
    for one in (0, *rows.associations):
        those = [row for row in came if one in (row["association_ids"] or {0})]
        name = rows.associations.get(one, "")
        joint[name] = _sums(joint.get(name, [0] * 6), standing(those))
    _same(made, "places", joint, standing(came), place=1)
    met: Printed = {}
    promised, _sent = _chosen(made, counted, rows)
    for meeting in (0, *rows.meetings):
        those = [row for row in came if (row["meeting_id"] or 0) == meeting]
        there = [one for one in promised if (one["meeting_id"] or 0) == meeting]
        kept = sum(one["state"] == "kept" for one in there)
        # Two meetings may bear the same title.
        title = rows.titles.get(meeting, "")
        met[title] = _sums(met.get(title, [0] * 8), [*standing(those), len(there), kept])
    kept = sum(one["state"] == "kept" for one in promised)
    _same(made, "meetings", met, [*standing(came), len(promised), kept], skipped=2)


def _chosen(made: Made, counted: list[Row], rows: Export) -> tuple[list[Row], list[Row]]:
    """The commitments and the letters of a wish."""
    references, days = {row["reference"] for row in counted}, (made.first, made.last)
    plain = made.wish.filter == ConcernFilter()
    promised = recount.made(rows, references, *days, plain=plain)
    return promised, recount.sent(rows, references, *days)


def _compare_authorities(made: Made, counted: list[Row], rows: Export) -> None:
    promised, sent = _chosen(made, counted, rows)
    by_authority = recount.by(promised, "authority")
    told = {name: recount.commitments(those, made.day) for name, those in by_authority.items()}
    _same(made, "commitments", told, recount.commitments(promised, made.day))
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
