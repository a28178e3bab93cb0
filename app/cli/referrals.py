"""The referrals as a noun of the command line: letters, chasers and replies."""

import argparse
from dataclasses import asdict

from app.base.messages import N_
from app.base.translations import _, current
from app.cli.fields import Typing
from app.cli.options import codes_option
from app.cli.records import Chosen, Noun, the_number
from app.cli.telling import Telling, simple
from app.domain.concerns import Told
from app.domain.fields import values
from app.domain.history import Changed
from app.domain.referrals import AFTER_REPLY, Letter, ReferralPart, ReferralRow, Reply
from app.operations.referrals import (
    add_concern,
    chase,
    edit_referral,
    record_reply,
    refer,
    take_out,
)
from app.operations.registers import Register
from app.reports.records import Record


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "references", nargs="*", metavar=_("REFERENCE"), help=_("the concerns of the letter")
    )
    codes_option(parser, "--part", ReferralPart, _("a part of the list"), default="all")


def _find(register: Register, chosen: Chosen) -> ReferralRow:
    return register.referrals.row(the_number(chosen.which), register.clock.today())


def _to_chase(row: ReferralRow) -> str:
    """The day to chase a letter while a concern awaits its reply."""
    return current().short_date(row.chase_on) if row.awaiting and row.chase_on else ""


def _related_records(register: Register, row: ReferralRow) -> Record:
    sent = register.referrals.chasers(row.id)
    return {
        "chasers": [{name: simple(value) for name, value in asdict(one).items()} for one in sent]
    }


def _refer(register: Register, typed: Record, chosen: Chosen) -> Changed:
    return refer(register, _concerns(register, chosen), Letter(**typed))


def _chase(register: Register, chosen: Chosen) -> int:
    referral = _find(register, chosen).id
    chase(register, referral, chosen.note or "", day=chosen.day, chase_on=chosen.chase_on)
    return referral


def _reply(register: Register, chosen: Chosen) -> int:
    referral = _find(register, chosen).id
    reply = Reply(text=chosen.note or "", **_REPLY.given(chosen))
    record_reply(register, referral, reply)
    return referral


def _carry(register: Register, chosen: Chosen) -> int:
    """Correct which concerns a letter carries, all or none."""
    act = add_concern if chosen.act == "add" else take_out
    referral = _find(register, chosen).id
    with register.transaction():
        for concern in _concerns(register, chosen):
            act(register, referral, concern)
    return referral


def _concerns(register: Register, chosen: Chosen) -> list[int]:
    return [register.concerns.by_reference(one).id for one in chosen.references]


_REPLY = Typing(
    record=Reply,
    codes={"then": AFTER_REPLY, "told_how": Told},
    own=("chase_on",),
    apart=("text",),
)
_TYPED = Typing(
    record=Letter,
    short={"note": "text"},
    explained={"note": N_("what was said; - reads it from stdin")},
)

REFERRALS = Noun(
    name="referrals",
    about=N_("List referrals, refer, chase, record a reply."),
    which=N_("a number of the list; the authority for refer"),
    table="referral",
    telling=Telling(
        row=ReferralRow,
        numbered=True,
        columns=lambda row: (
            row.sent_on,
            _to_chase(row),
            row.concerns,
            row.authority,
            row.letter_reference,
        ),
        hidden=("references",),
        more={"concerns": lambda _register, row: row.references.split()},
    ),
    typing=_TYPED,
    rows=lambda register, chosen: register.referrals.rows(
        chosen.search, ReferralPart(chosen.part), today=register.clock.today()
    ),
    find=_find,
    related=_related_records,
    lead="authority",
    known=lambda _register, row: values(row, ("authority", "letter_reference")),
    add=_refer,
    edit=lambda register, record, typed, _chosen: edit_referral(register, record, Letter(**typed)),
    remove=N_("A letter that was sent is not taken back: take-out corrects what it carries."),
    called={"add": "refer"},
    acts={"chase": _chase, "reply": _reply, "add": _carry, "take-out": _carry},
    besides=(_REPLY,),
    options=_options,
    searches=True,
    masked=True,
)
