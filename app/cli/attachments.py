"""The files of a record as a noun of the command line."""

import argparse
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from app.base.errors import InputError, NotFoundError, RuleError
from app.base.messages import N_
from app.base.translations import _, current
from app.cli.fields import Typing
from app.cli.records import Chosen, Noun
from app.cli.registers import tell
from app.cli.telling import Telling
from app.domain.attachments import Attachment, Holder
from app.domain.fields import values
from app.domain.history import Changed
from app.operations.attachments import (
    attach,
    remove_attachment,
    rename_attachment,
    save_attachment,
)
from app.operations.registers import Register
from app.reports.records import Record
from app.reports.sizes import size_in_words

_KEPT_WITH = (Holder.CONCERN, Holder.MEETING, Holder.COMMITMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow(Attachment):
    """A file under its number in the list."""

    number: int
    added_on: dt.date


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--of", choices=[*map(str, _KEPT_WITH)], default="concern", metavar=_("KIND"),
        help=", ".join(_KEPT_WITH),
    )  # fmt: skip
    parser.add_argument("--out", type=Path, help=_("the file or folder to save it to"))
    parser.add_argument("--replace", action="store_true", help=_("replace a file that is there"))


def _record(register: Register, chosen: Chosen) -> tuple[Holder, int]:
    holder = Holder(chosen.of)
    if holder is Holder.CONCERN:
        return holder, register.concerns.by_reference(chosen.whose).id
    if not (chosen.whose.isdecimal() and register.attachments.exists(holder, int(chosen.whose))):
        raise NotFoundError(
            N_("There is no {kind} with the number “{number}”."),
            kind=holder.value,
            number=chosen.whose,
        )
    return holder, int(chosen.whose)


def _rows(register: Register, chosen: Chosen) -> list[FileRow]:
    known = register.attachments.of(*_record(register, chosen))
    return [
        FileRow(**values(one), number=number, added_on=one.added_at.astimezone().date())
        for number, one in enumerate(known, 1)
    ]


def _find(register: Register, chosen: Chosen) -> FileRow:
    """The file of a number in the list, or of a unique name."""
    known = _rows(register, chosen)
    what = " ".join(chosen.which)
    found = [one for one in known if what in {one.name, one.file_name}]
    if not found and what.isdecimal():
        found = known[int(what) - 1 : int(what)] if int(what) else []
    if len(found) != 1:
        raise NotFoundError(
            N_("“{what}” is not the number or the name of one attachment. List them first."),
            what=what,
        )
    return found[0]


def _add(register: Register, _typed: Record, chosen: Chosen) -> Changed:
    holder, record = _record(register, chosen)
    return attach(register, holder, record, [Path(name) for name in chosen.which])


def _save(register: Register, chosen: Chosen) -> None:
    if chosen.out is None:
        raise InputError(N_("Say with --out where to save the file."), field="out")
    if register.attachments.are_hidden(*_record(register, chosen)):
        raise RuleError(
            N_(
                "This concern is confidential, and its files are hidden with the names."
                " Nothing was saved: ask with --internal, which the history keeps."
            )
        )
    wanted = _find(register, chosen)
    tell(chosen, save_attachment(register, wanted.id, chosen.out, replace=chosen.replace))


def _rename(register: Register, chosen: Chosen) -> str:
    wanted = _find(register, chosen)
    rename_attachment(register, wanted.id, chosen.name or "")
    return register.attachments.get(wanted.id).file_name


ATTACHMENTS = Noun(
    name="attachments",
    about=N_("List the files of a concern, add some, save one."),
    whose=N_("a reference; a number with --of"),
    which=N_("files to add, all or none; or a number of the list, or a name"),
    table="attachment",
    telling=Telling(
        row=FileRow,
        columns=lambda row: (
            str(row.number),
            row.file_name,
            size_in_words(row.size, current()),
            row.added_on,
        ),
        hidden=("added_at",),
        more={"name": lambda _register, one: one.file_name},
    ),
    typing=Typing(
        record=Attachment,
        apart=("media_type", "size", "added_at"),
        explained={"name": N_("the new name of the file")},
    ),
    rows=_rows,
    find=_find,
    add=_add,
    edit=lambda register, record, typed, _chosen: rename_attachment(
        register, record, typed["name"]
    ),
    remove=remove_attachment,
    named_by=lambda row: row.file_name,
    made=len,
    acts={"save": _save, "rename": _rename},
    reading=("save",),
    options=_options,
    masked=True,
)
