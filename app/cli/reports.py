"""The command that prints: report."""

import argparse

from app.base.errors import InputError
from app.base.messages import N_
from app.cli.filters import chosen_filter, chosen_order, me
from app.cli.registers import reading
from app.domain.filters import ConcernFilter
from app.reports.catalogue import build
from app.reports.catalogue import report as find_report
from app.reports.request import Request, Version
from app.reports.saving import save


def report(chosen: argparse.Namespace) -> None:
    """Print a report about the concerns of the filter to a PDF file."""
    wanted = find_report(chosen.name)
    version = Version(chosen.version)
    with reading(chosen, internal=version is Version.INTERNAL) as register:
        concern = None
        if chosen.reference:
            concern = register.concerns.by_reference(chosen.reference).id
        wished = chosen_filter(register, chosen)
        request = Request(
            as_of=chosen.as_of or register.clock.today(),
            language=chosen.language or register.office.language,
            filter=wished,
            order=chosen_order(chosen),
            version=version,
            first=chosen.since,
            last=chosen.until,
            subcategories=chosen.subcategories,
            concern=concern,
            meeting=_meeting(wished) if wanted.about == ("meeting",) else None,
            me=me(register, chosen),
        )
        document = build(register, wanted, request)
    save(document, chosen.out)
    print(chosen.out)


def _meeting(wished: ConcernFilter) -> int:
    """The one meeting that was named; InputError when it is none or several."""
    named = list(wished.meetings - {0})
    if len(named) != 1:
        raise InputError(
            N_("Name one meeting with --meeting: {count} match. Minutes are about one of them."),
            field="meeting",
            count=len(named),
        )
    return named[0]
