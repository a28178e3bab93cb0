"""The commands of people, associations and authorities: list, show, change, merge, erase."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from enum import StrEnum
from typing import Any

from app.base.errors import InputError, NotFoundError
from app.base.messages import N_
from app.base.translations import _, _n, current
from app.cli import members
from app.cli.columns import aligned, printable
from app.cli.formats import as_json
from app.cli.registers import acting
from app.domain.erasing import ErasurePreview
from app.domain.fields import fields_of
from app.domain.folding import fold
from app.domain.labels import FIELDS
from app.domain.parties import Party
from app.operations.doubles import doubles_for, likely_doubles, propose_again, tell_apart
from app.operations.erasing import clean_file, erase_person, preview_erasure
from app.operations.merging import merge_parties
from app.operations.parties import (
    DRAFTS,
    add_party,
    draft_of_party,
    edit_party,
    remove_party,
)
from app.operations.registers import Register
from app.store.parties import AnyParty

_READING = ("list", "show", "doubles")
_MOST = 1_000_000


def people(parser: argparse.ArgumentParser) -> None:
    """The options of the command of people."""
    _add_options(parser, Party.PERSON)
    _add_erasing(parser)


def associations(parser: argparse.ArgumentParser) -> None:
    """The options of the command of associations."""
    _add_options(parser, Party.ASSOCIATION)


def authorities(parser: argparse.ArgumentParser) -> None:
    """The options of the command of authorities."""
    _add_options(parser, Party.AUTHORITY)


def _add_options(parser: argparse.ArgumentParser, party: Party) -> None:
    acts = ["list", "show", "add", "edit", "remove", "doubles", "merge", "apart", "alike"]
    if party is Party.PERSON:
        acts += ["erase", "clean"]
    elif party is Party.ASSOCIATION:
        acts += members.ACTS
        members.options(parser)
    parser.set_defaults(party=party, internal=False)
    parser.add_argument(
        "act", nargs="?", choices=acts, default="list", metavar=_("ACT"), help=", ".join(acts)
    )
    parser.add_argument(
        "which",
        nargs="?",
        default="",
        metavar=_("WHICH"),
        help=_("a number of the list, or a name"),
    )
    parser.add_argument("--into", default="", metavar=_("WHICH"), help=_("the one that is left"))
    parser.add_argument(
        "--other", default="", metavar=_("WHICH"), help=_("the one that it is not the same as")
    )
    parser.add_argument("--search", default="", metavar=_("TEXT"), help=_("words, or a name"))
    parser.add_argument("--format", choices=("table", "json"), default="table")
    for name, field in fields_of(DRAFTS[party]).items():
        option = f"--{name.replace('_', '-')}"
        if field.choices is not None:
            codes = ["", *map(str, field.choices)]
            words = ", ".join(field.choices)
            parser.add_argument(option, choices=codes, metavar=_("CODE"), help=words)
        else:
            parser.add_argument(option, metavar=_("TEXT"), help=_(FIELDS[name]))


def _add_erasing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--blank",
        action="append",
        default=[],
        metavar=_("REFERENCE"),
        help=_("erase all texts of this concern as well; repeat"),
    )
    parser.add_argument("--yes", action="store_true", help=_("erase, instead of telling what goes"))
    parser.add_argument(
        "--internal",
        action="store_true",
        help=_("show confidential concerns; the history keeps it"),
    )


def run(chosen: argparse.Namespace) -> None:
    """Do an act of one of the three commands."""
    with acting(chosen, _READING) as register:
        _ACTS[chosen.act](register, chosen)


def _list(register: Register, chosen: argparse.Namespace) -> None:
    rows = register.parties.find(chosen.party, chosen.search, _MOST)
    if chosen.format == "json":
        _write_json([_record(register.parties.get(chosen.party, row.id)) for row in rows])
        return
    _write_table([(str(row.id), row.name, row.name_cyrillic, row.where) for row in rows])


def _show(register: Register, chosen: argparse.Namespace) -> None:
    record = _wanted(register, chosen.party, chosen.which)
    known = _record(record) | _related(register, chosen, record)
    if chosen.format == "json":
        as_json(known)
        return
    for name, value in known.items():
        if value not in ("", None, [], 0):
            words = "; ".join(value) if isinstance(value, list) else str(value)
            print(f"{_(FIELDS.get(name) or _TITLES[name])}: {printable(words)}")


def _related(
    register: Register, chosen: argparse.Namespace, record: AnyParty
) -> dict[str, list[str] | int]:
    """Concerns by reference; confidential ones of a person are counted until asked for."""
    parties = register.parties
    rows = register.concerns.rows(parties.concerns(chosen.party, record.id))
    masked = chosen.party is Party.PERSON and not chosen.internal
    shown = [row.reference for row in rows if not (masked and row.confidential)]
    found: dict[str, list[str] | int] = {"concerns": shown}
    if masked:
        found["confidential_concerns"] = len(rows) - len(shown)
    if chosen.party is Party.ASSOCIATION:
        found["members"] = [_member(one.name, one.role) for one in parties.members(record.id)]
    elif chosen.party is Party.PERSON:
        groups = parties.memberships(record.id)
        found["associations"] = [_member(one.name, one.role) for one in groups]
    return found


def _add(register: Register, chosen: argparse.Namespace) -> None:
    typed = replace(DRAFTS[chosen.party](), **_typed(chosen))
    if chosen.which and not typed.name:
        typed = replace(typed, name=chosen.which)
    changed = add_party(register, typed)
    print(changed.ids(chosen.party)[0])


def _edit(register: Register, chosen: argparse.Namespace) -> None:
    record = _wanted(register, chosen.party, chosen.which)
    edit_party(register, record.id, replace(draft_of_party(record), **_typed(chosen)))
    print(record.id)


def _remove(register: Register, chosen: argparse.Namespace) -> None:
    record = _wanted(register, chosen.party, chosen.which)
    remove_party(register, chosen.party, record.id)
    print(record.id)


def _doubles(register: Register, chosen: argparse.Namespace) -> None:
    if chosen.which:
        wanted = _wanted(register, chosen.party, chosen.which).id
        pairs = doubles_for(register, chosen.party, wanted)
    else:
        pairs = likely_doubles(register, chosen.party)
    if chosen.format == "json":
        _write_json(
            [
                {"kept": _record(p.kept), "gone": _record(p.gone), "why": p.why.name.lower()}
                for p in pairs
            ]
        )
        return
    _write_table(
        [
            (str(p.kept.id), p.kept.name, str(p.gone.id), p.gone.name, p.why.name.lower())
            for p in pairs
        ]
    )


def _merge(register: Register, chosen: argparse.Namespace) -> None:
    gone = _wanted(register, chosen.party, chosen.which)
    kept = _wanted(register, chosen.party, chosen.into, "into")
    merge_parties(register, chosen.party, gone.id, kept.id)
    print(kept.id)


def _apart(register: Register, chosen: argparse.Namespace) -> None:
    """Judge that two records are not the same, or take that judgement back."""
    record = _wanted(register, chosen.party, chosen.which).id
    other = _wanted(register, chosen.party, chosen.other, "other").id
    judge = tell_apart if chosen.act == "apart" else propose_again
    judge(register, chosen.party, record, other)
    print(record)


def _change_members(register: Register, chosen: argparse.Namespace) -> None:
    association = _wanted(register, chosen.party, chosen.which)
    members.change(register, association.id, chosen)
    print(association.id)


def _erase(register: Register, chosen: argparse.Namespace) -> None:
    record = _wanted(register, chosen.party, chosen.which)
    if not chosen.yes:
        for line in _preview(preview_erasure(register, record.id)):
            print(line)
        return
    blank = [register.concerns.by_reference(reference).id for reference in chosen.blank]
    erase_person(register, record.id, blank=blank)
    print(record.id, flush=True)
    _clean(register, chosen)


def _clean(register: Register, _chosen: argparse.Namespace) -> None:
    clean_file(register)


def _preview(preview: ErasurePreview) -> list[str]:
    number = current().number
    fields = ", ".join(_(FIELDS[name]) for name in preview.record)
    lines = [_("Erased from the record: {fields}.").format(fields=fields)]
    for concern in preview.concerns:
        whose = _("raised by this person") if concern.own else _("the name occurs")
        lines.append(f"{concern.reference}  {whose}  {', '.join(concern.fields)}".rstrip())
    counted = (
        (
            preview.elsewhere,
            _n(
                "The name in {count} text of meetings, commitments, referrals or filters.",
                "The name in {count} texts of meetings, commitments, referrals or filters.",
                preview.elsewhere,
            ),
        ),
        (
            preview.doubles,
            _n(
                "{count} other record may be the same person and is not touched: merge it first.",
                "{count} other records may be the same person and are not touched:"
                " merge them first.",
                preview.doubles,
            ),
        ),
    )
    lines += [text.format(count=number(count)) for count, text in counted if count]
    lines.append(_("Nothing was erased yet: --yes erases, and cannot be undone."))
    return lines


def _wanted(register: Register, party: Party, which: str, field: str = "which") -> AnyParty:
    """The record of a number of the list, or of a name that only one bears."""
    if which.isascii() and which.isdigit():
        return register.parties.get(party, int(which))
    found = [row for row in register.parties.find(party, which, _MOST) if which]
    same = [row for row in found if fold(which) in (fold(row.name), fold(row.name_cyrillic))]
    if not same:
        raise NotFoundError(
            N_("Nobody is called “{name}” in this register. See the list for the numbers."),
            name=which,
        )
    if len(same) > 1:
        raise InputError(
            N_("Several are called “{name}”: give the number instead ({numbers})."),
            field=field,
            name=which,
            numbers=", ".join(str(row.id) for row in same),
        )
    return register.parties.get(party, same[0].id)


def _typed(chosen: argparse.Namespace) -> dict[str, Any]:
    """The fields that were given on the command line."""
    given = {name: getattr(chosen, name) for name in asdict(DRAFTS[chosen.party]())}
    typed = {name: value for name, value in given.items() if value is not None}
    for name, field in fields_of(DRAFTS[chosen.party]).items():
        if field.choices is not None and name in typed:
            typed[name] = field.choices(typed[name]) if typed[name] else None
    return typed


def _record(record: AnyParty) -> dict[str, Any]:
    draft = draft_of_party(record)
    return {"id": record.id} | {
        name: (str(value) if isinstance(value, StrEnum) else value)
        for name, value in asdict(draft).items()
    }


def _member(name: str, role: str) -> str:
    return f"{name} ({role})" if role else name


def _write_table(rows: Sequence[Sequence[str]]) -> None:
    if rows:
        print("\n".join(aligned(rows)))


def _write_json(rows: Sequence[dict[str, Any]]) -> None:
    as_json(rows)


_TITLES = {
    "id": N_("Number"),
    "concerns": N_("Concerns"),
    "confidential_concerns": N_("Confidential concerns"),
    "members": N_("Members"),
    "associations": N_("Associations"),
}

_ACTS: dict[str, Callable[[Register, argparse.Namespace], None]] = {
    "list": _list,
    "show": _show,
    "add": _add,
    "edit": _edit,
    "remove": _remove,
    "doubles": _doubles,
    "merge": _merge,
    "apart": _apart,
    "alike": _apart,
    **dict.fromkeys(members.ACTS, _change_members),
    "erase": _erase,
    "clean": _clean,
}
