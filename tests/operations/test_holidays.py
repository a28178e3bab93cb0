"""The calendar of holidays, and the working days that it leaves."""

import datetime as dt

import pytest

from app.base.errors import InputError, NotFoundError
from app.domain.deadlines import acknowledge_by
from app.domain.holidays import Country, fixed_days
from app.operations.holidays import (
    add_holiday,
    add_holidays,
    remove_holiday,
    rename_holiday,
)
from app.operations.undo import undo
from app.store.register import Register

INDEPENDENCE = dt.date(2025, 9, 22)


def test_a_holiday_is_no_working_day(register: Register) -> None:
    delays, thursday = register.office.delays, dt.date(2025, 9, 18)
    before = acknowledge_by(thursday, delays, register.names.holidays)
    add_holiday(register, INDEPENDENCE, " Fête  nationale ")
    after = acknowledge_by(thursday, delays, register.names.holidays)
    assert (before, after) == (dt.date(2025, 9, 25), dt.date(2025, 9, 26))
    (one,) = register.names.holiday_list
    assert (one.day, one.name) == (INDEPENDENCE, "Fête nationale")


def test_the_fixed_days_of_a_country_are_one_act(register: Register) -> None:
    add_holiday(register, dt.date(2026, 5, 1), "Ours")
    days = fixed_days(Country.HOME, 2026)
    changed = add_holidays(register, days)
    assert len(register.names.holiday_list) == len(days)
    assert register.names.holiday_list[4].name == "Ours"
    with pytest.raises(InputError, match="already"):
        add_holidays(register, days)
    undo(register, changed.act_uid)
    assert [one.name for one in register.names.holiday_list] == ["Ours"]


@pytest.mark.parametrize("country", Country)
def test_a_fixed_day_is_in_the_calendar_once(country: Country) -> None:
    days = [day for day, _name in fixed_days(country, 2027)]
    assert days == sorted(set(days))


def test_they_come_in_order(register: Register) -> None:
    for month in (1, 12, 5):
        add_holiday(register, dt.date(2026, month, 1))
    assert [one.day.month for one in register.names.holiday_list] == [1, 5, 12]


def test_what_cannot_be(register: Register) -> None:
    add_holiday(register, INDEPENDENCE)
    with pytest.raises(InputError, match="already") as caught:
        add_holiday(register, INDEPENDENCE)
    assert caught.value.field == "day"
    for year in (25, 3025):
        with pytest.raises(InputError):
            add_holiday(register, dt.date(year, 9, 22))
    with pytest.raises(NotFoundError):
        remove_holiday(register, 99)


def test_each_act_is_taken_back_and_done_again(register: Register) -> None:
    states = [register.names.holiday_list]
    acts = []
    for act in (
        lambda: add_holiday(register, INDEPENDENCE, "Fête nationale"),
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
    assert [c.about for c in register.histories.of_settings()] == ["2025-09-22 Fête nationale"] * 3


def test_another_window_counts_with_it(register: Register, other: Register) -> None:
    assert other.names.holidays == frozenset()
    add_holiday(register, INDEPENDENCE)
    other.refresh_if_changed()
    assert other.names.holidays == {INDEPENDENCE}
