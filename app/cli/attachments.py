"""The command of attachments: list, add, save out, rename, remove."""

import argparse
from pathlib import Path

from app.base.errors import InputError, NotFoundError, RuleError
from app.base.messages import N_
from app.base.translations import _, current
from app.cli.columns import aligned, printable
from app.cli.formats import as_json
from app.cli.options import internal
from app.cli.registers import acting, tell
from app.domain.attachments import Attachment, Holder
from app.operations.attachments import (
    attach,
    remove_attachment,
    rename_attachment,
    save_attachment,
)
from app.operations.registers import Register
from app.reports.sizes import size_in_words

_READING = ("list", "save")
_KEPT_WITH = (Holder.CONCERN, Holder.MEETING, Holder.COMMITMENT)


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("act", choices=[*_ACTS], metavar=_("ACT"), help=", ".join(_ACTS))
    parser.add_argument("record", metavar=_("WHOSE"), help=_("a reference; a number with --of"))
    parser.add_argument(
        "what", nargs="*", type=str, metavar=_("WHAT"),
        help=_("files to add, all or none; or a number of the list, or a name"),
    )  # fmt: skip
    parser.add_argument(
        "--of", choices=[*map(str, _KEPT_WITH)], default="concern", metavar=_("KIND"),
        help=", ".join(_KEPT_WITH),
    )  # fmt: skip
    parser.add_argument("--name", default="", help=_("the new name of the file"))
    parser.add_argument("--out", type=Path, help=_("the file or folder to save it to"))
    parser.add_argument("--replace", action="store_true", help=_("replace a file that is there"))
    parser.add_argument("--format", choices=("table", "json"), default="table")
    internal(parser)


def run(chosen: argparse.Namespace) -> None:
    """Do an act of the command."""
    with acting(chosen, _READING) as register:
        _ACTS[chosen.act](register, chosen)


def _list(register: Register, chosen: argparse.Namespace) -> None:
    holder, record = _whose(register, chosen)
    speech = current()
    known = register.attachments.of(holder, record)
    names = [one.file_name for one in known]
    days = [one.added_at.astimezone().date() for one in known]
    if chosen.format == "json":
        records = [
            {
                "number": number, "name": name, "size": one.size,
                "media_type": one.media_type, "added_on": day.isoformat(),
            }
            for number, (one, name, day) in enumerate(zip(known, names, days, strict=True), 1)
        ]  # fmt: skip
        as_json(records)
        return
    cells = [
        (str(number), printable(name), size_in_words(one.size, speech), speech.short_date(day))
        for number, (one, name, day) in enumerate(zip(known, names, days, strict=True), 1)
    ]
    for line in aligned(cells):
        print(line)


def _add(register: Register, chosen: argparse.Namespace) -> None:
    holder, record = _whose(register, chosen)
    changed = attach(register, holder, record, [Path(name) for name in chosen.what])
    print(len(changed.ids("attachment")))


def _save(register: Register, chosen: argparse.Namespace) -> None:
    if chosen.out is None:
        raise InputError(N_("Say with --out where to save the file."), field="out")
    if register.attachments.are_hidden(*_whose(register, chosen)):
        raise RuleError(
            N_(
                "This concern is confidential, and its files are hidden with the names."
                " Nothing was saved: ask with --internal, which the history keeps."
            )
        )
    wanted = _wanted(register, chosen)
    tell(chosen, save_attachment(register, wanted.id, chosen.out, replace=chosen.replace))


def _rename(register: Register, chosen: argparse.Namespace) -> None:
    wanted = _wanted(register, chosen)
    rename_attachment(register, wanted.id, chosen.name)
    print(register.attachments.get(wanted.id).file_name)


def _remove(register: Register, chosen: argparse.Namespace) -> None:
    wanted = _wanted(register, chosen)
    remove_attachment(register, wanted.id)
    print(wanted.file_name)


_ACTS = {"list": _list, "add": _add, "save": _save, "rename": _rename, "remove": _remove}


def _whose(register: Register, chosen: argparse.Namespace) -> tuple[Holder, int]:
    holder = Holder(chosen.of)
    if holder is Holder.CONCERN:
        return holder, register.concerns.by_reference(chosen.record).id
    if not (chosen.record.isdecimal() and register.attachments.exists(holder, int(chosen.record))):
        raise NotFoundError(
            N_("There is no {kind} with the number “{number}”."),
            kind=holder.value,
            number=chosen.record,
        )
    return holder, int(chosen.record)


def _wanted(register: Register, chosen: argparse.Namespace) -> Attachment:
    """The file that is named by its number in the list, or by a name that only one bears."""
    known = register.attachments.of(*_whose(register, chosen))
    what = " ".join(chosen.what)
    found = [one for one in known if what in {one.name, one.file_name}]
    if not found and what.isdecimal():
        found = known[int(what) - 1 : int(what)] if int(what) else []
    if len(found) != 1:
        raise NotFoundError(
            N_("“{what}” is not the number or the name of one attachment. List them first."),
            what=what,
        )
    return found[0]
