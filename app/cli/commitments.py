"""The command of commitments: list, show, record, say what became of one."""

import argparse
from dataclasses import asdict
from typing import Any

from app.base.messages import N_
from app.base.translations import _, _p, current
from app.cli.columns import aligned, printable
from app.cli.formats import as_json
from app.cli.numbers import simple, the_number
from app.cli.options import codes_option, day, internal
from app.cli.registers import acting
from app.domain.commitments import (
    CommitmentDraft,
    CommitmentPart,
    CommitmentRow,
    CommitmentState,
    Settlement,
)
from app.domain.history import Changed
from app.domain.labels import FIELDS, label
from app.operations.commitments import (
    add_commitment,
    edit_commitment,
    link_commitment,
    remove_commitment,
    settle_commitment,
    unlink_commitment,
)
from app.operations.registers import Register

_READING = ("list", "show")
_STATES = {
    "keep": CommitmentState.KEPT,
    "partly": CommitmentState.PARTLY_KEPT,
    "extend": CommitmentState.EXTENDED,
    "drop": CommitmentState.DROPPED,
    "reopen": CommitmentState.PENDING,
}
_TYPED = {"by": "made_by", "title": "made_by_title", "made": "made_on", "due": "due_on"}
_TYPED |= {"meeting": "meeting", "authority": "authority"}
"""The fields of a commitment by the options that give them."""
ACTS = ("list", "show", "add", "edit", *_STATES, "link", "unlink", "remove")


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument(
        "act", nargs="?", choices=ACTS, default="list", metavar=_("ACT"), help=", ".join(ACTS)
    )
    parser.add_argument(
        "which", nargs="?", default="", metavar=_("WHICH"),
        help=_("a number of the list; the promise in its own words for add, - reads it from stdin"),
    )  # fmt: skip
    parser.add_argument("--words", help=_("the promise in its own words"))
    for name in ("by", "title"):
        explanation = FIELDS[_TYPED[name]]
        parser.add_argument(f"--{name}", metavar=_("TEXT"), help=_(explanation))
    parser.add_argument(
        "--made", type=day, metavar=_("DAY"), help=_("the day of the promise; today")
    )
    parser.add_argument("--due", type=day, metavar=_("DAY"), help=_("the day by which it is due"))
    parser.add_argument("--meeting", metavar=_("TEXT"), help=_("the title of the meeting"))
    parser.add_argument("--authority", metavar=_("NAME"), help=_("the authority that must act"))
    parser.add_argument(
        "--reference", action="append", default=[],
        help=_("a concern that it answers, by its reference; repeat"),
    )  # fmt: skip
    parser.add_argument("--evidence", default="", help=_("what shows that it was kept"))
    parser.add_argument("--reason", default="", help=_("why it is so"))
    parser.add_argument("--day", type=day, metavar=_("DAY"), help=_("when it happened; today"))
    codes_option(parser, "--part", CommitmentPart, _("a part of the list"), default="all")
    parser.add_argument("--search", default="", metavar=_("TEXT"), help=_("words, or a name"))
    parser.add_argument("--format", choices=("table", "json"), default="table")
    internal(parser)


def run(chosen: argparse.Namespace) -> None:
    """Do an act of the command; what was changed is told by its number."""
    with acting(chosen, _READING) as register:
        if chosen.act in _READING:
            (_list if chosen.act == "list" else _show)(register, chosen)
        elif chosen.act == "add":
            print(_add(register, chosen).ids("commitment")[0])
        else:
            commitment = the_number(chosen.which)
            register.commitments.get(commitment)
            _change(register, commitment, chosen)
            print(commitment)


def _list(register: Register, chosen: argparse.Namespace) -> None:
    today = register.clock.today()
    rows = register.commitments.rows(chosen.search, CommitmentPart(chosen.part), today=today)
    if chosen.format == "json":
        as_json([_record(row) for row in rows])
        return
    speech = current()
    for line in aligned(
        (
            str(row.id),
            speech.short_date(row.due_on) if row.due_on else "",
            _state(row),
            row.made_by,
            row.words,
        )
        for row in rows
    ):
        print(line)


def _show(register: Register, chosen: argparse.Namespace) -> None:
    row = register.commitments.row(the_number(chosen.which), register.clock.today())
    known = _record(row)
    if chosen.format == "json":
        as_json(known)
        return
    titles = FIELDS | {"concerns": N_("Concerns")}
    for name, value in (known | {"state": _state(row)}).items():
        if value and name in titles:
            words = "; ".join(value) if isinstance(value, list) else str(value)
            print(f"{_(titles[name])}: {printable(words)}")


def _state(row: CommitmentRow) -> str:
    return _p("commitment", "Overdue") if row.overdue else _(label(row.state))


def _add(register: Register, chosen: argparse.Namespace) -> Changed:
    values: dict[str, Any] = {"made_by": "", "made_on": register.clock.today()} | _typed(chosen)
    words = chosen.which
    return add_commitment(register, words, **values, concerns=_concerns(register, chosen))


def _change(register: Register, commitment: int, chosen: argparse.Namespace) -> None:
    match chosen.act:
        case "edit":
            _edit(register, commitment, chosen)
        case "link" | "unlink":
            act = link_commitment if chosen.act == "link" else unlink_commitment
            with register.transaction():
                for concern in _concerns(register, chosen):
                    act(register, commitment, concern)
        case "remove":
            remove_commitment(register, commitment)
        case _:
            wish = Settlement(
                state=_STATES[chosen.act],
                day=chosen.day,
                reason=chosen.reason,
                evidence=chosen.evidence,
                due_on=chosen.due,
            )
            settle_commitment(register, commitment, wish)


def _edit(register: Register, commitment: int, chosen: argparse.Namespace) -> None:
    row = register.commitments.row(commitment, register.clock.today())
    known: dict[str, Any] = {name: getattr(row, name) for name in _TYPED.values()}
    known |= {"words": row.words, "meeting": row.meeting_id or ""} | _typed(chosen)
    if chosen.words is not None:
        known["words"] = chosen.words
    edit_commitment(register, commitment, CommitmentDraft(**known))


def _typed(chosen: argparse.Namespace) -> dict[str, Any]:
    given = {field: getattr(chosen, option) for option, field in _TYPED.items()}
    return {field: value for field, value in given.items() if value is not None}


def _concerns(register: Register, chosen: argparse.Namespace) -> list[int]:
    return [register.concerns.by_reference(one).id for one in chosen.reference]


def _record(row: CommitmentRow) -> dict[str, object]:
    """A commitment as scripts read it."""
    known = {name: simple(value) for name, value in asdict(row).items()}
    for hidden in ("uid", "meeting_id", "authority_id", "references"):
        del known[hidden]
    return known | {"concerns": row.references.split()}
