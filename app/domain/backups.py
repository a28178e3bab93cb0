"""Backups of a register: how they are called, and which are kept."""

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.base.journals import JOURNAL

_DAYS, _WEEKS, _MONTHS = 7, 4, 12
_TIME = "%Y-%m-%d-%H%M%S"
_LONGEST = 255 - len(JOURNAL)
"""Bytes of a name under which a register can be opened, with its journal beside it."""
_ENDING = 80
"""Bytes that are left for all that follows the stem in the longest name."""
_SHOWN = 12
"""Letters of a digest in a name: enough to tell it from all others of a history."""
_SAID, _MEANT = str.maketrans("+-", "EW"), str.maketrans("EW", "+-")
"""East and west of UTC: the names of files have no plus."""
_NAME = re.compile(
    r"(?P<stem>.+)\.(?P<uid>[0-9a-f]{8})\.(?P<time>\d{4}-\d{2}-\d{2}-\d{6})"
    r"(?:(?P<zone>[EW]\d{4}(?:\d{2})?)\.(?P<act>\d+)-(?P<digest>[0-9a-f]+)-(?P<place>[0-9a-f]+))?"
    r"\.doleances"
)
_BESIDE = re.compile(r"(?P<stem>.+)\.(v\d+(-\d+)?|\d{4}-\d{2}-\d{2}-\d{6})\.doleances")
_UNFINISHED = re.compile(r"\..+\.doleances\.([a-z0-9_]{8}\.doleances|unfinished)")


@dataclass(frozen=True, slots=True)
class Origin:
    """Of what a backup is: the last act in it, and the file that it was made of."""

    act: int
    """The number of the act in the history: what came later has a higher one."""
    digest: str
    """How the digest of that act begins: a copy that went on by itself has another one."""
    place: str
    """What stands for the place of the file: a copied register has the same uid."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup, by what its name says; earlier ones say no origin, and the hour on the wall."""

    name: str
    uid: str
    at: dt.datetime
    origin: Origin | None = None

    @property
    def stem(self) -> str:
        """What the file was called that it is of, perhaps shortened."""
        found = _NAME.fullmatch(self.name)
        return found["stem"] if found else ""

    @property
    def order(self) -> tuple[int, dt.datetime]:
        """What comes later in one history: the clock of a computer only tells what it thought."""
        return (self.origin.act if self.origin else 0, self.instant)

    @property
    def instant(self) -> dt.datetime:
        """When it was made; the hour on the wall of an unknown place is near enough."""
        return self.at if self.at.tzinfo else self.at.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is in a register or a backup, to be told apart: how much, and what was done last."""

    uid: str
    office: str
    concerns: int
    acts: int
    last_at: dt.datetime | None
    last_by: str


def name_of(stem: str, uid: str, at: dt.datetime, origin: Origin | None = None) -> str:
    """The name of a backup; the end of the uid tells registers of the same name apart.

    The hour is that on the wall of the office, as people read it, and says how far from UTC it is.
    """
    said = f"{shortened(stem)}.{uid[-8:]}.{at:{_TIME}}"
    if origin is not None:
        zone = f"{at:%z}".translate(_SAID)
        said += f"{zone}.{origin.act:06}-{origin.digest[:_SHOWN]}-{origin.place}"
    return f"{said}.doleances"


def kept_name(stem: str, at: dt.datetime) -> str:
    """The name, beside a register, of what takes its place no more: restored over, rewritten."""
    return f"{shortened(stem)}.{at:{_TIME}}.doleances"


def older_name(stem: str, version: int, number: int) -> str:
    """The name, beside a register, of what it was before a migration; the `number`-th such name."""
    again = f"-{number}" if number > 1 else ""
    return f"{shortened(stem)}.v{version}{again}.doleances"


def shortened(stem: str) -> str:
    """As much of the name of a register, in whole letters, as the name of a copy has room for."""
    whole = stem.encode(errors="surrogateescape")
    room = _LONGEST - _ENDING
    return stem if len(whole) <= room else whole[:room].decode(errors="ignore").rstrip(" .")


def is_beside(name: str, stem: str) -> bool:
    """Whether a file is called as the program calls the copies that it leaves beside a register."""
    copied = _BESIDE.fullmatch(name)
    return copied is not None and copied["stem"] in (stem, shortened(stem))


def is_unfinished(name: str) -> bool:
    """Whether a file is called as earlier programs called what they had not written to its end."""
    return _UNFINISHED.fullmatch(name) is not None


def read_name(name: str) -> Backup | None:
    """What the name of a file says; None when it is no backup."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    zone = (found["zone"] or "").translate(_MEANT)
    try:
        # An earlier name has the hour on the wall of the office alone.
        at = dt.datetime.strptime(found["time"] + zone, _TIME + ("%z" if zone else ""))  # noqa: DTZ007
    except ValueError:
        return None
    origin = Origin(int(found["act"]), found["digest"], found["place"]) if zone else None
    return Backup(name, found["uid"], at, origin)


def spare(backups: Iterable[Backup], made: str = "") -> list[Backup]:
    """Those of one history that may go: the newest of each of 7 days, 4 weeks and 12 months stays.

    The newest is the one that knows most of the history, or that was just `made`. Days without a
    backup do not count: an office that was closed loses nothing by that. A day that comes again
    after the clock was set back is another day.
    """
    newest_first = sorted(backups, key=lambda one: (one.name == made, one.order), reverse=True)
    periods: tuple[tuple[int, Callable[[dt.datetime], object]], ...] = (
        (_DAYS, lambda at: at.date()),
        (_WEEKS, lambda at: at.isocalendar()[:2]),
        (_MONTHS, lambda at: (at.year, at.month)),
    )
    eras = _eras(newest_first)
    kept: set[str] = set()
    for most, period in periods:
        first: dict[object, str] = {}
        for one, era in zip(newest_first, eras, strict=True):
            first.setdefault((era, period(one.at)), one.name)
        kept.update(list(first.values())[:most])
    return [one for one in newest_first if one.name not in kept]


def ends_on(backups: Iterable[Backup], today: dt.date) -> dt.date | None:
    """The day on which the last of some backups goes, if one is made on every day from now on.

    None when there are none.
    """
    held = list(backups)
    names, kept, day = {one.name for one in held}, list(held), today
    while names & {one.name for one in kept}:
        day += dt.timedelta(days=1)
        last = max(one.order[0] for one in kept)
        at = dt.datetime.combine(day, dt.time(), dt.UTC)
        made = Backup(str(day), held[0].uid, at, Origin(last + 1, "", ""))
        gone = {one.name for one in spare([*kept, made], made.name)}
        kept = [one for one in (*kept, made) if one.name not in gone]
    return day if names else None


def _eras(newest_first: list[Backup]) -> list[int]:
    """The stretches of time, one for each backup, in which no clock was set back."""
    set_back = (
        earlier.instant > later.instant for later, earlier in itertools.pairwise(newest_first)
    )
    return list(itertools.accumulate(set_back, initial=0))[: len(newest_first)]
