"""A report too long for one file of pages, cut into numbered volumes."""

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.base.progress import Progress
from app.base.translations import language
from app.reports.document import Block, Document, Table
from app.reports.outputs import PDF, check_place, keep
from app.reports.typesetting import pdf

ROWS = 10_000
"""Rows of a volume: some 300 pages, set in less than a gigabyte of memory."""


def count(document: Document) -> int:
    """How many volumes a report makes."""
    return max(1, math.ceil(document.rows / ROWS))


def volumes(document: Document) -> Iterator[Document]:
    """The volumes of a report: each says which it is, and has the head of the whole."""
    speech, total = language(document.language), count(document)
    kind = speech._("{kind}, volume {number} of {count}")
    for number in range(total):
        yield replace(
            document,
            kind=kind.format(kind=document.kind, number=number + 1, count=total),
            blocks=tuple(_within(document.blocks, number * ROWS, (number + 1) * ROWS)),
        )


def save_volumes(document: Document, target: Path, progress: Progress | None = None) -> list[Path]:
    """Write the volumes beside each other, numbered after the name of `target`.

    See `save_pdf` for what is raised; then no volume is there that was not before.
    """
    total = count(document)
    places = [
        target.with_name(f"{target.stem} {number + 1}-{total}{target.suffix}")
        for number in range(total)
    ]
    for place in places:
        check_place(place, PDF)
    made: list[Path] = []
    new = {place for place in places if not place.exists()}
    try:
        for number, (volume, place) in enumerate(zip(volumes(document), places, strict=True)):

            def tell(share: float, number: int = number) -> None:
                if progress is not None:
                    progress(round((number + share) * 100), total * 100)

            keep(pdf(volume, tell), place, internal=document.internal)
            made.append(place)
    except BaseException:
        for place in new.intersection(made):
            place.unlink(missing_ok=True)
        raise
    return made


def _within(blocks: tuple[Block, ...], first: int, last: int) -> Iterator[Block]:
    """What a volume has of the blocks: the rows from the first to the last, and their tables.

    What is no table is in the first volume.
    """
    passed = 0
    for block in blocks:
        if not isinstance(block, Table):
            if first == 0:
                yield block
            continue
        rows = block.rows[max(first - passed, 0) : max(last - passed, 0)]
        passed += len(block.rows)
        if rows or (first == 0 and not block.rows):
            ends = passed <= last
            yield replace(block, rows=rows, total=block.total if ends else ())
