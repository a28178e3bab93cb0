"""A report as a workbook: what it says first, a sheet per table, what the figures mean last."""

from collections.abc import Iterator

from app.base.progress import Progress
from app.base.translations import Language, language
from app.reports.document import (
    Block,
    Document,
    Fields,
    Headlines,
    Paper,
    Paragraph,
    Points,
    Table,
    Timeline,
    Trend,
)
from app.reports.values import Value
from app.reports.workbook import Lines, Printout, Sheet, workbook


def spreadsheet(document: Document, progress: Progress | None = None) -> bytes:
    """The workbook of a report, with the values of its pages; see `workbook`."""
    speech = language(document.language)
    return workbook(
        _sheets(document, speech),
        speech,
        title=document.title,
        office=document.letterhead.office,
        moment=document.moment,
        printout=Printout(
            author=document.printing.author if document.printing else "",
            foot=" · ".join(filter(None, (document.imprint, document.notice))),
            letter=document.paper is Paper.LETTER,
        ),
        progress=progress,
        in_memory=document.sealed,
    )


def _sheets(document: Document, speech: Language) -> Iterator[Sheet | Lines]:
    yield Lines(speech._("Report"), list(_about(document, speech)))
    for block in document.blocks:
        match block:
            case Table():
                yield _table(block, document.title)
            case Trend():
                yield _table(block.table, document.title)
            case Timeline():
                yield _timeline(block, speech)
    if meanings := definitions(document):
        yield Lines(speech._("Definitions"), meanings)


def _about(document: Document, speech: Language) -> Iterator[tuple[str, Value]]:
    """Whose report it is and what it is about; then what it says outside its tables."""
    yield "", document.title
    yield speech._p("report", "Office"), document.letterhead.office
    yield speech._("Kind"), document.kind
    as_of = speech._("As of")
    for fact in document.facts:
        yield fact.label, document.as_of if fact.label == as_of else fact.text
    if as_of not in {fact.label for fact in document.facts}:
        yield as_of, document.as_of
    yield speech._("Who may read it"), document.notice
    if document.imprint:
        yield speech._("Printing"), document.imprint
    for block in document.blocks:
        yield from _said(block)


def _said(block: Block) -> Iterator[tuple[str, Value]]:
    match block:
        case Headlines():
            for one in block.figures:
                yield one.label, one.value
        case Fields():
            yield "", block.title
            yield from block.pairs
        case Paragraph():
            yield block.title or " ", block.text
        case Points():
            yield from ((block.title or " ", text) for text in block.texts)


def _table(table: Table, instead: str) -> Sheet:
    return Sheet(
        title=table.title or instead,
        columns=[column.title for column in table.columns],
        rows=(row.cells for row in table.rows),
        total=table.total,
        parts=frozenset(place for place, row in enumerate(table.rows) if row.level),
    )


def _timeline(block: Timeline, speech: Language) -> Sheet:
    heads = (speech._("Day"), speech._("Entry"), speech._("Author"), speech._("Text"))
    rows = ((one.day, one.heading, one.author, one.text) for one in block.entries)
    return Sheet(block.title, heads, rows)


def definitions(document: Document) -> list[tuple[str, Value]]:
    """What the figures mean: each definition once, by what it is about."""
    notes = [(fact.label, fact.note) for fact in document.facts]
    for block in document.blocks:
        match block:
            case Headlines():
                notes += [(one.label, one.note) for one in block.figures]
            case Table():
                notes.append((block.title, block.note))
    first = {note: what for what, note in reversed(notes)}
    return [(what, note) for what, note in notes if note and first[note] == what]
