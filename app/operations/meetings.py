"""Recording meetings, and taking down line by line what is said there."""

import datetime as dt
from collections.abc import Sequence

from app.base.errors import InputError, RuleError
from app.base.messages import N_
from app.base.progress import Progress, no_progress
from app.domain.concerns import Channel, ConcernDraft
from app.domain.fields import values, written
from app.domain.history import Act, Changed
from app.domain.meeting_lines import MeetingLine
from app.domain.meetings import MeetingDraft
from app.domain.texts import check_day, clean_line, clean_text
from app.operations.commitments import add_commitment
from app.operations.concerns import insert_concern
from app.store.acts import Recorder
from app.store.register import Register

_LINES = ("title", "place", "host")
"""The fields of a meeting that are one line."""
MOST_LINES = 5_000
"""The most lines logged together; a longer list is imported as a file."""


def add_meeting(register: Register, draft: MeetingDraft) -> Changed:
    """Record a meeting, past or coming."""
    checked = _values(draft)
    with register.act(Act.ADD_MEETING) as act:
        act.insert("meeting", **checked)
    return act.changed


def edit_meeting(register: Register, meeting: int, draft: MeetingDraft) -> Changed:
    """Change the record of a meeting; its concerns keep their day."""
    checked = _values(draft)
    with register.act(Act.EDIT_MEETING) as act:
        register.meetings.get(meeting)
        act.update("meeting", meeting, **checked)
    return act.changed


def remove_meeting(register: Register, meeting: int) -> Changed:
    """Remove an unused meeting; RuleError when something refers to it."""
    with register.act(Act.REMOVE_MEETING) as act:
        present = register.meetings.get(meeting)
        concerns, commitments = register.meetings.uses(meeting)
        if concerns or commitments:
            raise RuleError(
                N_(
                    "“{title}” stays. What belongs to it: concerns, with the trash, {concerns};"
                    " commitments, {commitments}. Move them to another meeting first."
                ),
                title=present.title,
                concerns=concerns,
                commitments=commitments,
            )
        act.update("meeting", meeting, deleted=True)
    return act.changed


def log_line(register: Register, meeting: int, line: MeetingLine) -> Changed:
    """Log a concern raised at a meeting from one line; it is on the disk when this returns.

    Raises InputError with the invalid field of the line.
    """
    with register.act(Act.LOG_CONCERN) as act:
        _insert(register, act, meeting, _day(register, meeting), line)
    return act.changed


def log_lines(
    register: Register,
    meeting: int,
    lines: Sequence[MeetingLine],
    *,
    progress: Progress | None = None,
) -> Changed:
    """Log many concerns of a meeting as one act with one undo, all or none.

    `progress` may raise Cancelled: nothing is logged then. Raises InputError that names the line.
    """
    if not 0 < len(lines) <= MOST_LINES:
        raise InputError(
            N_("Between 1 and {most} lines are logged together, not {count}. Nothing was logged."),
            field="lines",
            most=MOST_LINES,
            count=len(lines),
        )
    total, tell = 2 * len(lines), progress or no_progress
    with register.act(
        Act.LOG_LINES, indexing=lambda done, _of: tell(len(lines) + done, total)
    ) as act:
        day = _day(register, meeting)
        for done, line in enumerate(lines):
            tell(done, total)
            try:
                _insert(register, act, meeting, day, line)
            except InputError as error:
                raise InputError(
                    N_("Line {line}: {reason} No line was logged."),
                    field=error.field,
                    line=line.number or done + 1,
                    reason=error.message,
                ) from error
    return act.changed


def log_commitment(
    register: Register,
    meeting: int,
    words: str,
    who: str,
    *,
    concern: int | None = None,
    to_all: bool = False,
) -> Changed:
    """Record a commitment made at a meeting. `who` is a name, and a title after a comma.

    It answers `concern`, or with `to_all` every concern of the meeting so far. Raises InputError,
    field "gist" or "who".
    """
    day = _day(register, meeting)
    name, _, title = who.partition(",")
    if not clean_line(name, "who"):
        raise InputError(N_("Say who made the promise."), field="who")
    if not clean_text(words, "gist"):
        raise InputError(N_("Write the promise in its own words."), field="gist")
    answered = register.meetings.concerns(meeting) if to_all else []
    if concern is not None:
        answered.append(concern)
    return add_commitment(
        register,
        words,
        made_by=name,
        made_by_title=title,
        made_on=day,
        meeting=meeting,
        concerns=answered,
    )


def _values(draft: MeetingDraft) -> dict[str, object]:
    if not clean_line(draft.title, "title"):
        raise InputError(N_("Give the meeting a title."), field="title")
    texts = {
        name: (clean_line if name in _LINES else clean_text)(text, name)
        for name, text in values(draft, written(MeetingDraft)).items()
    }
    return values(draft) | texts | {"held_on": check_day(draft.held_on, "held_on")}


def _day(register: Register, meeting: int) -> dt.date:
    """The day of what is said at a meeting, which must have begun."""
    title, day = register.meetings.held(meeting)
    if day > register.clock.today():
        raise InputError(
            N_("“{title}” is on {day}: nothing can be logged there before. Correct its day first."),
            field="meeting",
            title=title,
            day=day,
        )
    return day


def _insert(
    register: Register, act: Recorder, meeting: int, day: dt.date, line: MeetingLine
) -> None:
    if not clean_line(line.gist, "gist"):
        raise InputError(N_("Write the gist: what is the concern?"), field="gist")
    try:
        insert_concern(register, act, _draft(line, day), meeting=meeting)
    except InputError as error:
        field = _FIELDS.get(error.field, error.field)
        raise InputError(error.message.text, field=field, **error.message.values) from error


_FIELDS = {"title": "gist", "requesters": "who", "spokesperson": "who"}
"""The field of a line for each field of a concern."""


def _draft(line: MeetingLine, day: dt.date) -> ConcernDraft:
    """The draft of a concern from a line."""
    speaks = bool(line.association.strip()) and line.for_all
    return ConcernDraft(
        title=line.gist,
        received_on=day,
        channel=Channel.MEETING,
        people=line.people,
        place=line.place,
        category=line.category,
        association=line.association,
        spokesperson=line.who if speaks else "",
        requesters=() if speaks else (line.who,),
    )
