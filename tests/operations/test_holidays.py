"""The calendar of holidays, and the working days that it leaves."""

import contextlib
import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.base import paths, public_holidays
from app.base.clock import FixedClock
from app.base.errors import InputError, NotFoundError
from app.domain.deadlines import acknowledge_by
from app.operations.holidays import (
    add_holiday,
    calendar,
    remove_holiday,
    rename_holiday,
    write_down,
)
from app.operations.offices import set_host
from app.operations.past import as_of
from app.operations.registers import open_register
from app.operations.undo import undo
from app.store.calendars import public_days
from app.store.register import Register

RELEASED = Path(__file__).parents[1] / "store" / "registers" / "version-1.doleances"
OURS = dt.date(2025, 9, 24)
"""A Wednesday on which nothing is celebrated anywhere."""
INDEPENDENCE, UNITY = dt.date(2025, 9, 22), dt.date(2025, 11, 4)


def due(register: Register, received_on: dt.date) -> dt.date:
    return acknowledge_by(received_on, register.office.delays, register.names.holidays)


def listed(register: Register, day: dt.date) -> int:
    return next(one.id for one in calendar(register) if one.day == day)


def test_a_holiday_is_no_working_day(register: Register) -> None:
    friday = dt.date(2025, 9, 19)
    before = due(register, friday)
    add_holiday(register, OURS, " Fête  du bureau ")
    assert (before, due(register, friday)) == (dt.date(2025, 9, 29), dt.date(2025, 9, 30))
    (one,) = register.names.holiday_list
    assert (one.day, one.name) == (OURS, "Fête du bureau")


@pytest.mark.parametrize(
    ("received_on", "on_time_until"),
    [
        (dt.date(2026, 12, 30), dt.date(2027, 1, 18)),
        (dt.date(2027, 12, 30), dt.date(2028, 1, 17)),
        (dt.date(2019, 12, 30), dt.date(2020, 1, 14)),
    ],
)
def test_public_holidays_of_any_year_are_known(
    register: Register, received_on: dt.date, on_time_until: dt.date
) -> None:
    """1 to 8 January in Russia; 14 January in Mali since 2023; what was shifted to 31 December."""
    assert due(register, received_on) == on_time_until


def test_public_holidays_are_those_of_the_host_and_of_home(register: Register) -> None:
    storming = dt.date(2025, 7, 14)
    assert (INDEPENDENCE in register.names.holidays, UNITY in register.names.holidays) == (
        True,
    ) * 2
    assert storming not in register.names.holidays
    set_host(register, "fr")
    later = dt.date(2026, 7, 14)
    assert later in register.names.holidays
    assert dt.date(2026, 11, 4) not in register.names.holidays
    assert dt.date(2026, 9, 22) in register.names.holidays


def test_another_host_leaves_the_days_before_as_they_were(
    register: Register, clock: FixedClock
) -> None:
    clock.instant += dt.timedelta(days=400)
    moved = clock.today()
    before = [day for day in public_days("RU", moved.year) if day < moved]
    assert before
    set_host(register, "FR")
    assert all(day in register.names.holidays for day in before)
    assert dt.date(moved.year + 1, 7, 14) in register.names.holidays
    with as_of(register, moved - dt.timedelta(days=1)) as past:
        assert dt.date(moved.year + 1, 7, 14) not in past.names.holidays


def test_a_register_from_before_counts_its_past_as_it_did(tmp_path: Path) -> None:
    """Until the day on which the program brought it up to date only its own list is known."""
    path = Path(shutil.copy(RELEASED, tmp_path / "old.doleances"))
    with contextlib.closing(open_register(path)) as register:
        this = register.clock.today().year
        own = {one.day for one in register.names.holiday_list}
        before = {*public_days("RU", this - 1)} - own
        assert before
        assert not [day for day in before if day in register.names.holidays]
        assert all(day in register.names.holidays for day in public_days("RU", this + 1))


def test_the_list_of_the_office_goes_before(register: Register) -> None:
    changed = remove_holiday(register, listed(register, UNITY))
    assert UNITY not in register.names.holidays
    with pytest.raises(NotFoundError):
        remove_holiday(register, listed(register, UNITY))
    undo(register, changed.act_uid)
    assert UNITY in register.names.holidays
    rename_holiday(register, listed(register, UNITY), "Journée de l’unité")
    assert [one.name for one in register.names.holiday_list] == ["Journée de l’unité"]
    remove_holiday(register, listed(register, UNITY))
    assert UNITY not in register.names.holidays
    add_holiday(register, UNITY)
    assert UNITY in register.names.holidays
    assert [one.name for one in register.names.holiday_list] == ["Journée de l’unité"]


def test_those_of_a_country_are_written_down_as_one_act(register: Register) -> None:
    add_holiday(register, dt.date(1999, 7, 14), "Ours")
    changed = write_down(register, "fr", 1999)
    assert len(register.names.holiday_list) == len(public_days("FR", 1999))
    assert "Ours" in [one.name for one in register.names.holiday_list]
    with pytest.raises(InputError, match="already"):
        write_down(register, "FR", 1999)
    undo(register, changed.act_uid)
    assert [one.name for one in register.names.holiday_list] == ["Ours"]


def test_holidays_come_in_order(register: Register) -> None:
    for month in (1, 12, 5):
        add_holiday(register, dt.date(2026, month, 13))
    days = [one.day for one in calendar(register)]
    assert days == sorted(set(days))
    assert {dt.date(2026, 12, 13), dt.date(2025, 11, 4), dt.date(2026, 11, 4)} < {*days}


def test_impossible_holidays_are_refused(register: Register) -> None:
    add_holiday(register, OURS)
    with pytest.raises(InputError, match="already") as caught:
        add_holiday(register, OURS)
    assert caught.value.field == "day"
    for year in (25, 3025):
        with pytest.raises(InputError):
            add_holiday(register, dt.date(year, 9, 22))
    with pytest.raises(NotFoundError):
        remove_holiday(register, 99)
    for country in ("XX", "Russia"):
        with pytest.raises(InputError, match="not known") as unknown:
            set_host(register, country)
        assert unknown.value.field == "host"


def test_each_act_is_taken_back_and_done_again(register: Register) -> None:
    states = [register.names.holiday_list]
    acts = []
    for act in (
        lambda: add_holiday(register, OURS, "Fête nationale"),
        lambda: rename_holiday(register, 1, "Indépendance"),
        lambda: remove_holiday(register, 1),
    ):
        acts.append(act())
        states.append(register.names.holiday_list)
    for place in (2, 1, 0):
        undone = undo(register, acts[place].act_uid)
        assert register.names.holiday_list == states[place]
        again = undo(register, undone.act_uid)
        assert register.names.holiday_list == states[place + 1]
        undo(register, again.act_uid)
    assert [c.about for c in register.histories.of_settings()] == ["2025-09-24 Fête nationale"] * 3


def test_another_window_counts_with_it(register: Register, other: Register) -> None:
    assert OURS not in other.names.holidays
    add_holiday(register, OURS)
    set_host(register, "FR")
    other.refresh_if_changed()
    assert OURS in other.names.holidays
    assert dt.date(2026, 7, 14) in other.names.holidays


def test_the_past_is_what_it_was_when_the_library_knows_more() -> None:
    """A new release of it that changes a day gone by changes figures that were printed."""
    kept = Path(__file__).with_name("public_holidays.json")
    told = {
        f"{country} {year}": [day.isoformat() for day in sorted(public_days(country, year))]
        for country in ("ML", "RU")
        for year in range(2020, 2027)
    }
    assert json.loads(kept.read_text("utf-8")) == told


def test_the_library_is_asked_once_a_year(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(tmp_path / "data"))
    public_holidays.public_holidays.cache_clear()
    first = public_holidays.public_holidays("RU", 2027)
    public_holidays.public_holidays.cache_clear()
    monkeypatch.setattr(public_holidays, "_ask", lambda _country, _year: {})
    assert public_holidays.public_holidays("RU", 2027) == first != {}
    paths.public_holidays_file().write_bytes(b"\x00[broken")
    public_holidays.public_holidays.cache_clear()
    assert public_holidays.public_holidays("RU", 2027) == {}
    public_holidays.public_holidays.cache_clear()


def test_a_list_is_shown_without_the_library(tmp_path: Path) -> None:
    """Once the year is known, nothing of it is imported: it takes longer than a short command."""
    script = (
        "import sys; from app.__main__ import main; code = main(sys.argv[1:]);"
        " print('holidays' in sys.modules); sys.exit(code)"
    )
    environment = {**os.environ, paths.DATA_DIR_VARIABLE: str(tmp_path / "data")}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", script, *words],
            capture_output=True, text=True, check=True, env=environment,
        )  # fmt: skip
        return done.stdout.splitlines()[-1]

    file = str(tmp_path / "a.doleances")
    assert run("new", file, "--office", "X", "--prefix", "MOW") == "False"
    assert run("today", file) == "True"
    assert run("today", file) == "False"
