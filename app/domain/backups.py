"""Backups of a register: how they are called, and which are kept."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_DAYS, _WEEKS, _MONTHS = 7, 4, 12
_TIME = "%Y-%m-%d-%H%M%S"
_NAME = re.compile(
    r"(?P<stem>.+)\.(?P<uid>[0-9a-f]{8})\.(?P<time>\d{4}-\d{2}-\d{2}-\d{6})\.doleances"
)
_BESIDE = re.compile(r"(?P<stem>.+)\.(v\d+|\d{4}-\d{2}-\d{2}-\d{6})\.doleances")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup, by what its name says; the time is that of the office."""

    name: str
    uid: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is in a register or a backup, to be told apart: how much, and what was done last."""

    uid: str
    office: str
    concerns: int
    acts: int
    last_at: dt.datetime | None
    last_by: str


def name_of(stem: str, uid: str, at: dt.datetime) -> str:
    """The name of a backup; the end of the uid tells registers of the same name apart."""
    return f"{stem}.{uid[-8:]}.{at:{_TIME}}.doleances"


def kept_name(stem: str, at: dt.datetime) -> str:
    """The name, beside a register, of what takes its place no more: restored over, rewritten."""
    return f"{stem}.{at:{_TIME}}.doleances"


def is_beside(name: str, stem: str) -> bool:
    """Whether a file is called as the program calls the copies that it leaves beside a register."""
    copied = _BESIDE.fullmatch(name)
    return copied is not None and copied["stem"] == stem


def read_name(name: str) -> Backup | None:
    """What the name of a file says; None when it is no backup."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        # The hour on the wall of the office, as people read it in the name.
        at = dt.datetime.strptime(found["time"], _TIME)  # noqa: DTZ007
    except ValueError:
        return None
    return Backup(name, found["uid"], at)


def spare(backups: Iterable[Backup]) -> list[Backup]:
    """Those that may go: the newest of each of 7 days, 4 weeks and 12 months stays.

    Days without a backup do not count: an office that was closed loses nothing by that.
    """
    newest_first = sorted(backups, key=lambda one: one.at, reverse=True)
    kept: set[str] = set()
    periods: tuple[tuple[int, Callable[[dt.datetime], object]], ...] = (
        (_DAYS, lambda at: at.date()),
        (_WEEKS, lambda at: at.isocalendar()[:2]),
        (_MONTHS, lambda at: (at.year, at.month)),
    )
    for most, period in periods:
        first: dict[object, str] = {}
        for one in newest_first:
            first.setdefault(period(one.at), one.name)
        kept.update(list(first.values())[:most])
    return [one for one in newest_first if one.name not in kept]
