"""Backups of a register: their names, and which ones are kept."""

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.base.journals import JOURNAL

_DAYS, _WEEKS, _MONTHS = 7, 4, 12
_TIME = "%Y-%m-%d-%H%M%S"
_LONGEST = 255 - len(JOURNAL)
"""The most bytes of the name of a register, with that of its journal."""
_ENDING = 80
"""The bytes reserved for what follows the stem in the longest name."""
_SHOWN = 12
"""The letters of a digest in a name: enough to distinguish all in a history."""
_SAID, _MEANT = str.maketrans("+-", "EW"), str.maketrans("EW", "+-")
"""East and west of UTC, since names of files have no plus."""
_NAME = re.compile(
    r"(?P<stem>.+)\.(?P<uid>[0-9a-f]{8})\.(?P<time>\d{4}-\d{2}-\d{2}-\d{6})"
    r"(?:(?P<zone>[EW]\d{4}(?:\d{2})?)\.(?P<act>\d+)-(?P<digest>[0-9a-f]+)-(?P<place>[0-9a-f]+))?"
    r"\.doleances"
)
_BESIDE = re.compile(r"(?P<stem>.+)\.(v\d+(-\d+)?|\d{4}-\d{2}-\d{2}-\d{6})\.doleances")
_UNFINISHED = re.compile(r"\..+\.doleances\.([a-z0-9_]{8}\.doleances|unfinished)")


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of a backup: its last act, and its file."""

    act: int
    """The number of the act in the history: later acts have higher ones."""
    digest: str
    """The beginning of the digest of that act, which differs in a diverged copy."""
    place: str
    """A mark of the path of the file: a copied register has the same uid."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup by its name; earlier names have no origin, and a local hour."""

    name: str
    uid: str
    at: dt.datetime
    origin: Origin | None = None

    @property
    def stem(self) -> str:
        """The name of its register, perhaps shortened."""
        found = _NAME.fullmatch(self.name)
        return found["stem"] if found else ""

    @property
    def order(self) -> tuple[int, dt.datetime]:
        """A key that sorts by the history, since the clock of a computer may be wrong."""
        return (self.origin.act if self.origin else 0, self.instant)

    @property
    def instant(self) -> dt.datetime:
        """When it was made; without a time zone, the local hour is near enough."""
        return self.at if self.at.tzinfo else self.at.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The content of a register or a backup, for comparing: sizes and last acts."""

    uid: str
    office: str
    concerns: int
    acts: int
    last_at: dt.datetime | None
    last_by: str


def name_of(stem: str, uid: str, at: dt.datetime, origin: Origin | None = None) -> str:
    """The name of a backup; the end of the uid distinguishes registers of one name.

    The hour is local, as people read it, with its offset from UTC.
    """
    said = f"{shortened(stem)}.{uid[-8:]}.{at:{_TIME}}"
    if origin is not None:
        zone = f"{at:%z}".translate(_SAID)
        said += f"{zone}.{origin.act:06}-{origin.digest[:_SHOWN]}-{origin.place}"
    return f"{said}.doleances"


def kept_name(stem: str, at: dt.datetime) -> str:
    """The name, beside a register, of its file before it was restored or rewritten."""
    return f"{shortened(stem)}.{at:{_TIME}}.doleances"


def older_name(stem: str, version: int, number: int) -> str:
    """The name, beside a register, of its file before a migration; the `number`-th such name."""
    again = f"-{number}" if number > 1 else ""
    return f"{shortened(stem)}.v{version}{again}.doleances"


def shortened(stem: str) -> str:
    """The beginning of the name of a register that fits into the name of a copy."""
    whole = stem.encode(errors="surrogateescape")
    room = _LONGEST - _ENDING
    return stem if len(whole) <= room else whole[:room].decode(errors="ignore").rstrip(" .")


def is_beside(name: str, stem: str) -> bool:
    """Whether a name is that of a copy which the program leaves beside a register."""
    copied = _BESIDE.fullmatch(name)
    return copied is not None and copied["stem"] in (stem, shortened(stem))


def is_unfinished(name: str) -> bool:
    """Whether a name is that of an unfinished file of an earlier program."""
    return _UNFINISHED.fullmatch(name) is not None


def read_name(name: str) -> Backup | None:
    """The origin in the name of a backup; None for other names."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    zone = (found["zone"] or "").translate(_MEANT)
    try:
        # Earlier names have a local hour only.
        at = dt.datetime.strptime(found["time"] + zone, _TIME + ("%z" if zone else ""))  # noqa: DTZ007
    except ValueError:
        return None
    origin = Origin(int(found["act"]), found["digest"], found["place"]) if zone else None
    return Backup(name, found["uid"], at, origin)


def spare(backups: Iterable[Backup], made: str = "") -> list[Backup]:
    """The backups of a history to remove: the last of each of 7 days, 4 weeks, 12 months stays.

    The newest is the one with the longest history, or the one just `made`. Days without a backup do
    not count, so that an office that was closed loses none. A day repeated after the clock was set
    back counts as another day.
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
    """The eras, one for each backup, in which no clock was set back."""
    set_back = (
        earlier.instant > later.instant for later, earlier in itertools.pairwise(newest_first)
    )
    return list(itertools.accumulate(set_back, initial=0))[: len(newest_first)]
