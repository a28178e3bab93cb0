"""The command of meetings: list, show, record, and take down line by line."""

import argparse
from dataclasses import asdict, replace
from typing import Any

from app.base.errors import InputError, NotFoundError
from app.base.messages import N_
from app.base.translations import _, current
from app.cli.columns import aligned, printable
from app.cli.formats import as_json
from app.cli.options import internal
from app.cli.registers import acting
from app.cli.stdin import everything
from app.domain.folding import fold
from app.domain.labels import FIELDS
from app.domain.meeting_lines import MeetingLine
from app.domain.meetings import Meeting, MeetingDraft
from app.domain.pasting import lines_of, read_table
from app.domain.texts import parse_day
from app.operations.meetings import (
    add_meeting,
    edit_meeting,
    log_line,
    log_lines,
    log_promise,
    remove_meeting,
)
from app.operations.registers import Register

_READING = ("list", "show")
_TEXTS = ("title", "place", "host", "delegation", "minutes")


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    acts = ", ".join(_ACTS)
    parser.add_argument(
        "act", nargs="?", choices=[*_ACTS], default="list", metavar=_("ACT"), help=acts
    )
    parser.add_argument(
        "which", nargs="?", default="", metavar=_("WHICH"),
        help=_("a number of the list, or a part of a title"),
    )  # fmt: skip
    parser.add_argument(
        "text", nargs="?", default="", metavar=_("TEXT"),
        help=_("the gist of a line, the words of a promise; - reads a table from stdin"),
    )  # fmt: skip
    for name in _TEXTS:
        parser.add_argument(f"--{name}", metavar=_("TEXT"), help=_(FIELDS[name]))
    parser.add_argument("--day", metavar=_("DAY"), help=_("the day it is held; today"))
    parser.add_argument(
        "--who", default="", help=_("who speaks, or who promises: a name, a title after a comma")
    )
    counted = FIELDS["people"]
    parser.add_argument("--people", type=int, default=1, metavar="N", help=_(counted))
    parser.add_argument("--category", default="", help=_("the code of a category or subcategory"))
    parser.add_argument("--association", default="", help=_("the association that raises it"))
    parser.add_argument(
        "--own", action="store_true", help=_("the concern is the speaker’s own, not all members’")
    )
    parser.add_argument("--reference", default="", help=_("the concern that a promise answers"))
    parser.add_argument(
        "--to-all", action="store_true", help=_("the promise answers all concerns of the meeting")
    )
    parser.add_argument("--search", default="", metavar=_("TEXT"), help=_("words, or a name"))
    parser.add_argument("--format", choices=("table", "json"), default="table")
    internal(parser)


def run(chosen: argparse.Namespace) -> None:
    """Do an act of the command."""
    with acting(chosen, _READING) as register:
        _ACTS[chosen.act](register, chosen)


def _list(register: Register, chosen: argparse.Namespace) -> None:
    rows = register.meetings.rows(chosen.search)
    if chosen.format == "json":
        as_json([_plain(asdict(row)) for row in rows])
        return
    speech = current()
    cells = [
        (
            str(row.id), speech.short_date(row.held_on), row.title, row.place,
            speech.number(row.concerns), speech.number(row.commitments),
        )
        for row in rows
    ]  # fmt: skip
    for line in aligned(cells):
        print(line)


def _show(register: Register, chosen: argparse.Namespace) -> None:
    held = _wanted(register, chosen)
    raised = register.meetings.concerns(held.id)
    made = register.commitments.made_at(held.id)
    known = _plain(asdict(held)) | {
        "concerns": [row.reference for row in register.concerns.rows(raised)],
        "commitments": [one.words for one in made],
    }
    if chosen.format == "json":
        as_json(known)
        return
    titles = FIELDS | {"concerns": N_("Concerns"), "commitments": N_("Commitments")}
    for name, value in known.items():
        if value and name in titles:
            words = "; ".join(value) if isinstance(value, list) else str(value)
            print(f"{_(titles[name])}: {printable(words)}")


def _add(register: Register, chosen: argparse.Namespace) -> None:
    empty = MeetingDraft(title=chosen.which, held_on=register.clock.today())
    draft = MeetingDraft(**(asdict(empty) | _typed(chosen)))
    (made,) = add_meeting(register, draft).ids("meeting")
    print(made)


def _edit(register: Register, chosen: argparse.Namespace) -> None:
    held = _wanted(register, chosen)
    known = {name: getattr(held, name) for name in (*_TEXTS, "held_on")}
    edit_meeting(register, held.id, MeetingDraft(**(known | _typed(chosen))))
    print(held.id)


def _remove(register: Register, chosen: argparse.Namespace) -> None:
    held = _wanted(register, chosen)
    remove_meeting(register, held.id)
    print(held.id)


def _line(register: Register, chosen: argparse.Namespace) -> None:
    held = _wanted(register, chosen)
    line = replace(_kept(chosen), gist=chosen.text, who=chosen.who, people=chosen.people)
    logged = log_line(register, held.id, line)
    print(register.concerns.get(logged.id).reference, flush=True)


def _table(register: Register, chosen: argparse.Namespace) -> None:
    held = _wanted(register, chosen)
    lines = lines_of(read_table(chosen.text or everything()), _kept(chosen))
    logged = log_lines(register, held.id, lines)
    for row in register.concerns.rows(logged.ids("concern")):
        print(row.reference)


def _promise(register: Register, chosen: argparse.Namespace) -> None:
    held = _wanted(register, chosen)
    concern = register.concerns.by_reference(chosen.reference).id if chosen.reference else None
    log_promise(register, held.id, chosen.text, chosen.who, concern=concern, to_all=chosen.to_all)
    print(held.id)


_ACTS = {
    "list": _list,
    "show": _show,
    "add": _add,
    "edit": _edit,
    "remove": _remove,
    "line": _line,
    "table": _table,
    "promise": _promise,
}


def _kept(chosen: argparse.Namespace) -> MeetingLine:
    return MeetingLine(
        gist="",
        category=chosen.category,
        place=chosen.place or "",
        association=chosen.association,
        for_all=not chosen.own,
    )


def _typed(chosen: argparse.Namespace) -> dict[str, Any]:
    typed: dict[str, Any] = {
        name: getattr(chosen, name) for name in _TEXTS if getattr(chosen, name) is not None
    }
    return typed | ({"held_on": parse_day(chosen.day, "day")} if chosen.day else {})


def _wanted(register: Register, chosen: argparse.Namespace) -> Meeting:
    """The meeting of a number, or the only one whose title holds what was typed."""
    which = chosen.which.strip()
    if which.isdecimal():
        return register.meetings.get(int(which))
    known = register.names.meetings.values()
    found = [one for one in known if which and fold(which) in fold(one.title)]
    if not found:
        raise NotFoundError(
            N_("There is no meeting “{text}” in this register. See the list."), text=which
        )
    if len(found) > 1:
        raise InputError(
            N_("Several meetings match “{text}”: give the number instead ({numbers})."),
            field="which",
            text=which,
            numbers=", ".join(str(one.id) for one in found),
        )
    return register.meetings.get(found[0].id)


def _plain(record: dict[str, object]) -> dict[str, object]:
    record.pop("uid", None)
    return record | {"held_on": str(record["held_on"])}
