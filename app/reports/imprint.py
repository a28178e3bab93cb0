"""What each page of a report says of its leaving the program: its number, when, and by whom."""

from dataclasses import replace

from app.base.translations import language
from app.domain.reports import Printing
from app.reports.document import Document
from app.reports.request import Version


def leaving(document: Document, printing: Printing | None, version: Version) -> Document:
    """A report with the number and the moment on each page; the public is not told by whom.

    Without a printing it is looked at only, and says nothing.
    """
    if printing is None:
        return document
    if version is Version.PUBLIC:
        printing = replace(printing, author="")
    speech = language(document.language)
    number = speech._("No. {number}").format(number=printing.number) if printing.number else ""
    moment = speech._("Printed {moment}").format(moment=speech.instant(printing.at))
    words = " · ".join(filter(None, (number, moment, printing.author)))
    return replace(document, printing=printing, imprint=words)
