"""The people that a concern is about: a head count, that may be an estimate."""

from typing import TYPE_CHECKING

from app.base.translations import Language

if TYPE_CHECKING:
    from app.reports.values import Value


def head_count(people: int, speech: Language, *, estimated: bool) -> str:
    """The number, or that it is about so many."""
    count = speech.number(people)
    if not estimated:
        return count
    words = speech._n("about {count} person (estimate)", "about {count} people (estimate)", people)
    return words.format(count=count)


def short_count(people: int, speech: Language, *, estimated: bool) -> str:
    """The same in a column of numbers."""
    return f"≈\u202f{speech.number(people)}" if estimated else speech.number(people)


def value_of_count(people: int, speech: Language, *, estimated: bool) -> "Value":
    """The same in a cell: a number as long as it is none that was guessed."""
    return short_count(people, speech, estimated=True) if estimated else people
