"""Commands that read: list and show."""

import argparse
import sys
from collections.abc import Iterator

from app.base.translations import _n, current
from app.cli import formats
from app.cli.filters import chosen_filter, chosen_order, me
from app.cli.records import Record, records, with_timeline
from app.cli.registers import reading
from app.operations.registers import Register

_BATCH = 500
_WRITERS = {"table": formats.table, "json": formats.json_array, "csv": formats.csv_rows}


def show_list(chosen: argparse.Namespace) -> None:
    """Write the concerns of the filter in a format; how many there are goes to stderr."""
    with reading(chosen, internal=chosen.internal) as register:
        found = register.index.select(
            chosen_filter(register, chosen),
            chosen_order(chosen),
            today=register.clock.today(),
            me=me(register, chosen),
        )
        shown = found.ids[: chosen.limit].tolist()
        _WRITERS[chosen.format](_batches(register, shown, internal=chosen.internal))
    sys.stdout.flush()
    _say_count(len(shown), len(found.ids))


def show_one(chosen: argparse.Namespace) -> None:
    """Write one concern with its timeline."""
    with reading(chosen, internal=chosen.internal) as register:
        concern = register.concerns.by_reference(chosen.reference)
        record = with_timeline(register, concern, internal=chosen.internal)
        if chosen.format == "json":
            formats.json_object(record)
        else:
            formats.text(register, record)


def _batches(register: Register, concerns: list[int], *, internal: bool) -> Iterator[Record]:
    for start in range(0, len(concerns), _BATCH):
        yield from records(register, concerns[start : start + _BATCH], internal=internal)


def _say_count(shown: int, found: int) -> None:
    speech = current()
    if shown < found:
        text = _n("{shown} of {count} concern", "{shown} of {count} concerns", found)
    else:
        text = _n("{count} concern", "{count} concerns", found)
    print(text.format(shown=speech.number(shown), count=speech.number(found)), file=sys.stderr)
