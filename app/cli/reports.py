"""The command `report`, which prints."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.base.errors import (
    BusyRegisterError,
    DamagedRegisterError,
    DiskFullError,
    InputError,
    ReadOnlyRegisterError,
    RegisterError,
)
from app.base.languages import LANGUAGES
from app.base.messages import N_
from app.base.translations import _
from app.cli.fields import Typing
from app.cli.filters import chosen_filter, chosen_order, me
from app.cli.options import filters
from app.cli.registers import opened, progress, reading, tell
from app.domain.folding import fold
from app.domain.parties import Party
from app.domain.reports import is_report_number
from app.operations.past import as_of
from app.operations.registers import Register
from app.operations.reports import recorded
from app.operations.targets import check_target
from app.reports.catalogue import Report, build
from app.reports.catalogue import report as find_report
from app.reports.document import Document
from app.reports.imprint import leaving
from app.reports.records import Record
from app.reports.request import Request, Version
from app.reports.saving import save
from app.reports.volumes import save_volumes
from app.reports.wishes import request_of, wish_of

_NOT_WRITTEN = (ReadOnlyRegisterError, BusyRegisterError, DamagedRegisterError, DiskFullError)
"""Why a register can only be read."""

CHOICES = Typing(
    record=Request,
    short={"first": "from", "last": "to"},
    codes={"language": LANGUAGES},
    own=("landscape",),
    apart=(
        *("filter", "order", "concern", "meeting", "referral", "addressee", "association"),
        *("place", "me", "stamp", "printing"),
    ),
    explained={"language": N_("the language of the paper")},
)
"""The choices of a report besides its subject."""


def options(parser: argparse.ArgumentParser) -> None:
    """Add the options for the report, its subject and its paper."""
    parser.add_argument(
        "name",
        metavar=_("NAME"),
        help=_(
            "R1 to R11, or list, register, sheet, receipt, acknowledgement, letter, minutes, brief,"
            " feedback; or the number of a printed one, R-2026-0007, which is printed as it was"
        ),
    )
    parser.add_argument(
        "--out", type=Path, required=True, help=_("the file: .pdf, .xlsx, .json or .txt")
    )
    parser.add_argument("--volumes", action="store_true", help=_("a long list in numbered files"))
    choices(parser)
    filters(parser)


def choices(parser: argparse.ArgumentParser) -> None:
    """Add the options for the choices and the subject."""
    CHOICES.options(parser)
    lying = parser.add_mutually_exclusive_group()
    lying.add_argument(
        "--landscape", action="store_true", default=None, help=_("on a sheet that lies")
    )
    lying.add_argument(
        "--portrait",
        action="store_false",
        dest="landscape",
        default=None,
        help=_("on a sheet that stands"),
    )
    parser.add_argument(
        "--reference", help=_("the concern that a sheet, a receipt or an acknowledgement is about")
    )
    parser.add_argument("--referral", type=int, metavar="N", help=_("the letter, by its number"))
    parser.add_argument(
        "--addressed-to",
        default="",
        metavar=_("AUTHORITY"),
        help=_("to whom a letter about the concerns of the filter goes"),
    )
    parser.add_argument(
        "--association",
        default="",
        metavar=_("NAME"),
        help=_("the association that a brief or a feedback is about; a place or a meeting does"),
    )


def report(chosen: argparse.Namespace) -> None:
    """Print a report about the concerns of the filter, or about one record, to a file."""
    if is_report_number(chosen.name):
        _print_again(chosen)
        return
    wanted = find_report(chosen.name)
    internal = CHOICES.given(chosen).get("version") is Version.INTERNAL
    with _open(chosen, internal=internal) as register:
        # Checked again where it is written; here before the history says that it was printed.
        check_target(chosen.out, chosen.file)
        asked = _asked(register, wanted, chosen)
        document = build(register, wanted, asked)
        with recorded(register, wish_of(wanted, asked)) as printing:
            tell(chosen, *_save(leaving(document, printing, asked.version), chosen))


def _asked(register: Register, wanted: Report, chosen: argparse.Namespace) -> Request:
    """The request of the options, in which whatever is named has the name it had on the day."""
    day = CHOICES.given(chosen).get("as_of") or register.clock.today()
    given = vars(chosen)
    if not any(given[name] for name in _NAMED):
        return request(register, wanted, chosen)
    with as_of(register, day) as then:
        return request(then, wanted, chosen)


_NAMED = (
    *("category", "meeting", "place", "owner", "authority", "association", "addressed_to"),
    "reference",
)
"""The options that name a record."""


def _print_again(chosen: argparse.Namespace) -> None:
    """Print what has a number, as it was: with its number, the moment and the name."""
    with reading(chosen, internal=False) as register:
        printed = register.reports.of_number(chosen.name)
    with reading(chosen, internal=printed.wish.version == Version.INTERNAL) as register:
        wanted = find_report(printed.wish.report)
        asked = request_of(printed.wish, register.clock.today(), me=me(register, chosen))
        asked = replace(asked, stamp=printed.stamp, printing=printed.printing)
        tell(chosen, *_save(build(register, wanted, asked), chosen))


@contextmanager
def _open(chosen: argparse.Namespace, *, internal: bool) -> Iterator[Register]:
    """The register, to keep there that a report was printed; where that cannot be, to be read."""
    with ExitStack() as open_one:
        try:
            found = open_one.enter_context(opened(chosen, writing=True, looking=internal))
        except _NOT_WRITTEN as refused:
            try:
                found = open_one.enter_context(reading(chosen, internal=internal))
            except RegisterError:
                raise refused from None
        yield found


def _save(document: Document, chosen: argparse.Namespace) -> list[Path]:
    watched = progress if sys.stderr.isatty() else None
    if chosen.volumes and chosen.out.suffix.lower() == ".pdf":
        return save_volumes(document, chosen.out, watched)
    save(document, chosen.out, watched)
    return [chosen.out]


def request(register: Register, wanted: Report, chosen: argparse.Namespace) -> Request:
    """The request that the options describe."""
    typed: dict[str, Any] = {
        "as_of": register.clock.today(),
        "language": register.office.language,
        **CHOICES.given(chosen),
        **_subject(register, wanted, chosen),
    }
    return Request(
        **typed,
        filter=chosen_filter(register, chosen),
        order=chosen_order(chosen),
        addressee=_authority(register, chosen.addressed_to),
        me=me(register, chosen),
    )


def _subject(register: Register, wanted: Report, chosen: argparse.Namespace) -> Record:
    """The record that a report is about, for the reports that need one."""
    found: Record = {}
    if "concern" in wanted.about and chosen.reference:
        found["concern"] = register.concerns.by_reference(chosen.reference).id
    if "referral" in wanted.about:
        found["referral"] = chosen.referral
    if "association" in wanted.about and chosen.association:
        found["association"] = _association(register, chosen.association)
    elif "place" in wanted.about and chosen.place:
        places = chosen_filter(register, chosen).places
        found["place"] = _only(places, N_("Name one place with --place: {count} match."), "place")
    elif "meeting" in wanted.about and (chosen.meeting or wanted.about == ("meeting",)):
        meetings = chosen_filter(register, chosen).meetings
        words = N_("Name one meeting with --meeting: {count} match.")
        found["meeting"] = _only(meetings, words, "meeting")
    return found


def _association(register: Register, text: str) -> int:
    """The association of a number, or the only one whose name contains a text."""
    if text.isdecimal():
        return register.parties.association(int(text)).id
    wanted = fold(text.strip())
    known = register.parties.find(Party.ASSOCIATION, "")
    found = [one.id for one in known if wanted in fold(one.name)]
    words = N_("Name one association with --association: {count} match.")
    return _only(found, words, "association")


def _authority(register: Register, text: str) -> int | None:
    """The only authority whose name contains a text."""
    if not text.strip():
        return None
    known = register.names.authorities.values()
    found = [one.id for one in known if fold(text.strip()) in fold(one.name)]
    words = N_("Name one authority with --addressed-to: {count} match.")
    return _only(found, words, "authority")


def _only(found: Iterable[int], words: str, field: str) -> int:
    """The only record found; InputError for none or several."""
    named = [record for record in found if record]
    if len(named) != 1:
        raise InputError(words, field=field, count=len(named))
    return named[0]
