"""The command of referrals: list, show, refer in one letter, chase, record the reply."""

import argparse
from dataclasses import asdict

from app.base.messages import N_
from app.base.translations import _, current
from app.cli.columns import aligned, printable
from app.cli.formats import as_json
from app.cli.numbers import simple, the_number
from app.cli.options import codes_option, day, internal, names_of
from app.cli.registers import acting
from app.domain.concerns import Told
from app.domain.history import Changed
from app.domain.labels import FIELDS
from app.domain.referrals import AFTER_REPLY, Letter, ReferralPart, ReferralRow, Reply
from app.domain.status import Status
from app.operations.referrals import (
    add_concern,
    chase,
    edit_referral,
    record_reply,
    refer,
    take_out,
)
from app.operations.registers import Register

_READING = ("list", "show")
ACTS = ("list", "show", "refer", "edit", "chase", "reply", "add", "take-out")


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument(
        "act", nargs="?", choices=ACTS, default="list", metavar=_("ACT"), help=", ".join(ACTS)
    )
    parser.add_argument(
        "which", nargs="?", default="", metavar=_("WHICH"),
        help=_("a number of the list; the authority for refer"),
    )  # fmt: skip
    parser.add_argument(
        "references", nargs="*", metavar=_("REFERENCE"), help=_("the concerns of the letter")
    )
    parser.add_argument("--authority", metavar=_("NAME"), help=_("to whom it is referred"))
    letter = names_of("letter letter-reference")
    parser.add_argument(*letter, metavar=_("TEXT"), help=_("the number of the letter"))
    parser.add_argument(
        *names_of("sent sent-on"), type=day, metavar=_("DAY"), help=_("the day it left; today")
    )
    parser.add_argument(
        *names_of("chase chase-on"), type=day, metavar=_("DAY"),
        help=_("the day to chase the authority"),
    )  # fmt: skip
    parser.add_argument("--text", default="", help=_("what was said; - reads it from stdin"))
    parser.add_argument("--day", type=day, metavar=_("DAY"), help=_("when it happened; today"))
    following = Status.IN_PROGRESS
    codes_option(parser, "--then", AFTER_REPLY, _("what comes after a reply"), default=following)
    codes_option(parser, "--told --told-how", Told, _("how the answer was told"), default="")
    codes_option(parser, "--part", ReferralPart, _("a part of the list"), default="all")
    parser.add_argument("--search", default="", metavar=_("TEXT"), help=_("words, or a name"))
    parser.add_argument("--format", choices=("table", "json"), default="table")
    internal(parser)


def run(chosen: argparse.Namespace) -> None:
    """Do an act of the command; what was changed is told by its number."""
    with acting(chosen, _READING) as register:
        if chosen.act in _READING:
            (_list if chosen.act == "list" else _show)(register, chosen)
        elif chosen.act == "refer":
            print(_refer(register, chosen).ids("referral")[0])
        else:
            referral = the_number(chosen.which)
            register.referrals.get(referral)
            _change(register, referral, chosen)
            print(referral)


def _list(register: Register, chosen: argparse.Namespace) -> None:
    today = register.clock.today()
    rows = register.referrals.rows(chosen.search, ReferralPart(chosen.part), today=today)
    if chosen.format == "json":
        as_json([_record(row) for row in rows])
        return
    speech = current()
    for line in aligned(
        (
            str(row.id),
            speech.short_date(row.sent_on),
            speech.short_date(row.chase_on) if row.awaiting and row.chase_on else "",
            speech.number(row.concerns),
            row.authority,
            row.letter_reference,
        )
        for row in rows
    ):
        print(line)


def _show(register: Register, chosen: argparse.Namespace) -> None:
    row = register.referrals.row(the_number(chosen.which), register.clock.today())
    chasers = register.referrals.chasers(row.id)
    known = _record(row)
    sent = [{"day": one.day.isoformat(), "author": one.author, "text": one.text} for one in chasers]
    if chosen.format == "json":
        as_json(known | {"chasers": sent})
        return
    titles = FIELDS | {"concerns": N_("Concerns")}
    for name, value in known.items():
        if value and name in titles:
            words = "; ".join(value) if isinstance(value, list) else str(value)
            print(f"{_(titles[name])}: {printable(words)}")
    for one in sent:
        print(printable(f"{one['day']}  {one['author']}  {one['text']}".rstrip()))


def _refer(register: Register, chosen: argparse.Namespace) -> Changed:
    letter = Letter(
        authority=chosen.which or chosen.authority or "",
        letter_reference=chosen.letter or "",
        sent_on=chosen.sent,
        chase_on=chosen.chase,
        note=chosen.text,
    )
    return refer(register, _concerns(register, chosen), letter)


def _change(register: Register, referral: int, chosen: argparse.Namespace) -> None:
    match chosen.act:
        case "edit":
            _edit(register, referral, chosen)
        case "chase":
            said = chosen.text
            chase(register, referral, said, day=chosen.day, chase_on=chosen.chase)
        case "reply":
            reply = Reply(
                text=chosen.text,
                day=chosen.day,
                then=Status(chosen.then),
                told_how=chosen.told,
                chase_on=chosen.chase,
            )
            record_reply(register, referral, reply)
        case _:
            act = add_concern if chosen.act == "add" else take_out
            with register.transaction():
                for concern in _concerns(register, chosen):
                    act(register, referral, concern)


def _edit(register: Register, referral: int, chosen: argparse.Namespace) -> None:
    row = register.referrals.row(referral, register.clock.today())
    letter = Letter(
        authority=row.authority if chosen.authority is None else chosen.authority,
        letter_reference=row.letter_reference if chosen.letter is None else chosen.letter,
        sent_on=chosen.sent,
        chase_on=chosen.chase,
    )
    edit_referral(register, referral, letter)


def _concerns(register: Register, chosen: argparse.Namespace) -> list[int]:
    return [register.concerns.by_reference(one).id for one in chosen.references]


def _record(row: ReferralRow) -> dict[str, object]:
    """A referral as scripts read it."""
    known = {name: simple(value) for name, value in asdict(row).items() if name != "references"}
    return known | {"concerns": row.references.split()}
