"""What a report hides of confidential concerns when it is not the internal version.

Hidden: the names of persons (requesters, spokesperson), these names inside the title, and every
text that somebody wrote about the concern: its description (also when it serves as the title), the
remedy, the answer, the timeline, the tags.
Shown: reference, days, category, status, place, head count, the association, the title, and the
staff who signed. The words that were searched are hidden too when a confidential concern is among
the results: a name typed there would tell whose concern it is.
"""

import re
from collections.abc import Iterable, Sequence

from app.base.translations import Language
from app.domain.concerns import Concern
from app.domain.folding import fold, name_key
from app.domain.texts import gist
from app.store.concerns import Requester

_WORD = re.compile(r"\w+")
_SHORTEST = 3
"""Shorter parts of a name ("Le", "de") are ordinary words."""


def requesters(of: Sequence[Requester], speech: Language, *, anonymous: bool, masked: bool) -> str:
    """Who raised a concern, as a report may say it."""
    if anonymous:
        return speech._("Anonymous")
    names = [
        speech._("Name masked") if masked and one.association_id is None else one.name for one in of
    ]
    return "; ".join(dict.fromkeys(names))


def title(concern: Concern, names: Iterable[str], speech: Language) -> str:
    """The title of a confidential concern, without the words of these names.

    A title that the program took from the description is a confidential text itself.
    """
    if concern.description and concern.title == gist(concern.description):
        return speech._("Confidential text")
    return without(concern.title, names)


def without(text: str, names: Iterable[str]) -> str:
    """A text without the words of some names."""
    parts = {part for name in names for word in _WORD.findall(name) for part in _forms(word)}

    def hidden(word: re.Match[str]) -> str:
        return "…" if _forms(word.group()) & parts else word.group()

    return _WORD.sub(hidden, text) if parts else text


def words(text: str, speech: Language, *, masked: bool) -> str:
    """What somebody wrote, or that it is confidential; nothing stays nothing."""
    return speech._("Confidential text") if masked and text else text


def _forms(word: str) -> set[str]:
    if len(word) < _SHORTEST:
        return set()
    return {form for form in (fold(word), name_key(word)) if form}
