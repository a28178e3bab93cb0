"""The list of a filter as a file: every concern that is shown, every field, whole texts.

A report leaves out tests and duplicates; this is the list itself, as it stands on the screen.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from app.base.errors import InputError
from app.base.messages import N_
from app.base.progress import Progress
from app.base.translations import Language
from app.domain.concerns import Concern
from app.domain.fields import Kind, of_kind
from app.domain.labels import FIELDS as LABELS
from app.operations.registers import Register
from app.reports.delimited import delimited
from app.reports.filter_words import in_words
from app.reports.outputs import SHEET, TEXT, check_place, keep
from app.reports.records import CODED, FIELDS, Record, records
from app.reports.request import Request
from app.reports.values import Value
from app.reports.wording import value_in_words
from app.reports.workbook import Lines, Sheet, workbook

BEGINNINGS = {".xlsx": SHEET, ".csv": TEXT}
"""The kinds of files, by the end of their names, and how they begin."""
_BATCH = 500
_NAMED = {"updated": "last_event_on"}
_DAYS = frozenset(of_kind(Concern, Kind.DAY)) | {"updated", "first_answered_on", "first_due_on"}


def save_list(
    register: Register, request: Request, target: Path, progress: Progress | None = None
) -> int:
    """Write the concerns of the filter of a request to a file; how many there were.

    InputError for a name that ends in no kind of file, DoleancesError when it cannot be written,
    and whatever `progress` raises; then nothing is left behind. The version that is not internal
    masks the names and words of confidential concerns.
    """
    kind = target.suffix.lower()
    if kind not in BEGINNINGS:
        raise InputError(
            N_("“{name}” does not say what kind of file it is. End it in {kinds}."),
            field="out",
            name=target.name,
            kinds=", ".join(BEGINNINGS),
        )
    check_place(target, BEGINNINGS[kind])
    register = register.seen_by(request.viewer)
    with register.snapshot():
        ids = register.index.select(
            request.filter, request.order, today=request.as_of, me=request.me
        ).ids.tolist()
        made = _sheet if kind == ".xlsx" else _text
        keep(made(register, request, ids, progress), target, internal=request.internal)
    return len(ids)


def _sheet(
    register: Register, request: Request, ids: Sequence[int], progress: Progress | None
) -> bytes:
    speech, office = request.speech, register.office
    title = speech._("List of concerns")
    about = Lines(speech._("Report"), list(_about(register, request, len(ids))))
    rows = _rows(register, request, ids, None)
    table = Sheet(speech._("Concerns"), _heads(speech), rows, wraps=False)
    told = partial(_of, len(ids), progress) if progress else None
    return workbook(
        (table, about),
        speech,
        title=title,
        office=office.name,
        moment=dt.datetime.combine(request.as_of, dt.time(), dt.UTC),
        progress=told,
        in_memory=register.key is not None,
    )


def _of(total: int, progress: Progress, done: int, _unknown: int) -> None:
    progress(min(done, total), total)


def _text(
    register: Register, request: Request, ids: Sequence[int], progress: Progress | None
) -> bytes:
    rows = _rows(register, request, ids, progress)
    return delimited(_heads(request.speech), rows, request.speech)


def _about(register: Register, request: Request, count: int) -> Iterator[tuple[str, Value]]:
    speech = request.speech
    words = in_words(request.filter, register.names, speech)
    yield "", speech._("List of concerns")
    yield speech._p("report", "Office"), register.office.name
    yield speech._("As of"), request.as_of
    yield speech._("Filter"), " · ".join(words) or speech._("All concerns")
    yield speech._p("report", "Concerns"), count


def _heads(speech: Language) -> list[str]:
    return [speech._(LABELS[_NAMED.get(name, name)]) for name in FIELDS]


def _rows(
    register: Register, request: Request, ids: Sequence[int], progress: Progress | None
) -> Iterator[list[Value]]:
    for start in range(0, len(ids), _BATCH):
        if progress is not None:
            progress(start, len(ids))
        batch = ids[start : start + _BATCH]
        for record in records(register, batch):
            yield [_value(register, record, name, request.speech) for name in FIELDS]


def _value(register: Register, record: Record, name: str, speech: Language) -> Value:
    """A field as a person reads it; numbers and days as they are."""
    value = record[name]
    if value is None or value == "":
        return None
    if name in _DAYS:
        return dt.date.fromisoformat(value)
    if name == "typed_at":
        return dt.datetime.fromisoformat(value).astimezone()
    if name in CODED:
        return value_in_words(CODED[name](value), speech)
    return _named(register, name, value, speech)


def _named(register: Register, name: str, value: object, speech: Language) -> Value:
    if name in {"category", "subcategory"}:
        return register.names.in_language(speech.code).category_of(str(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return value_in_words(value, speech, field=name)
