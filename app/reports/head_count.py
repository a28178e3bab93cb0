"""The people that a concern is about: a head count, that may be an estimate."""

from app.base.translations import Language

ABOUT = "≈\u202f"
"""Before a number that somebody guessed."""


def head_count(people: int, speech: Language, *, estimated: bool) -> str:
    """The number, or that it is about so many."""
    count = speech.number(people)
    if not estimated:
        return count
    words = speech._n("about {count} person (estimate)", "about {count} people (estimate)", people)
    return words.format(count=count)


def short_count(people: int, speech: Language, *, estimated: bool) -> str:
    """The same in a column of numbers."""
    return f"{ABOUT if estimated else ''}{speech.number(people)}"


def value_of_count(people: int, *, estimated: bool) -> int:
    """The same in a cell."""
    # Imported here: the list of the window needs none of it.
    from app.reports.values import Estimate

    return Estimate(people) if estimated else people
