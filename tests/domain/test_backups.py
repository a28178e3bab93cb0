"""Which backups are kept, and what their names say."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from app.domain.backups import Backup, name_of, read_name, spare

UID = "0197a0859b007f25ba44668ed66887a3"
NOON = dt.datetime.fromisoformat("2026-11-25T12:00")
FIRST = dt.datetime.fromisoformat("2025-01-01T00:00")
MOMENTS = st.lists(
    st.datetimes(NOON - dt.timedelta(days=2000), NOON).map(lambda at: at.replace(microsecond=0)),
    unique=True,
    max_size=60,
)


def made(at: dt.datetime) -> Backup:
    found = read_name(name_of("moscou", UID, at))
    assert found is not None
    return found


def left(days: int, hours: tuple[int, ...] = (9, 18)) -> list[Backup]:
    """What is left of two backups a day, after each of which the spare ones went."""
    kept: list[Backup] = []
    for day in range(days):
        for hour in hours:
            kept.append(made(FIRST + dt.timedelta(days=day, hours=hour)))
            gone = spare(kept)
            kept = [one for one in kept if one not in gone]
    return kept


def test_a_name_says_of_which_register_and_of_when() -> None:
    found = read_name(name_of("Ambassade. Moscou", UID, NOON))
    assert found == Backup(
        "Ambassade. Moscou.d66887a3.2026-11-25-120000.doleances", "d66887a3", NOON
    )
    for other in ("moscou.doleances", "a.d66887a3.2026-13-25-120000.doleances", "a.v1.doleances"):
        assert read_name(other) is None


def test_two_years_leave_seven_days_four_weeks_and_twelve_months() -> None:
    kept = left(730)
    days = sorted((one.at.date() for one in kept), reverse=True)
    last = dt.date(2026, 12, 31)
    assert [last - day for day in days[:7]] == [dt.timedelta(days=n) for n in range(7)]
    assert all(one.at.hour == 18 for one in kept)
    assert len({(day.year, day.month) for day in days}) == 12
    assert 7 + 11 <= len(kept) <= 7 + 4 + 12


def test_an_office_that_was_closed_keeps_what_it_has() -> None:
    kept = left(20)
    again = [*kept, made(FIRST + dt.timedelta(days=500))]
    gone = spare(again)
    # The oldest day and the oldest week give place to the new one; nothing else is lost.
    assert len(gone) <= 2
    assert made(FIRST + dt.timedelta(days=500)) not in gone


@given(MOMENTS)
def test_the_newest_always_stays_and_doing_it_twice_takes_nothing_more(
    moments: list[dt.datetime],
) -> None:
    backups = [made(at) for at in moments]
    gone = spare(backups)
    kept = [one for one in backups if one not in gone]
    assert spare(kept) == []
    if backups:
        assert max(backups, key=lambda one: one.at) in kept
    assert len(kept) <= 7 + 4 + 12
