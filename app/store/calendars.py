"""Whose public holidays an office keeps, on which days: as its settings were, so the past stays."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache

from app.base.identifiers import milliseconds_of
from app.base.public_holidays import Days, public_holidays
from app.domain.holidays import ADDED, HOME, HOST
from app.store.binding import Connection
from app.store.values import understood

_CHOICES = """
SELECT old, new, stamp FROM change WHERE field = 'host'
AND record_uid = (SELECT uid FROM office WHERE id = 1) ORDER BY id
"""
_SINCE = "SELECT min(applied_at) FROM _sqlite_migrations WHERE name LIKE '%public_holidays'"

Public = Callable[[int], Days]
"""The public holidays of a year, and their names."""


def standing(connection: Connection) -> Public:
    """The public holidays of an office, each day by what the settings said on that day."""
    hosts = _hosts(connection)
    starts = [start for start, _host in hosts]

    @cache
    def of_year(year: int) -> Days:
        days = {
            day: name
            for host in {host for _start, host in hosts}
            for day, name in _of_office(host, year).items()
            if hosts[bisect_right(starts, day) - 1][1] == host
        }
        return dict(sorted(days.items()))

    return of_year


def public_days(country: str, year: int) -> Days:
    """The public holidays of a country in a year; nothing where they are not known."""
    added = ADDED.get(country, ())
    return {
        **public_holidays(country, year),
        **{dt.date(year, month, day): name for first, month, day, name in added if year >= first},
    }


def _of_office(host: str, year: int) -> Days:
    """The public holidays of the host of an office and of the country that sent it.

    None without a host: that was before the program knew any.
    """
    return {**public_days(host, year), **public_days(HOME, year)} if host else {}


def _hosts(connection: Connection) -> Sequence[tuple[dt.date, str]]:
    """The countries that the office has been in, each with its first day.

    A register of a time when the settings had no country has the usual one from the day on which
    the program came to know public holidays: days before are what they were counted as. What is
    chosen on the day on which a register is made holds for all days.
    """
    with understood():
        return _read(connection)


def _read(connection: Connection) -> list[tuple[dt.date, str]]:
    choices = connection.execute(_CHOICES).fetchall()
    founded = connection.execute("SELECT min(stamp) FROM act").fetchone()[0] or 0
    (present,) = connection.execute("SELECT ifnull(max(host), '') FROM office").fetchone()
    first = choices[0][0] if choices else present
    hosts = [(dt.date.min, str(first or ""))]
    for _old, host, stamp in choices:
        if _day_of(stamp) == _day_of(founded):
            hosts = []
        hosts.append((_day_of(stamp) if hosts else dt.date.min, str(host or "")))
    if not hosts[0][1]:
        hosts.insert(1, (_since(connection), HOST))
        hosts.sort(key=lambda one: one[0])
    return hosts


def _day_of(stamp: int) -> dt.date:
    """The day of a stamp where the office is."""
    return dt.datetime.fromtimestamp(milliseconds_of(stamp) / 1000).astimezone().date()


def _since(connection: Connection) -> dt.date:
    (applied,) = connection.execute(_SINCE).fetchone()
    with suppress(ValueError):
        return dt.date.fromisoformat(str(applied)[:10])
    return dt.date.max
