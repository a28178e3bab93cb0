"""Saying of an act on one concern that it was done to others as well."""

from app.base.translations import Language


def with_others(words: str, others: int, speech: Language) -> str:
    """The name of an act or of an entry, and with how many other concerns it was."""
    if not others:
        return words
    said = speech._n("{words}, with {count} other", "{words}, with {count} others", others)
    return said.format(words=words, count=speech.number(others))
