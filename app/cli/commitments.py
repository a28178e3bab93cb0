"""The commitments as a noun of the command line, and their outcomes."""

import argparse

from app.base.messages import N_
from app.base.translations import _, _p
from app.cli.fields import Typing
from app.cli.options import codes_option
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
    codes_option(parser, "--part", CommitmentPart, _("a part of the list"), default="all")


def _find(register: Register, chosen: Chosen) -> CommitmentRow:
    return register.commitments.row(the_number(chosen.which), register.clock.today())


def _state(row: CommitmentRow) -> str:
    return _p("commitment", "Overdue") if row.overdue else _(label(row.state))


def _add(register: Register, typed: Record, chosen: Chosen) -> Changed:
    return add_commitment(register, **typed, concerns=_concerns(register, chosen))


def _with_meeting_number(_register: Register, row: CommitmentRow) -> Record:
    """Name a commitment's meeting by number: two meetings may have the same title."""
    return values(row, _TYPED.fields) | {"meeting": row.meeting_id or ""}


def _settle(register: Register, chosen: Chosen) -> int:
    wish = Settlement(state=_STATES[chosen.act], **_SETTLED.given(chosen))
    commitment = _find(register, chosen).id
    settle_commitment(register, commitment, wish)
    return commitment


def _link(register: Register, chosen: Chosen) -> int:
    """Set which concerns a commitment answers, all or none."""
    act = link_commitment if chosen.act == "link" else unlink_commitment
    commitment = _find(register, chosen).id
    with register.transaction():
        for concern in _concerns(register, chosen):
            act(register, commitment, concern)
    return commitment


def _concerns(register: Register, chosen: Chosen) -> list[int]:
    return [register.concerns.by_reference(one).id for one in chosen.reference]


_SETTLED = Typing(
    record=Settlement,
    own=("due_on",),
    apart=("state",),
)
_TYPED = Typing(
    record=CommitmentDraft,
)

COMMITMENTS = Noun(
    name="commitments",
    about=N_("List commitments, or say what became of one."),
    which=N_("a number of the list; the promise in its own words for add, - reads it from stdin"),
    table="commitment",
    telling=Telling(
        row=CommitmentRow,
        numbered=True,
        columns=lambda row: (row.due_on, _state(row), row.made_by, row.words),
        hidden=("references",),
        more={"concerns": lambda _register, row: row.references.split()},
        words={"state": _state},
    ),
    typing=_TYPED,
    rows=lambda register, chosen: register.commitments.rows(
        chosen.search, CommitmentPart(chosen.part), today=register.clock.today()
    ),
    find=_find,
    lead="words",
    new=lambda register: {"made_by": "", "made_on": register.clock.today()},
    known=_with_meeting_number,
    add=_add,
    edit=lambda register, record, typed, _chosen: edit_commitment(
        register, record, CommitmentDraft(**typed)
    ),
    remove=remove_commitment,
    acts={**dict.fromkeys(_STATES, _settle), "link": _link, "unlink": _link},
    besides=(_SETTLED,),
    options=_options,
    searches=True,
    masked=True,
)
