"""The commitments as a noun of the command line, and what became of one."""

import argparse

from app.base.messages import N_
from app.base.translations import _, _p
from app.cli.fields import Typing
from app.cli.options import codes_option, day
from app.cli.records import Chosen, Noun, the_number
from app.cli.telling import Telling
from app.domain.commitments import (
    CommitmentDraft,
    CommitmentPart,
    CommitmentRow,
    CommitmentState,
    Settlement,
)
from app.domain.fields import values
from app.domain.history import Changed
from app.domain.labels import label
from app.operations.commitments import (
    add_commitment,
    edit_commitment,
    link_commitment,
    remove_commitment,
    settle_commitment,
    unlink_commitment,
)
from app.operations.registers import Register
from app.reports.records import Record

_STATES = {
    "keep": CommitmentState.KEPT,
    "partly": CommitmentState.PARTLY_KEPT,
    "extend": CommitmentState.EXTENDED,
    "drop": CommitmentState.DROPPED,
    "reopen": CommitmentState.PENDING,
}


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reference", action="append", default=[],
        help=_("a concern that it answers, by its reference; repeat"),
    )  # fmt: skip
    parser.add_argument("--evidence", default="", help=_("what shows that it was kept"))
    parser.add_argument("--reason", default="", help=_("why it is so"))
    parser.add_argument("--day", type=day, metavar=_("DAY"), help=_("when it happened; today"))
    codes_option(parser, "--part", CommitmentPart, _("a part of the list"), default="all")


def _find(register: Register, chosen: Chosen) -> CommitmentRow:
    return register.commitments.row(the_number(chosen.which), register.clock.today())


def _state(row: CommitmentRow) -> str:
    return _p("commitment", "Overdue") if row.overdue else _(label(row.state))


def _add(register: Register, typed: Record, chosen: Chosen) -> Changed:
    return add_commitment(register, **typed, concerns=_concerns(register, chosen))


def _known(_register: Register, row: CommitmentRow) -> Record:
    """By its number: two meetings may bear the same title."""
    return values(row, TYPED.fields) | {"meeting": row.meeting_id or ""}


def _settle(register: Register, chosen: Chosen) -> int:
    wish = Settlement(
        state=_STATES[chosen.act],
        day=chosen.day,
        reason=chosen.reason,
        evidence=chosen.evidence,
        due_on=chosen.due_on,
    )
    commitment = _find(register, chosen).id
    settle_commitment(register, commitment, wish)
    return commitment


def _link(register: Register, chosen: Chosen) -> int:
    """Say which concerns it answers, or does not; all of them or none."""
    act = link_commitment if chosen.act == "link" else unlink_commitment
    commitment = _find(register, chosen).id
    with register.transaction():
        for concern in _concerns(register, chosen):
            act(register, commitment, concern)
    return commitment


def _concerns(register: Register, chosen: Chosen) -> list[int]:
    return [register.concerns.by_reference(one).id for one in chosen.reference]


TYPED = Typing(
    record=CommitmentDraft,
    short={"made_by": "by", "made_by_title": "title", "made_on": "made", "due_on": "due"},
    explained={
        "words": N_("the promise in its own words"),
        "made_on": N_("the day of the promise; today"),
        "due_on": N_("the day by which it is due"),
        "meeting": N_("the title of the meeting"),
        "authority": N_("the authority that must act"),
    },
)

COMMITMENTS = Noun(
    name="commitments",
    about=N_("List commitments, or say what became of one."),
    which=N_("a number of the list; the promise in its own words for add, - reads it from stdin"),
    table="commitment",
    telling=Telling(
        row=CommitmentRow,
        columns={"id": None, "due_on": None, "state": _state, "made_by": None, "words": None},
        hidden=("references",),
        more={"concerns": lambda _register, row: row.references.split()},
        words={"state": _state},
    ),
    typing=TYPED,
    rows=lambda register, chosen: register.commitments.rows(
        chosen.search, CommitmentPart(chosen.part), today=register.clock.today()
    ),
    find=_find,
    lead="words",
    new=lambda register: {"made_by": "", "made_on": register.clock.today()},
    known=_known,
    add=_add,
    edit=lambda register, record, typed: edit_commitment(
        register, record, CommitmentDraft(**typed)
    ),
    remove=remove_commitment,
    acts={**dict.fromkeys(_STATES, _settle), "link": _link, "unlink": _link},
    options=_options,
    searches=True,
    masked=True,
)
