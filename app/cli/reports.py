"""The command that prints: report."""

import argparse

from app.cli.filters import chosen_filter, chosen_order, me
from app.cli.registers import opened
from app.reports.catalogue import report as find_report
from app.reports.request import Request
from app.reports.typesetting import save_pdf


def report(chosen: argparse.Namespace) -> None:
    """Print a report about the concerns of the filter to a PDF file."""
    wanted = find_report(chosen.name)
    with opened(chosen) as register:
        concern = None
        if chosen.reference:
            concern = register.concerns.by_reference(chosen.reference).id
        request = Request(
            as_of=register.clock.today(),
            language=chosen.language or register.office.language,
            filter=chosen_filter(register, chosen),
            order=chosen_order(chosen),
            internal=chosen.internal,
            subcategories=chosen.subcategories,
            concern=concern,
            me=me(register, chosen),
        )
        document = wanted.build(register, request)
    save_pdf(document, chosen.out)
    print(chosen.out)
