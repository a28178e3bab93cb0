"""The due dates as a calendar takes them."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.base.errors import DoleancesError
from app.base.translations import language
from app.domain.concerns import ConcernDraft
from app.domain.moves import Move
from app.domain.office import Office
from app.domain.status import Status
from app.exchange.calendar import Entry, file_text, save_calendar
from app.operations.commitments import add_commitment
from app.operations.concerns import log_concern, set_due_date, trash
from app.operations.registers import create_register
from app.operations.status import change_status
from app.store.register import Register

NOW = dt.datetime(2025, 6, 25, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    office = Office(name="Ambassade; Moscou, Russie", prefix="MOW")
    made = create_register(
        tmp_path / "a.doleances", office, clock=FixedClock(NOW), author="Awa Keïta"
    )
    yield made
    made.close()


def events(content: bytes) -> list[dict[str, str]]:
    """The events of a file, read as RFC 5545 says."""
    assert content.endswith(b"\r\n")
    lines = content.decode().split("\r\n")
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)
    unfolded = re.sub(r"\r\n ", "", content.decode()).split("\r\n")
    found: list[dict[str, str]] = []
    for line in unfolded:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1].setdefault(name, value)
    return found


def read(value: str) -> str:
    """A text as a calendar shows it."""
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)


def saved(register: Register, tmp_path: Path, owner: int | None = None) -> dict[str, str]:
    target = tmp_path / "x.ics"
    count = save_calendar(register, target, language("fr"), owner=owner)
    found = events(target.read_bytes())
    assert len(found) == count == len({event["UID"] for event in found})
    return {
        event["UID"]: f"{event['DTSTART;VALUE=DATE']} {read(event['SUMMARY'])}" for event in found
    }


def test_every_day_that_runs_is_there_once(register: Register, tmp_path: Path) -> None:
    first = log_concern(register, ConcernDraft(title="Stage; à Kazan, vite \\o/", owner="Awa")).id
    referred = log_concern(register, ConcernDraft(title="Diplôme")).id
    move = Move(target=Status.REFERRED, authority="Ministère", chase_on=dt.date(2025, 7, 1))
    change_status(register, referred, move)
    waiting = log_concern(register, ConcernDraft(title="Visa")).id
    move = Move(target=Status.WAITING, awaited="Copie", reminder_on=dt.date(2025, 7, 2))
    change_status(register, waiting, move)
    set_due_date(register, waiting, None)
    trash(register, [log_concern(register, ConcernDraft(title="Essai")).id])
    uid = {one.id: one.uid for one in register.concerns.many([first, referred, waiting])}
    assert saved(register, tmp_path) == {
        f"{uid[first]}-due@doleances": (
            "20250725 Réponse attendue : MOW-2025-0001 Stage; à Kazan, vite \\o/"
        ),
        f"{uid[referred]}-due@doleances": "20250725 Réponse attendue : MOW-2025-0002 Diplôme",
        f"{uid[referred]}-chase@doleances": ("20250701 Relancer Ministère : MOW-2025-0002 Diplôme"),
        f"{uid[waiting]}-reminder@doleances": "20250702 Rappel : MOW-2025-0003 Visa",
    }
    (awa,) = register.names.staff
    assert [*saved(register, tmp_path, owner=awa)] == [f"{uid[first]}-due@doleances"]
    assert b"X-WR-CALNAME:Ambassade\\; Moscou\\, Russie\r\n" in (tmp_path / "x.ics").read_bytes()


@pytest.mark.parametrize("there", [b"%PDF-1.7", b"PK\x03\x04", b"SQLite format 3\0", b"My notes"])
def test_a_file_that_is_no_calendar_is_left_as_it_is(
    register: Register, tmp_path: Path, there: bytes
) -> None:
    target = tmp_path / "x.ics"
    target.write_bytes(there)
    with pytest.raises(DoleancesError, match="of another kind"):
        save_calendar(register, target, language("fr"))
    assert target.read_bytes() == there


def test_a_confidential_concern_is_a_reference(register: Register, tmp_path: Path) -> None:
    concern = log_concern(register, ConcernDraft(title="Secret", confidential=True)).id
    add_commitment(
        register,
        "Libérer Moussa",
        made_by="Le Président",
        made_on=dt.date(2025, 6, 24),
        due_on=dt.date(2025, 9, 1),
        concerns=[concern],
    )
    assert sorted(saved(register, tmp_path).values()) == [
        "20250725 Réponse attendue : MOW-2025-0001",
        "20250901 Engagement à tenir : MOW-2025-0001",
    ]


@pytest.mark.parametrize("text", ["é" * 200, "a" * 64 + "😀" * 30, "Я" * 37, "", "a\nb;c,d\\e\x07"])
def test_any_text_is_folded_between_letters(text: str) -> None:
    content = file_text([Entry("1-due", dt.date(2025, 6, 24), text)], name="Bureau", now=NOW)
    (event,) = events(content)
    assert read(event["SUMMARY"]) == text.replace("\x07", "")
    assert event["DTSTAMP"] == "20250625T093000Z"
    assert event["DTEND;VALUE=DATE"] == "20250625"
