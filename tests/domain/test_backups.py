"""Which backups are kept, and what their names say."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from app.domain.backups import (
    Backup,
    Origin,
    ends_on,
    is_beside,
    kept_name,
    name_of,
    read_name,
    shortened,
    spare,
)

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


def rotated(moments: list[dt.datetime]) -> list[Backup]:
    """What is left of backups of one history, made one after the other whatever the clock said."""
    kept: list[Backup] = []
    for act, at in enumerate(moments, 1):
        name = name_of("moscou", UID, at, Origin(act, f"{act:012x}", "77ac01b2"))
        one = read_name(name)
        assert one is not None
        kept.append(one)
        gone = spare(kept, made=name)
        assert one not in gone
        kept = [other for other in kept if other not in gone]
    return sorted(kept, key=lambda one: one.order, reverse=True)


def acts(backups: list[Backup]) -> list[int]:
    return [one.origin.act for one in backups if one.origin is not None]


def at(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment)


def days(first: str, count: int) -> list[dt.datetime]:
    return [at(first) + dt.timedelta(days=day) for day in range(count)]


def test_a_name_says_the_act_the_digest_and_the_place_that_it_is_of() -> None:
    origin = Origin(1234, "1f3b9c2e77aa01b2c3d4", "77ac01b2")
    for zone in ("+03:00", "-03:30", "+00:00"):
        moment = at(f"2026-06-24T18:00:00{zone}")
        found = read_name(name_of("Ambassade. Moscou", UID, moment, origin))
        assert found is not None
        assert found.at == moment
        assert found.at.utcoffset() == moment.utcoffset()
        assert found.origin == Origin(1234, "1f3b9c2e77aa", "77ac01b2")
        assert found.stem == "Ambassade. Moscou"
        assert "+" not in found.name


def test_a_flight_west_and_the_hour_that_comes_twice_take_nothing_away() -> None:
    west = rotated([at("2026-06-24T18:00+03:00"), at("2026-06-24T17:00+00:00")])
    autumn = rotated([at("2026-10-25T02:50+02:00"), at("2026-10-25T02:10+01:00")])
    assert acts(west) == acts(autumn) == [2]


def test_days_of_a_wrong_year_do_not_push_out_the_right_ones() -> None:
    kept = acts(rotated([*days("2031-03-01T18:00Z", 7), *days("2026-03-09T18:00Z", 5)]))
    # The five right days and, of the seven, the last two; then weeks and months.
    assert kept[:7] == [12, 11, 10, 9, 8, 7, 6]


def test_a_clock_that_begins_anew_each_morning_leaves_a_backup_of_each() -> None:
    kept = acts(rotated([*days("2026-03-02T18:00Z", 10), *[at("2009-01-01T00:20Z")] * 6]))
    assert kept[0] == 16
    # An empty battery: the days before it are as they were.
    assert set(kept) >= {10, 9, 8, 7, 6, 5, 4} - {6, 5, 4}


def test_a_clock_put_right_backwards_keeps_what_is_newest() -> None:
    moments = [at("2026-03-04T18:00Z"), at("2026-03-04T09:00Z"), at("2026-03-04T09:30Z")]
    assert acts(rotated(moments))[0] == 3


def test_a_name_is_shortened_at_a_letter_and_stays_the_name_of_a_copy() -> None:
    for letters in ("é" * 123, "Реестр обращений " * 8, "🏛" * 62, "a" * 245):
        short = shortened(letters)
        assert letters.startswith(short)
        name = name_of(letters, UID, at("2026-06-24T18:00+03:00"), Origin(10**8, "f" * 64, "f" * 8))
        assert len(f"{name}-journal".encode()) <= 255
        kept = kept_name(letters, NOON)
        assert len(kept.encode()) <= 255 - len("-journal")
        assert is_beside(kept, letters)
    assert shortened("moscou") == "moscou"


def test_the_last_backup_of_today_goes_when_twelve_later_months_have_one() -> None:
    """What was known when a person was erased is gone by then, and not a day earlier."""
    held = left(days=400)
    today = max(one.at for one in held).date()
    until = ends_on(held, today)
    assert until is not None
    assert (until.year * 12 + until.month) - (today.year * 12 + today.month) in (11, 12)
    assert ends_on([], today) is None
