"""What the list of meetings shows, and the list of the lines logged at one."""

from app.base.messages import N_
from app.base.translations import _, current
from app.domain.meeting_lines import LoggedLine
from app.domain.meetings import MeetingRow
from app.gui.records.kind import RecordColumn, RecordKind, Tone
from app.operations.registers import Register


def _number(count: int) -> str:
    return current().number(count) if count else "–"


def _pending(row: MeetingRow) -> Tone:
    return "warning" if row.pending else "muted"


def _find(register: Register, words: str, _segment: str) -> list[MeetingRow]:
    return register.meetings.rows(words)


def _lines(register: Register, meeting: str, _segment: str) -> list[LoggedLine]:
    return register.meetings.lines(int(meeting))


def _line_tone(line: LoggedLine) -> Tone:
    return "strong" if line.concern is not None else "accent"


MEETINGS = RecordKind(
    name="meetings",
    title=N_("Meetings"),
    icon="message-square",
    columns=(
        RecordColumn(
            title=N_("Day"), tells=lambda row: current().short_date(row.held_on), width=96
        ),
        RecordColumn(title=N_("Title"), tells=lambda row: row.title, tone=lambda _row: "strong"),
        RecordColumn(title=N_("Place"), tells=lambda row: row.place, width=110, rank=2),
        RecordColumn(
            title=N_("Concerns"), tells=lambda row: _number(row.concerns), width=92, right=True
        ),
        RecordColumn(
            title=N_("Commitments"),
            tells=lambda row: _number(row.commitments),
            width=112,
            rank=1,
            tone=_pending,
            right=True,
        ),
    ),
    find=_find,
    search=N_("Find a meeting"),
    none=N_("No meeting is recorded yet. Ctrl+M takes one down, line by line."),
    choose=N_("Choose a meeting to read it."),
)

LINES = RecordKind(
    name="lines",
    title=N_("Lines logged at this meeting"),
    icon="keyboard",
    columns=(
        RecordColumn(
            title=N_("Reference"),
            tells=lambda line: line.reference or _("Promise"),
            width=164,
            tone=lambda line: "muted" if line.concern is not None else "accent",
        ),
        RecordColumn(title=N_("Who"), tells=lambda line: line.who, width=190),
        RecordColumn(title=N_("Gist"), tells=lambda line: line.words, tone=_line_tone),
        RecordColumn(
            title=N_("People"), tells=lambda line: _number(line.people), width=104, right=True
        ),
    ),
    find=_lines,
    search=N_("Find a line"),
    none=N_("Nothing is logged yet: who speaks, the gist, Enter."),
    choose="",
)
"""The words that are looked for are the id of the meeting: it has no field to type them in."""
