"""A report as plain text, to be read aloud or pasted into a message."""

from collections.abc import Iterator

from app.base.translations import Language, language
from app.reports.document import (
    Bars,
    Block,
    Document,
    Fields,
    Headlines,
    Paragraph,
    Points,
    Signatures,
    Table,
    Timeline,
    Trend,
    title_of,
)
from app.reports.values import written


def plain_text(document: Document) -> str:
    """The words of a report, an empty line between its parts; charts are told by their numbers.

    Who may read it, and that its figures are rounded, goes with them wherever they are pasted.
    """
    speech = language(document.language)
    parts = [
        *_opening(document, speech),
        *("\n".join(_said(block, speech)) for block in document.blocks),
    ]
    foot = (document.notice, document.imprint)
    return "\n\n".join(part for part in (*parts, *foot) if part)


def _opening(document: Document, speech: Language) -> Iterator[str]:
    """What stands over the first block: of a letter, its head."""
    letter = document.envelope
    if letter is None:
        yield document.title
        yield "\n".join(_named(fact.label, fact.text, speech) for fact in document.facts)
        return
    yield document.letterhead.office
    yield "\n".join(filter(None, (letter.place_and_day, letter.number)))
    yield "\n".join(letter.addressee)
    yield letter.subject.format(title=document.title)


def _said(block: Block, speech: Language) -> Iterator[str]:
    if title := title_of(block):
        yield title
    match block:
        case Table():
            yield from _rows(block, speech)
        case Headlines():
            yield from (f"{written(one.value, speech)} {one.label}" for one in block.figures)
        case Bars() | Trend():
            yield block.alt
        case _:
            yield from _texts(block, speech)


def _texts(block: Block, speech: Language) -> Iterator[str]:
    match block:
        case Paragraph():
            yield block.text
        case Points():
            yield from (f"– {text}" for text in block.texts)
        case Fields():
            yield from (_named(name, text, speech) for name, text in block.pairs)
        case Timeline():
            for entry in block.entries:
                yield _named(f"{entry.day}, {entry.heading}", entry.text, speech)
        case Signatures():
            yield from (", ".join(filter(None, place)) for place in block.places)


def _named(name: str, text: str, speech: Language) -> str:
    return speech._("{name}: {values}").format(name=name, values=text)


def _rows(table: Table, speech: Language) -> Iterator[str]:
    heads = [column.title for column in table.columns]
    for cells in (*(row.cells for row in table.rows), *([table.total] if table.total else [])):
        first, *others = (written(cell, speech) for cell in cells)
        said = [
            _named(head, text, speech) for head, text in zip(heads[1:], others, strict=True) if text
        ]
        yield f"– {'; '.join([first, *said])}"
