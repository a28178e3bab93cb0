"""The figures of the reports, made again with plain Python from rows, by the words of field.md.

Nothing of the program is used here: a row is a dictionary as the command line exports it, a day a
text as 2025-06-24, which sorts as days do.
"""

import datetime as dt
import json
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
Shared = tuple[int, int]
"""A part and its whole."""
STATUSES = (
    *("logged", "under_review", "in_progress", "referred", "waiting", "answered"),
    "closed",
)
OUTCOMES = (
    *("satisfied", "partly_satisfied", "not_satisfied", "out_of_competence", "withdrawn"),
    "no_news",
)
STATES = ("pending", "kept", "partly_kept", "extended", "dropped")
BANDS = ((0, 15), (16, 30), (31, 60), (61, 90), (91, 180), (181, 10**6))
_SATURDAY = 5


@dataclass
class Export:
    """A register as exported: concerns with their timelines, commitments, letters, the calendar."""

    concerns: list[Row]
    commitments: list[Row]
    letters: list[Row]
    acknowledge: int
    dormant: int
    holidays: set[str] = field(default_factory=set)
    meetings: dict[int, str] = field(default_factory=dict)
    """The day of each."""
    titles: dict[int, str] = field(default_factory=dict)
    associations: dict[int, str] = field(default_factory=dict)
    numbers: list[Row] = field(default_factory=list)
    """Every number that was given: its reference and day, and whether it is in the trash."""
    midnight: Callable[[str], int] = len
    """The last stamp of a day."""

    def left_out(self, keep: Callable[[Row], bool]) -> tuple[list[Row], list[Row]]:
        """The tests and the duplicates of a filter."""
        tests = [row for row in self.concerns if row["excluded"] and keep(row)]
        doubles = [
            row
            for row in self.concerns
            if row["outcome"] == "duplicate" and not row["excluded"] and keep(row)
        ]
        return tests, doubles

    def counted(self, keep: Callable[[Row], bool] = lambda _row: True) -> list[Row]:
        """The concerns of a filter, without tests and duplicates."""
        return [
            row
            for row in self.concerns
            if not row["excluded"] and row["outcome"] != "duplicate" and keep(row)
        ]


def received(rows: Iterable[Row], first: str, last: str) -> list[Row]:
    """Received: received date in the period."""
    return [row for row in rows if first <= row["received_on"] <= last]


def is_open(row: Row) -> bool:
    return bool(row["status"] != "closed")


def is_late(row: Row, as_of: str) -> bool:
    """Overdue: open, not answered, due before the as-of day."""
    return row["status"] not in ("answered", "closed") and bool(
        row["due_on"] and row["due_on"] < as_of
    )


def last_event(row: Row) -> str:
    days: list[str] = [row["received_on"], *(entry["day"] for entry in row["timeline"])]
    return max(days)


def is_dormant(row: Row, as_of: str, days: int) -> bool:
    """Dormant: open, no event for so many days."""
    return is_open(row) and age(last_event(row), as_of) >= days


def age(day: str, as_of: str) -> int:
    return (dt.date.fromisoformat(as_of) - dt.date.fromisoformat(day)).days


def resolution(closed: Iterable[Row]) -> Shared:
    """(satisfied + partly) ÷ closed, without duplicates and withdrawn."""
    kept = [row for row in closed if row["outcome"] not in ("duplicate", "withdrawn")]
    return sum(row["outcome"] in OUTCOMES[:2] for row in kept), len(kept)


# --- R1 -------------------------------------------------------------------------------------------


def turns(row: Row) -> list[tuple[str, bool]]:
    """The days on which a concern was closed, or reopened (False), in order."""
    moved = [entry for entry in row["timeline"] if "closed" in (entry["from"], entry["to"])]
    return [(entry["day"], entry["to"] == "closed") for entry in moved]


def stands_open(row: Row, day: str) -> bool:
    """Received by the end of a day, and not closed then."""
    until = [closing for turned, closing in turns(row) if turned <= day]
    return row["received_on"] <= day and not (until and until[-1])


def followed(row: Row, first: str, last: str) -> bool:
    """Open on some day from a first to a last: at its beginning, in it, or again in it."""
    came = first <= row["received_on"] <= last
    again = any(not closing and first <= day <= last for day, closing in turns(row))
    return came or again or stands_open(row, eve_of(first))


def eve_of(day: str) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()


def passages(rows: list[Row], first: str, last: str) -> list[tuple[int, int]]:
    """What came and what was closed, by month; by quarter beyond 24 of them, by year beyond 120."""
    months = int(last[:4]) * 12 + int(last[5:7]) - int(first[:4]) * 12 - int(first[5:7]) + 1
    length = 1 if months <= 24 else 3 if months <= 120 else 12

    def step(day: str) -> int:
        return (int(day[:4]) * 12 + int(day[5:7]) - 1) // length

    came = Counter(step(row["received_on"]) for row in received(rows, first, last))
    days = [day for row in rows for day, closing in turns(row) if closing]
    went = Counter(step(day) for day in days if first <= day <= last)
    return [(came[one], went[one]) for one in range(step(first), step(last) + 1)]


def balance(rows: list[Row], first: str, last: str) -> Row:
    """Open at start + received + reopened − closed = open at end."""
    eve = eve_of(first)
    came = received(rows, first, last)
    turned = [closing for row in rows for day, closing in turns(row) if first <= day <= last]
    closed = [row for row in rows if not is_open(row) and first <= (row["closed_on"] or "") <= last]
    found = {
        "before": sum(stands_open(row, eve) for row in rows),
        "received": len(came),
        "people": sum(row["people"] for row in came),
        "reopened": turned.count(False),
        "closed": turned.count(True),
        "after": sum(stands_open(row, last) for row in rows),
        "resolution": resolution(closed),
    }
    whole = found["before"] + found["received"] + found["reopened"]
    return found | {"closure": (found["closed"], whole)}


# --- R2, R6, R7: by category ----------------------------------------------------------------------


def by(rows: Iterable[Row], name: str) -> dict[str, list[Row]]:
    """The rows by what they have in a field; "" for nothing."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[name] or ""].append(row)
    return found


def statuses(rows: list[Row]) -> list[int]:
    """R2: how many there are of each status, and of all."""
    counts = Counter(row["status"] for row in rows)
    return [*(counts[status] for status in STATUSES), len(rows)]


def ages(rows: list[Row], as_of: str, dormant: int) -> list[int]:
    """R6: the open ones by age, all of them, the overdue, the dormant."""
    old = [age(row["received_on"], as_of) for row in rows if is_open(row)]
    return [
        *(sum(least <= days <= most for days in old) for least, most in BANDS),
        len(old),
        sum(is_late(row, as_of) for row in rows),
        sum(is_dormant(row, as_of, dormant) for row in rows),
    ]


def closed_within(rows: Iterable[Row], first: str, last: str) -> list[Row]:
    """Closed in the period, and closed still."""
    return [row for row in rows if not is_open(row) and first <= row["closed_on"] <= last]


def endings(rows: list[Row]) -> list[Any]:
    """R7: by outcome, all, those reopened before, and the informed rate."""
    counts = Counter(row["outcome"] for row in rows)
    told = sum(row["informed"] is True for row in rows)
    again = sum(any(not closing for _day, closing in turns(row)) for row in rows)
    return [*(counts[one] for one in OUTCOMES), len(rows), again, (told, len(rows))]


# --- R3, R4 ---------------------------------------------------------------------------------------


def standing(rows: list[Row], as_of: str) -> list[int]:
    """R3, R4: received, people, answered, closed, open, overdue."""
    return [
        len(rows),
        sum(row["people"] for row in rows),
        sum(row["answered_on"] is not None for row in rows),
        sum(not is_open(row) for row in rows),
        sum(is_open(row) for row in rows),
        sum(is_late(row, as_of) for row in rows),
    ]


# --- R5 -------------------------------------------------------------------------------------------


def acknowledge_by(day: str, export: Export) -> str:
    """The last working day on which an acknowledgement is on time."""
    found, left = dt.date.fromisoformat(day), export.acknowledge
    while left:
        found += dt.timedelta(days=1)
        left -= found.weekday() < _SATURDAY and found.isoformat() not in export.holidays
    return found.isoformat()


def delays(rows: list[Row], as_of: str, export: Export) -> list[Any]:
    """R5: n, acknowledged on time, days to answer, days to closure, answered on time."""
    passed = [row for row in rows if acknowledge_by(row["received_on"], export) < as_of]
    in_time = [
        row
        for row in passed
        if row["acknowledged_on"]
        and row["acknowledged_on"] <= acknowledge_by(row["received_on"], export)
    ]
    firsts = [first_answer(row, export.midnight) for row in rows if row["answered_on"]]
    overdue = [row for row in rows if not row["answered_on"] and is_late(row, as_of)]
    on_time = [day for _row, day, due in firsts if due and day <= due]
    return [
        len(rows),
        (len(in_time), len(passed)),
        *spread([age(row["received_on"], day) for row, day, _due in firsts]),
        *spread([age(row["received_on"], row["closed_on"]) for row in rows if not is_open(row)]),
        (len(on_time), len(firsts) + len(overdue)),
    ]


def first_answer(row: Row, midnight: Callable[[str], int]) -> tuple[Row, str, str | None]:
    """The day of the first answer that was not taken back, and the due date that stood that day.

    The history is gone through from its beginning: what it says that the concern was, then became.
    """
    answered: str | None = None
    first, written = "", 0
    dues: list[tuple[int, str | None]] = []
    for stamp, name, new in row["history"]:
        made = json.loads(new) if name == "" else {}
        if name == "":
            dues.append((0, made.get("due_on")))
        if name == "due_on":
            dues.append((stamp, new))
        if name == "answered_on" or made.get("answered_on"):
            told = made.get("answered_on") or new
            if told and not answered:
                first, written = told, stamp
            answered = told
    found_it = min(written, midnight(first))
    return row, first, [due for stamp, due in dues if stamp <= found_it][-1]


def spread(days: list[int]) -> list[Any]:
    """n, median, mean, and what nine in ten do not exceed."""
    if not days:
        return [0, None, None, None]
    nine_in_ten = sorted(days)[-(-9 * len(days) // 10) - 1]
    return [len(days), statistics.median(days), statistics.mean(days), nine_in_ten]


# --- R8, R9 ---------------------------------------------------------------------------------------


def made(export: Export, counts: set[str], first: str, last: str, *, plain: bool) -> list[Row]:
    """Made in the period; they answer a concern that counts, or, without a filter, none at all."""
    return [
        one
        for one in export.commitments
        if first <= one["made_on"] <= last
        and (counts & set(one["concerns"]) or (plain and not one["answers_any"]))
    ]


def sent(export: Export, counts: set[str], first: str, last: str) -> list[Row]:
    """Sent in the period, with a concern that counts; of each letter, what counts in it."""
    return [
        one
        | {
            "concerns": [number for number in one["concerns"] if number in counts],
            "awaiting": [number for number in one["awaiting"] if number in counts],
            "chasers": [some for some in one["chasers"].values() if some & counts],
        }
        for one in export.letters
        if first <= one["sent_on"] <= last and counts & set(one["concerns"])
    ]


def commitments(rows: list[Row], as_of: str) -> list[Any]:
    """R8: made, by state, overdue, kept rate."""
    counts = Counter(row["state"] for row in rows)
    late = [
        row
        for row in rows
        if row["state"] in ("pending", "extended") and row["due_on"] and row["due_on"] < as_of
    ]
    kept = counts["kept"], len(rows) - counts["dropped"]
    return [len(rows), *(counts[state] for state in STATES), len(late), kept]


def letters(rows: list[Row]) -> list[Any]:
    """R9: sent, concerns, replied, median days to the reply, awaited, chasers."""
    days = [age(row["sent_on"], row["replied_on"]) for row in rows if row["replied_on"]]
    return [
        len(rows),
        sum(len(row["concerns"]) for row in rows),
        len(days),
        statistics.median(days) if days else None,
        sum(bool(row["replied_on"] is None and row["awaiting"]) for row in rows),
        sum(len(row["chasers"]) for row in rows),
    ]


# --- R11 ------------------------------------------------------------------------------------------


def brief(rows: list[Row], meeting: int | None, export: Export, as_of: str) -> list[int]:
    """R11: raised last time, people, commitments, kept, answered, open, overdue, late ones."""
    raised = [row for row in rows if meeting is None or row["meeting_id"] == meeting]
    references = {row["reference"] for row in rows}
    promised = [
        one
        for one in export.commitments
        if references & set(one["concerns"])
        or (meeting is not None and one["meeting_id"] == meeting and not one["answers_any"])
    ]
    since = export.meetings[meeting] if meeting else min(row["received_on"] for row in rows)
    done = [max(row["answered_on"] or "", row["closed_on"] or "") for row in rows]
    told = commitments(promised, as_of)
    return [
        len(raised),
        sum(row["people"] for row in raised),
        len(promised),
        told[2],
        sum(day >= since for day in done),
        sum(is_open(row) for row in rows),
        sum(is_late(row, as_of) for row in rows),
        told[6],
    ]


def last_meeting(rows: list[Row], export: Export) -> int | None:
    """The meeting at which some concerns were raised last."""
    held = [row["meeting_id"] for row in rows if row["meeting_id"] in export.meetings]
    return max(held, key=lambda one: (export.meetings[one], one), default=None)


# --- R10 ------------------------------------------------------------------------------------------


def register(export: Export, first: str, last: str) -> list[str]:
    """Every number of a period by its day, and after each what is missing behind it."""
    known = {row["reference"] for row in export.numbers}
    lines = []
    for row in sorted(export.numbers, key=lambda one: (one["received_on"], one["reference"])):
        if first <= row["received_on"] <= last:
            lines += [row["reference"], *_missing(row["reference"], known)]
    return lines


def _missing(reference: str, known: set[str]) -> list[str]:
    """The numbers after one that none has, up to the next that one has."""
    head, number = reference.rsplit("-", 1)
    later = [int(one.rsplit("-", 1)[1]) for one in known if one.rsplit("-", 1)[0] == head]
    following = min((one for one in later if one > int(number)), default=None)
    if following is None or following == int(number) + 1:
        return []
    run = [f"{head}-{one:04}" for one in (int(number) + 1, following - 1)]
    return [" – ".join(dict.fromkeys(run))]
