"""A report as a file: pages, a workbook, figures or words, by the end of its name."""

from pathlib import Path

from app.base.errors import InputError
from app.base.messages import N_
from app.base.progress import Progress
from app.reports.document import Document
from app.reports.export import as_json
from app.reports.outputs import PDF, SHEET, TEXT, check_place, keep
from app.reports.plain import plain_text
from app.reports.spreadsheet import spreadsheet
from app.reports.typesetting import pdf

BEGINNINGS = {".pdf": PDF, ".xlsx": SHEET, ".json": TEXT, ".txt": TEXT}
"""The kinds of files, by the end of their names, and how they begin."""


def save(document: Document, target: Path, progress: Progress | None = None) -> None:
    """Write a report to a file, which is replaced in one step or left as it was.

    InputError for a name that ends in no kind of file, before any work; DoleancesError when it
    cannot be written, RuleError when it is too long for paper, and whatever `progress` raises.
    """
    kind = target.suffix.lower()
    if kind not in BEGINNINGS and not target.is_dir():
        raise InputError(
            N_("“{name}” does not say what kind of file it is. End it in {kinds}."),
            field="out",
            name=target.name,
            kinds=", ".join(BEGINNINGS),
        )
    check_place(target, BEGINNINGS.get(kind, TEXT))
    keep(made(document, kind, progress), target, internal=document.internal)


def made(document: Document, kind: str, progress: Progress | None = None) -> bytes:
    """The content of a file of a kind."""
    if kind == ".xlsx":
        return spreadsheet(document, progress)
    if kind == ".json":
        return as_json(document)
    if kind == ".txt":
        return f"{plain_text(document)}\n".encode(errors="replace")

    def tell(share: float) -> None:
        if progress is not None:
            progress(round(share * 100), 100)

    return pdf(document, tell)
