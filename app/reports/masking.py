"""What a report hides of confidential concerns when it is not the internal version.

Hidden: the names of persons (requesters, spokesperson), these names inside the title, and every
text that somebody wrote about the concern: its description (also when it serves as the title), the
remedy, the answer, the timeline, the tags.
Shown: reference, days, category, status, place, head count, the association, the title, and the
staff who signed. The words that were searched are hidden too when a confidential concern is among
the results: a name typed there would tell whose concern it is.

What is written about several concerns at once (a promise, a letter and its reply, the minutes) is
not theirs alone: its words stay, and only the names of the persons behind the confidential ones
among them are taken out, in the window and in commands as on paper. A calendar file goes to other
devices: there a promise that answers a confidential concern is named by references alone.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from app.base.translations import Language
from app.domain.folding import fold, name_key
from app.domain.texts import gist

if TYPE_CHECKING:
    from app.domain.commitments import Commitment
    from app.domain.concerns import Concern
    from app.domain.follow_ups import FollowUp
    from app.domain.referrals import Chaser, Referral, ReferralRow
    from app.store.concerns import Requester
    from app.store.register import Register

Promise = TypeVar("Promise", bound="Commitment")
Sent = TypeVar("Sent", "Referral", "ReferralRow")

_WORD = re.compile(r"\w+")
_SHORTEST = 3
"""Shorter parts of a name ("Le", "de") are ordinary words."""


def requesters(
    of: "Sequence[Requester]", speech: Language, *, anonymous: bool, masked: bool
) -> str:
    """Who raised a concern, as a report may say it."""
    if anonymous:
        return speech._("Anonymous")
    names = [
        speech._("Name masked") if masked and one.association_id is None else one.name for one in of
    ]
    return "; ".join(dict.fromkeys(names))


def title(concern: "Concern", names: Iterable[str], speech: Language) -> str:
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


def names_raised(register: "Register", concerns: Iterable[int]) -> set[str]:
    """The names behind the confidential ones among some concerns: the minutes tell none."""
    confidential = [row.id for row in register.concerns.rows(list(concerns)) if row.confidential]
    behind = register.masking.names_behind(confidential)
    return {name for names in behind.values() for name in names}


def promises(register: "Register", made: Collection[Promise]) -> list[Promise]:
    """Promises without the names behind the confidential concerns that they answer."""
    names = register.masking.names_told("commitment", (one.id for one in made))
    return [_told(one, names.get(one.id), "words", "state_reason", "evidence") for one in made]


def letters(register: "Register", sent: Collection[Sent]) -> list[Sent]:
    """Letters without the names behind the confidential concerns that they carry."""
    names = register.masking.names_told("referral", (one.id for one in sent))
    return [_told(one, names.get(one.id), "reply", "letter_reference") for one in sent]


def chasers(register: "Register", referral: int, sent: "Iterable[Chaser]") -> "list[Chaser]":
    """The chasers of a letter, without the names behind its confidential concerns."""
    names = register.masking.names_told("referral", [referral]).get(referral)
    return [_told(one, names, "text") for one in sent]


def timeline(register: "Register", entries: "Collection[FollowUp]") -> "list[FollowUp]":
    """The timeline of a concern: what is about a letter tells no name of another one."""
    names = register.masking.names_told(
        "referral", {one.referral_id for one in entries if one.referral_id is not None}
    )
    return [_told(one, names.get(one.referral_id or 0), "text") for one in entries]


def _told(one: Any, names: Iterable[str] | None, *texts: str) -> Any:  # noqa: ANN401 - a record
    if not names:
        return one
    return replace(one, **{text: without(getattr(one, text), names) for text in texts})


def _forms(word: str) -> set[str]:
    if len(word) < _SHORTEST:
        return set()
    return {form for form in (fold(word), name_key(word)) if form}
