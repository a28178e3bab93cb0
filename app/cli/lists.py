"""Commands that read: list and show."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from app.base.translations import _, _n, current
from app.cli import formats
from app.cli.filters import chosen_filter, chosen_order, me
from app.cli.options import count, filters, internal, reference
from app.cli.registers import progress, reading, tell
from app.cli.telling import FORMATS
from app.operations.registers import Register
from app.reports.records import Record, records, with_timeline
from app.reports.request import Request, Version
from app.reports.whole_list import save_list

_BATCH = 500
_WRITERS = {"table": formats.table, "json": formats.json_array, "csv": formats.csv_rows}


def list_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `list`."""
    filters(parser)
    parser.add_argument("--format", choices=FORMATS, default="table")
    parser.add_argument("--limit", type=count, metavar="N", help=_("at most so many"))
    parser.add_argument("--out", type=Path, help=_("a file instead: .xlsx or .csv, for people"))
    internal(parser)


def show_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `show`."""
    reference(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    internal(parser)


def show_list(chosen: argparse.Namespace) -> None:
    """Print the concerns of the filter in a format, and their number on stderr."""
    if chosen.out is not None:
        _save(chosen)
        return
    with reading(chosen, internal=chosen.internal) as register:
        found = register.index.select(
            chosen_filter(register, chosen),
            chosen_order(chosen),
            today=register.clock.today(),
            me=me(register, chosen),
        )
        shown = found.ids[: chosen.limit].tolist()
        _WRITERS[chosen.format](_batches(register, shown))
    sys.stdout.flush()
    _say_count(len(shown), len(found.ids))


def _save(chosen: argparse.Namespace) -> None:
    """Save the list with all fields to a file, as the window does."""
    with reading(chosen, internal=chosen.internal) as register:
        wish = Request(
            as_of=register.clock.today(),
            language=current().code,
            filter=chosen_filter(register, chosen),
            order=chosen_order(chosen),
            version=Version.INTERNAL if chosen.internal else Version.MINISTRY,
            me=me(register, chosen),
        )
        saved = save_list(register, wish, chosen.out, progress if sys.stderr.isatty() else None)
    tell(chosen, chosen.out)
    _say_count(saved, saved)


def show_one(chosen: argparse.Namespace) -> None:
    """Print one concern with its timeline."""
    with reading(chosen, internal=chosen.internal) as register:
        concern = register.concerns.by_reference(chosen.reference)
        record = with_timeline(register, concern)
        if chosen.format == "json":
            formats.as_json(record)
        else:
            formats.text(register, record)


def _batches(register: Register, concerns: list[int]) -> Iterator[Record]:
    for start in range(0, len(concerns), _BATCH):
        yield from records(register, concerns[start : start + _BATCH])


def _say_count(shown: int, found: int) -> None:
    speech = current()
    if shown < found:
        text = _n("{shown} of {count} concern", "{shown} of {count} concerns", found)
    else:
        text = _n("{count} concern", "{count} concerns", found)
    print(text.format(shown=speech.number(shown), count=speech.number(found)), file=sys.stderr)
