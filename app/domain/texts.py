"""Texts that people type or paste, made fit to keep."""

import datetime as dt
import re
import unicodedata

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.invisible import visible

LONGEST_LINE = 500
LONGEST_TEXT = 2_000_000
FIRST_DAY, LAST_DAY = dt.date(1960, 1, 1), dt.date(2200, 12, 31)
"""No concern registered here is older than Mali's independence; later is a slip of the finger."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
"""Python reads weeks (2025-W01-1) and bare figures as days too, and a slip would pass as one."""

_DROPPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")

_SEEN = frozenset("LMNPS")
"""Letters, marks, numbers, punctuation, symbols: the first letters of their Unicode classes."""


def clean_text(text: str, field: str) -> str:
    """Several lines without control characters or invisible ones; InputError beyond LONGEST_TEXT.

    Whatever comes in goes through here: forms, files, pasted lines, the command line.
    What shows nothing, as marks of direction alone, is empty.
    """
    tidy = text.strip()
    # Most texts hold nothing but what shows, which is quickly said.
    if not (tidy.isascii() and tidy.isprintable()):
        tidy = _DROPPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        tidy = visible(tidy).strip()
        if not any(unicodedata.category(one)[0] in _SEEN for one in tidy):
            return ""
    if len(tidy) > LONGEST_TEXT:
        raise InputError(
            N_(
                "This text has {count} characters; a field holds {most}."
                " Nothing was saved: shorten it, or keep it as a file."
            ),
            field=field,
            count=len(tidy),
            most=LONGEST_TEXT,
        )
    return tidy


def clean_line(text: str, field: str) -> str:
    """One line, spaces folded; InputError beyond LONGEST_LINE characters."""
    tidy = " ".join(clean_text(text, field).split())
    if len(tidy) > LONGEST_LINE:
        raise InputError(
            N_(
                "This line has {count} characters; it holds {most}."
                " Nothing was saved: move the long text to the description."
            ),
            field=field,
            count=len(tidy),
            most=LONGEST_LINE,
        )
    return tidy


def check_day(day: dt.date, field: str, *, latest: dt.date | None = None) -> dt.date:
    """Refuse a day that cannot be meant: long before the register, or after `latest`."""
    if day < FIRST_DAY:
        raise InputError(
            N_("The day {day} is too far in the past. Check the year."), field=field, day=day
        )
    if latest is not None and day > latest:
        raise InputError(
            N_("The day {day} is in the future. Check the day and the year."), field=field, day=day
        )
    if day > LAST_DAY:
        raise InputError(
            N_("The day {day} is too far in the future. Check the year."), field=field, day=day
        )
    return day


def check_not_before(day: dt.date, earliest: dt.date, field: str) -> dt.date:
    """Refuse a day that cannot be meant, or one that comes before another that it follows."""
    check_day(day, field)
    if day < earliest:
        raise InputError(
            N_("The day {day} is before {earliest}. Choose a later day."),
            field=field,
            day=day,
            earliest=earliest,
        )
    return day


def parse_day(text: str, field: str) -> dt.date:
    """A day written as 2025-06-24 (scripts and files); InputError otherwise."""
    written = _DAY.fullmatch(text.strip())
    try:
        return dt.date.fromisoformat(written[0] if written else "")
    except ValueError:
        raise InputError(
            N_("“{text}” is not a day. Write it as 2025-06-24."), field=field, text=text
        ) from None


def gist(text: str, longest: int = 80) -> str:
    """The first line of a text, cut at a word: the title of a concern that was given none."""
    line = " ".join(text.strip().split("\n", 1)[0].split())
    if len(line) <= longest:
        return line
    cut = line[:longest].rsplit(" ", 1)[0]
    return f"{cut or line[:longest]}…"
