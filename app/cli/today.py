"""Commands about deadlines: the page of the day, and the due dates as a calendar."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from app.base.errors import InputError
from app.base.messages import N_
from app.base.translations import _, _n, current
from app.cli import formats
from app.cli.columns import aligned, printable
from app.cli.filters import me
from app.cli.formats import as_json
from app.cli.options import count, internal
from app.cli.registers import author, opened, reading, tell
from app.cli.telling import FORMATS
from app.domain.labels import label
from app.exchange.calendar import save_calendar
from app.operations.registers import Register
from app.operations.today import Day, DayPart, look_at_today
from app.reports.records import Record, records

_FIELDS = ("part", "day", "reference", "title", "status", "owner")
COMMITMENTS = "commitments"
_ALL = 1_000_000


def options(parser: argparse.ArgumentParser) -> None:
    """Add the options for the owner and the format."""
    parser.add_argument("--format", choices=FORMATS, default="table")
    parser.add_argument("--limit", type=count, metavar="N", help=_("at most so many of each kind"))
    internal(parser)
    _add_mine(parser)


def file(parser: argparse.ArgumentParser) -> None:
    """Add the options for the owner and the file."""
    parser.add_argument("--out", "-o", type=Path, required=True, help=_("the .ics file"))
    _add_mine(parser)


def _add_mine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--mine", action="store_true", help=_("only those that whoever acts follows up")
    )


def today(chosen: argparse.Namespace) -> None:
    """Print what is due today, most pressing first."""
    with reading(chosen, internal=chosen.internal) as register:
        most = _ALL if chosen.limit is None else chosen.limit
        day = look_at_today(register, owner=_owner(register, chosen), most=most)
        if chosen.format == "csv":
            formats.csv_rows(_rows(register, day), _FIELDS)
        elif chosen.format == "json":
            as_json(_day_record(register, day))
        else:
            _show(register, day)


def calendar(chosen: argparse.Namespace) -> None:
    """Write the due dates to an .ics file."""
    with opened(chosen) as register:
        owner = _owner(register, chosen)
        save_calendar(register, chosen.out, current(), owner=owner)
    tell(chosen, chosen.out)


def _owner(register: Register, chosen: argparse.Namespace) -> int | None:
    """The owner whose day is asked for; None for everyone."""
    if not chosen.mine:
        return None
    known = me(register, chosen)
    if known is None:
        raise InputError(
            N_("Nobody on the staff list is called “{name}”. Say who you are with --as NAME."),
            field="author",
            name=author(chosen),
        )
    return known


def _rows(register: Register, day: Day) -> Iterator[Record]:
    for part in day.parts:
        yield from _lines(register, part)
    yield from _commitments(day)


def _lines(register: Register, part: DayPart) -> Iterator[Record]:
    found = records(register, [concern for concern, _day in part.first])
    for record, (_concern, day) in zip(found, part.first, strict=True):
        more = {"part": part.view.value, "day": day.isoformat()}
        yield {name: (record | more)[name] for name in _FIELDS}


def _commitments(day: Day) -> Iterator[Record]:
    for row in day.commitments.first:
        yield {
            "part": COMMITMENTS,
            "day": row.due_on.isoformat() if row.due_on else None,
            "reference": row.references or None,
            "title": row.words,
            "status": row.state.value,
            "owner": None,
        }


def _day_record(register: Register, day: Day) -> Record:
    parts: list[Record] = [
        {
            "name": part.view.value,
            "concerns": part.concerns,
            "people": part.people,
            "first": list(_lines(register, part)),
        }
        for part in day.parts
    ]
    commitments = {
        "count": day.commitments.count,
        "overdue": day.commitments.overdue,
        "first": list(_commitments(day)),
    }
    return {"today": day.today.isoformat(), "parts": parts, COMMITMENTS: commitments}


def _show(register: Register, day: Day) -> None:
    speech = current()
    print(speech.date(day.today))
    if day.is_clear:
        print(_("Nothing calls for attention today."))
    for part in day.parts:
        if part.concerns:
            count = _n("{count} concern", "{count} concerns", part.concerns)
            print(f"\n{_(label(part.view))} · {count.format(count=speech.number(part.concerns))}")
            _write(_lines(register, part))
    if day.commitments.count:
        due = _("Commitments due")
        print(f"\n{due} · {speech.number(day.commitments.count)}")
        _write(_commitments(day))


def _write(lines: Iterator[Record]) -> None:
    rows = [
        (line["day"] or "", line["reference"] or "", printable(line["title"])) for line in lines
    ]
    for line in aligned(rows) if rows else ():
        print(f"  {line}")
