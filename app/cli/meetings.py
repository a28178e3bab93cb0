"""The meetings as a noun of the command line, and the lines taken down at one."""

import argparse

from app.base.messages import N_
from app.base.translations import _
from app.cli.fields import Typing
from app.cli.records import Chosen, Noun, only
from app.cli.stdin import everything
from app.cli.telling import Telling
from app.domain.folding import fold
from app.domain.meeting_lines import MeetingLine
from app.domain.meetings import Meeting, MeetingDraft, MeetingRow
from app.domain.pasting import lines_of, read_table
from app.operations.meetings import (
    add_meeting,
    edit_meeting,
    log_commitment,
    log_line,
    log_lines,
    remove_meeting,
)
from app.operations.registers import Register
from app.reports.records import Record


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "text", nargs="?", default="", metavar=_("TEXT"),
        help=_("the gist of a line, the words of a promise; - reads a table from stdin"),
    )  # fmt: skip
    # Parsed as text: an impossible day is refused by a sentence of its own, after the rest.
    parser.add_argument(
        "--day", "--held-on", dest="held_on", metavar=_("DAY"), help=_("the day it is held; today")
    )
    parser.add_argument(
        "--own", action="store_true", help=_("the concern is the speaker’s own, not all members’")
    )
    parser.add_argument("--reference", default="", help=_("the concern that a promise answers"))
    parser.add_argument(
        "--to-all", action="store_true", help=_("the promise answers all concerns of the meeting")
    )


def _find(register: Register, chosen: Chosen) -> Meeting:
    """The meeting of a number, or the only one whose title contains a text."""
    which = chosen.which.strip()
    if which.isdecimal():
        return register.meetings.get(int(which))
    known = register.names.meetings.values()
    found = only(
        [one for one in known if which and fold(which) in fold(one.title)],
        which,
        N_("There is no meeting “{text}” in this register. See the list."),
        N_("Several meetings match “{text}”: give the number instead ({numbers})."),
    )
    return register.meetings.get(found.id)


def _related_records(register: Register, held: Meeting) -> Record:
    raised = register.concerns.rows(register.meetings.concerns(held.id))
    made = register.commitments.made_at(held.id)
    return {
        "concerns": [row.reference for row in raised],
        "commitments": [one.words for one in made],
    }


def _typed_line(chosen: Chosen) -> MeetingLine:
    return MeetingLine(gist=chosen.text, for_all=not chosen.own, **_LINE.given(chosen))


def _line(register: Register, chosen: Chosen) -> str:
    logged = log_line(register, _find(register, chosen).id, _typed_line(chosen))
    return register.concerns.get(logged.id).reference


def _table(register: Register, chosen: Chosen) -> str:
    held = _find(register, chosen)
    kept = _typed_line(chosen).for_the_next()
    logged = log_lines(register, held.id, lines_of(read_table(chosen.text or everything()), kept))
    return "\n".join(row.reference for row in register.concerns.rows(logged.ids("concern")))


def _commitment(register: Register, chosen: Chosen) -> int:
    held = _find(register, chosen)
    concern = register.concerns.by_reference(chosen.reference).id if chosen.reference else None
    who = chosen.who or ""
    log_commitment(register, held.id, chosen.text, who, concern=concern, to_all=chosen.to_all)
    return held.id


_LINE = Typing(
    record=MeetingLine,
    own=("place",),
    apart=("gist", "for_all", "number"),
)

MEETINGS = Noun(
    name="meetings",
    about=N_("List meetings, or take one down."),
    which=N_("a number of the list, or a part of a title"),
    table="meeting",
    telling=Telling(
        row=MeetingRow,
        whole=Meeting,
        of_row=lambda register, row: register.meetings.get(row.id),
        numbered=True,
        columns=lambda row: (row.held_on, row.title, row.place, row.concerns, row.commitments),
    ),
    typing=Typing(record=MeetingDraft, own=("held_on",)),
    rows=lambda register, chosen: register.meetings.rows(chosen.search),
    find=_find,
    related=_related_records,
    lead="title",
    new=lambda register: {"held_on": register.clock.today()},
    add=lambda register, typed, _chosen: add_meeting(register, MeetingDraft(**typed)),
    edit=lambda register, record, typed, _chosen: edit_meeting(
        register, record, MeetingDraft(**typed)
    ),
    remove=remove_meeting,
    acts={"line": _line, "table": _table, "promise": _commitment},
    besides=(_LINE,),
    options=_options,
    searches=True,
    masked=True,
)
