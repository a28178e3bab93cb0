"""The list of meetings, and the list of the lines logged at one."""

from app.base.messages import N_
from app.base.translations import _, current
from app.domain.meeting_lines import LoggedLine
from app.domain.meetings import MeetingRow
from app.gui.records.kind import RecordKind, Tone, number_column, text_column
from app.operations.registers import Register


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
        text_column(
            "held_on",
            N_("Day"),
            lambda row: current().short_date(row.held_on),
            value=lambda row: row.held_on,
            width=96,
            falling=True,
            stays=True,
        ),
        text_column("title", N_("Title"), lambda row: row.title, tone=lambda _row: "strong"),
        text_column("place", N_("Place"), lambda row: row.place, width=110, rank=2),
        number_column("concerns", N_("Concerns"), lambda row: row.concerns, stays=True),
        number_column("people", N_("People"), lambda row: row.people, rank=0),
        number_column("open", N_("Open"), lambda row: row.open, rank=0),
        number_column("commitments", N_("Commitments"), lambda row: row.commitments, tone=_pending),
        number_column("pending", N_("Pending"), lambda row: row.pending, rank=0),
    ),
    find=_find,
    search=N_("Find a meeting"),
    none=N_("No meeting is recorded yet. Ctrl+M takes one down, line by line."),
    choose=N_("Choose a meeting to read it."),
    new=("newMeeting", N_("New meeting")),
)

LINES = RecordKind(
    name="lines",
    title=N_("Lines logged at this meeting"),
    icon="keyboard",
    columns=(
        text_column(
            "reference",
            N_("Reference"),
            lambda line: line.reference or _("Promise"),
            width=164,
            stays=True,
            tone=lambda line: "muted" if line.concern is not None else "accent",
            sort="",
        ),
        text_column("who", N_("Who"), lambda line: line.who, width=190, stays=True, sort=""),
        text_column("gist", N_("Gist"), lambda line: line.words, tone=_line_tone, sort=""),
        number_column("people", N_("People"), lambda line: line.people, stays=True, sort=""),
    ),
    find=_lines,
    search=N_("Find a line"),
    none=N_("Nothing is logged yet: who speaks, the gist, Enter."),
    choose="",
)
"""The searched words are the id of the meeting: this list has no search field."""
