"""The value of a field as people read it, in a language: on screen, on paper, in a command."""

import datetime as dt
from enum import StrEnum

from app.base.translations import Language
from app.domain.commitments import CommitmentRow, CommitmentState
from app.domain.holidays import Holiday, called
from app.domain.labels import LANGUAGES_SPOKEN, label


def value_in_words(value: object, speech: Language, *, field: str = "") -> str:
    """A value in words; empty for None. `field` is its name, where codes differ."""
    if value is None or value == "":
        return ""
    if field == "language":
        return speech._(LANGUAGES_SPOKEN.get(str(value), str(value)))
    return _in_words(value, speech)


def _in_words(value: object, speech: Language) -> str:
    match value:
        case StrEnum():
            words = speech._(label(value))
        case bool():
            words = speech._("Yes") if value else speech._("No")
        case int():
            words = speech.number(value)
        case dt.datetime():
            words = speech.instant(value)
        case dt.date():
            words = speech.date(value)
        case tuple() | list():
            words = "; ".join(_in_words(one, speech) for one in value)
        case _:
            words = str(value)
    return words


def holiday_name(holiday: Holiday, speech: Language) -> str:
    """What is celebrated: in the language where the program knows it, else as it was typed."""
    return called(holiday.name, speech._) if holiday.is_public else holiday.name


def holiday_in_words(holiday: Holiday, speech: Language) -> str:
    """What is celebrated, and that the office works all the same."""
    if holiday.worked:
        name = called(holiday.name, speech._)
        return speech._("{holiday} – worked").format(holiday=name).lstrip(" –")
    return holiday_name(holiday, speech)


def state_in_words(row: CommitmentRow, speech: Language) -> str:
    """What became of a commitment: one that was extended and is late again is both."""
    late = speech._p("commitment", "Overdue")
    if row.overdue and row.state is CommitmentState.PENDING:
        return late
    return " · ".join([speech._(label(row.state)), *([late] if row.overdue else [])])
