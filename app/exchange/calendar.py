"""The due dates as an iCalendar file (RFC 5545), one whole-day event for each."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.base.errors import DoleancesError
from app.base.files import write_atomically
from app.base.messages import N_
from app.base.reasons import reason
from app.base.translations import Language
from app.domain.commitments import Commitment
from app.domain.concerns import Concern
from app.domain.status import Status
from app.operations.registers import Register
from app.operations.targets import check_like, check_target

_WIDEST = 75
"""The most octets of a line, without its end."""
_BATCH = 500
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_INVISIBLE = {code: None for code in (*range(32), 0x7F) if chr(code) != "\n"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A day of a calendar: what is due, and the uid by which a calendar recognizes it."""

    uid: str
    day: dt.date
    summary: str


def save_calendar(
    register: Register, target: Path, speech: Language, *, owner: int | None = None
) -> int:
    """Write the due dates of one owner, or of everyone, to a file.

    Returns the number of days; a DoleancesError says why the file could not be written. A
    confidential concern is named by its reference alone.
    """
    check_target(target, register.path)
    found = list(entries(register, speech, owner=owner))
    content = file_text(found, name=register.office.name, now=register.clock.now())
    try:
        check_like(target, content)
        write_atomically(target, content, for_others=True)
    except OSError as error:
        raise DoleancesError(
            N_(
                "The calendar could not be written to “{name}” ({reason})."
                " Choose another folder, or make room."
            ),
            name=str(target),
            reason=reason(error),
        ) from error
    return len(found)


def entries(register: Register, speech: Language, *, owner: int | None = None) -> Iterator[Entry]:
    """The due dates: answers, chasers, reminders, and pending commitments."""
    ids = register.index.due(owner).tolist()
    for start in range(0, len(ids), _BATCH):
        for concern in register.concerns.many(ids[start : start + _BATCH]):
            yield from _due_entries(register, concern, speech)
    for record, day in register.commitments.due(dt.date.max, owner=owner):
        commitment = register.commitments.get(record)
        yield Entry(f"{commitment.uid}-due", day, _commitment(register, commitment, speech))


def file_text(found: Iterable[Entry], *, name: str, now: dt.datetime) -> bytes:
    """The text of the file: lines end with CRLF, long ones are folded between letters."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Doléances//Doléances//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escape(name)}",
    ]
    for entry in found:
        lines += _event(entry, now)
    lines.append("END:VCALENDAR")
    return b"".join(_fold(line) for line in lines)


def _event(entry: Entry, now: dt.datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}@doleances",
        f"DTSTAMP:{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_date(entry.day)}",
        f"DTEND;VALUE=DATE:{_date(_day_after(entry.day))}",
        f"SUMMARY:{_escape(entry.summary)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _due_entries(register: Register, concern: Concern, speech: Language) -> Iterator[Entry]:
    hidden = concern.confidential
    what = concern.reference if hidden else f"{concern.reference} {concern.title}"
    if concern.due_on is not None:
        text = speech._("Answer due: {concern}").format(concern=what)
        yield Entry(f"{concern.uid}-due", concern.due_on, text)
    if concern.status is Status.REFERRED and concern.chase_on is not None:
        names = register.names.in_language(speech.code)
        text = speech._("Chase {authority}: {concern}").format(
            authority=names.authority(concern.authority_id), concern=what
        )
        yield Entry(f"{concern.uid}-chase", concern.chase_on, text)
    if concern.status is Status.WAITING and concern.reminder_on is not None:
        text = speech._("Reminder: {concern}").format(concern=what)
        yield Entry(f"{concern.uid}-reminder", concern.reminder_on, text)


def _commitment(register: Register, commitment: Commitment, speech: Language) -> str:
    """The words of a commitment; only its concerns when one of them is confidential."""
    concerns = register.concerns.many(register.commitments.concerns(commitment.id))
    words = commitment.words
    if any(concern.confidential for concern in concerns):
        words = ", ".join(concern.reference for concern in concerns)
    return speech._("Commitment due: {words}").format(words=words)


def _date(day: dt.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _day_after(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=1) if day < dt.date.max else day


def _escape(text: str) -> str:
    """Escape a text for a value, without invisible characters."""
    lines = "\n".join(text.splitlines())
    plain = lines.translate(_INVISIBLE).translate(_ESCAPES)
    return plain.encode("utf-8", "replace").decode()


def _fold(line: str) -> bytes:
    """A line in pieces of at most 75 octets, each begun by a space but the first."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > _WIDEST:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
