"""The rows of a register as they are exported, with what a recount needs beside them."""

import datetime as dt
from collections import defaultdict
from functools import cache, partial
from typing import Any

from holidays import country_holidays

from app.reports.records import records
from app.store.register import Register
from tests.reports.recount import Export, Row


def export(register: Register) -> Export:
    """Everything but the trash, as dictionaries; categories by their English name."""
    concerns = _concerns(register)
    office = register.office
    holidays = _public() | {row["day"] for row in _table(register, "holiday")}
    return Export(
        concerns=list(concerns.values()),
        commitments=_commitments(register, concerns),
        letters=_letters(register, concerns),
        acknowledge=office.delays.acknowledge,
        dormant=office.delays.dormant,
        holidays=holidays,
        meetings={row["id"]: row["held_on"] for row in _table(register, "meeting")},
        titles={row["id"]: row["title"] for row in _table(register, "meeting")},
        associations={row["id"]: row["name"] for row in _table(register, "association")},
        numbers=_numbers(register),
        midnight=partial(_midnight, register),
    )


def _midnight(register: Register, day: str) -> int:
    """The last stamp of a day: 48 bits of milliseconds, then 16 that count."""
    end = register.clock.end_of(dt.date.fromisoformat(day))
    return int(end.timestamp() * 1000) * 2**16 - 1


def _numbers(register: Register) -> list[Row]:
    rows = register.connection.execute("SELECT reference, received_on, deleted FROM concern")
    names = ("reference", "received_on", "deleted")
    return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]


def _histories(register: Register) -> dict[bytes, list[tuple[int, str, Any]]]:
    """What the history tells of each concern, in order."""
    found: dict[bytes, list[tuple[int, str, Any]]] = defaultdict(list)
    rows = register.connection.execute(
        "SELECT record_uid, stamp, field, new FROM change WHERE record_table = 'concern'"
        " AND field IN ('', 'answered_on', 'due_on') ORDER BY id"
    )
    for uid, *told in rows.fetchall():
        found[uid].append(tuple(told))
    return found


@cache
def _public() -> set[str]:
    """Of Mali and Russia, in the years that a sample is about."""
    years = range(2020, 2030)
    found = {day for code in ("ML", "RU") for day in country_holidays(code, years=years)}
    return {day.isoformat() for day in found} | {f"{year}-01-14" for year in years if year >= 2023}


def _table(register: Register, name: str) -> list[Row]:
    cursor = register.connection.execute(f"SELECT * FROM {name} WHERE deleted = 0 ORDER BY id")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _named(register: Register, table: str) -> dict[int | None, str]:
    return {row["id"]: row["name"] for row in _table(register, table)}


def _concerns(register: Register) -> dict[int, Row]:
    kept = _table(register, "concern")
    ids = [row["id"] for row in kept]
    found = dict(zip(ids, records(register, ids), strict=True))
    named = {one.code: one.name("en") for one in register.names.categories.values()}
    profiles = _profiles(register)
    behind = _associations(register)
    entries = defaultdict(list)
    for entry in sorted(_table(register, "follow_up"), key=lambda e: (e["happened_on"], e["id"])):
        moved = {"from": entry["from_status"], "to": entry["to_status"]}
        entries[entry["concern_id"]].append({"day": entry["happened_on"], **moved})
    told = _histories(register)
    for whole in kept:
        found[whole["id"]]["history"] = told[whole["uid"]]
        found[whole["id"]] |= {name: whole[name] for name in ("meeting_id", "place_id")}
    for concern, row in found.items():
        row["timeline"] = entries[concern]
        row["profile"] = profiles.get(concern, "")
        row["association_ids"] = behind[concern]
        for name in ("category", "subcategory"):
            row[f"{name}_name"] = named.get(row[name], "")
    return found


def _profiles(register: Register) -> dict[int, str]:
    """The profile of the first requester who has one."""
    people = {row["id"]: row["profile"] for row in _table(register, "person")}
    found: dict[int, str] = {}
    for row in _table(register, "concern_requester"):
        profile = people.get(row["person_id"])
        if row["role"] == "requester" and profile:
            found.setdefault(row["concern_id"], profile)
    return found


def _associations(register: Register) -> dict[int, set[int]]:
    """Those that asked or supported, by the concern."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in _table(register, "concern_requester"):
        if row["association_id"]:
            found[row["concern_id"]].add(row["association_id"])
    return found


def _commitments(register: Register, concerns: dict[int, Row]) -> list[Row]:
    authorities = _named(register, "authority")
    meetings = {row["id"]: row["title"] for row in _table(register, "meeting")}
    answered = _children(register, "commitment_concern", "commitment_id", concerns)
    any_at_all = {row["commitment_id"] for row in _table(register, "commitment_concern")}
    return [
        row
        | {
            "authority": authorities.get(row["authority_id"], ""),
            "meeting": meetings.get(row["meeting_id"], ""),
            "concerns": answered[row["id"]],
            "answers_any": row["id"] in any_at_all,
        }
        for row in _table(register, "commitment")
    ]


def _children(
    register: Register, table: str, parent: str, concerns: dict[int, Row]
) -> dict[int, list[str]]:
    """The references of the concerns that hang on a record; none in the trash."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in _table(register, table):
        if row["concern_id"] in concerns:
            found[row[parent]].append(concerns[row["concern_id"]]["reference"])
    return found


def _letters(register: Register, concerns: dict[int, Row]) -> list[Row]:
    authorities = _named(register, "authority")
    carried = _children(register, "referral_concern", "referral_id", concerns)
    sent = _table(register, "referral")
    last: dict[str, int] = {}
    for letter in sent:
        last.update((one, letter["id"]) for one in carried[letter["id"]])
    waiting = {row["reference"] for row in concerns.values() if row["status"] == "referred"}
    chasers: dict[int, dict[Any, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entry in _table(register, "follow_up"):
        if entry["kind"] == "chaser" and entry["concern_id"] in concerns:
            about = chasers[entry["referral_id"]][entry["happened_on"], entry["text"]]
            about.add(concerns[entry["concern_id"]]["reference"])
    return [
        letter
        | {
            "authority": authorities[letter["authority_id"]],
            "concerns": carried[letter["id"]],
            "awaiting": [
                one for one in carried[letter["id"]] if one in waiting and last[one] == letter["id"]
            ],
            "chasers": chasers[letter["id"]],
        }
        for letter in sent
    ]
