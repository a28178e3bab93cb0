"""Erasing what is known of a person: the name wherever it is written, never the figures."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.folding import fold
from app.domain.name_reading import EVERYBODY, Bound, Care
from app.domain.name_words import words_of
from app.domain.naming import Recogniser, Span, merged, replaced

MARK = "[\u2060…"
"""How what was erased begins. The invisible joiner tells it from what people type."""

ERASED = f"{MARK}]"
"""What stands where data were erased."""

_WHOLE, _BY_A_WORD = Bound(Care.WHOLE), Bound(Care.CAPITALS)
_NUMBER = re.compile(r"\+?\(?\d(?:[\s().\-\u2010-\u2015/]{0,3}\d){5,17}")
_WORD = re.compile(r"[\w\u0300-\u036f]+")
_COUNTED = 9
"""The last figures of a phone number, by which it is told whatever country is dialled before."""
_FEWEST_FIGURES = 6
_TELLING = 5
"""Letters of a word by which a part of an address is known."""
_PERSON = 1
_APART = "\n" * 8
"""What neither a name nor a number reaches across."""


def erased_name(record: int) -> str:
    """What an erased person is called: its number, so that a form still finds the same one."""
    return f"{MARK}{record}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a person, now and before, by which texts may tell who it is."""

    names: tuple[str, ...]
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


class Traces:
    """The traces of one person in any text."""

    def __init__(self, known: Known, others: Mapping[int, Iterable[str]] | None = None) -> None:
        """By what is known of the person; the names of all `others` tell them apart."""
        self._names = Recogniser({_PERSON: known.names})
        self._others = Recogniser(others or {})
        self._fewest = min((len(words_of(name)) for name in known.names), default=0)
        self._figures = {
            figures[-_COUNTED:]
            for phone in known.phones
            for one in re.split("[;,/\n]", phone)
            if len(figures := _figures(one)) >= _FEWEST_FIGURES
        }
        emails = {
            one for email in known.emails for one in re.split(r"[;,\s]+", email) if "@" in one
        }
        either = "|".join(map(re.escape, sorted(emails)))
        self._emails = (
            re.compile(rf"(?<![\w.+-])(?:{either})(?!\w)", re.IGNORECASE) if emails else None
        )
        self._addresses = [_words(address) for address in known.addresses if address]

    def erase(self, text: str, *, every_word: bool) -> str:
        """The text without the person; with `every_word`, without any word of the name either."""
        spans = self._spans(text, every_word=every_word)
        return replaced(text, merged(text, spans), ERASED) if spans else text

    def may_be_among(self, texts: Iterable[str]) -> bool:
        """A look that costs little, since a register holds millions of texts."""
        together = _APART.join(texts)
        return (
            self._names.may_be_in(together)
            or any(self._reached(together))
            or any(self._places(together, whole=False))
        )

    def may_be_in(self, text: str) -> bool:
        """Whether a word of the name, or a part of the address, is left in a text."""
        return bool(self._names.spans(text, _BY_A_WORD)) or any(self._places(text, whole=False))

    def _spans(self, text: str, *, every_word: bool) -> list[Span]:
        found = [*self._reached(text), *self._places(text, whole=not every_word)]
        if every_word:
            return [*self._names.spans(text, EVERYBODY), *found]
        return [*self._whole(text), *found]

    def _whole(self, text: str) -> Iterator[Span]:
        """The whole name; a shorter form of it only where it is not that of somebody else."""
        named = self._names.spans(text, _WHOLE)
        taken = self._others.spans(text, _WHOLE) if named else []
        for start, end in named:
            is_full = len([w for w in words_of(text[start:end]) if len(w) > 1]) >= self._fewest
            if is_full or not any(start < stop and begin < end for begin, stop in taken):
                yield start, end

    def _reached(self, text: str) -> Iterator[Span]:
        """The phone numbers, in any writing, and the addresses of e-mail."""
        for one in _NUMBER.finditer(text) if self._figures else ():
            if _figures(one[0])[-_COUNTED:] in self._figures:
                yield one.span()
        if self._emails is not None:
            yield from (one.span() for one in self._emails.finditer(text))

    def _places(self, text: str, *, whole: bool) -> Iterator[Span]:
        """The postal address; a part of it that tells enough, unless it has to be `whole`."""
        if not self._addresses:
            return
        found = [(one.span(), fold(one[0])) for one in _WORD.finditer(text)]
        for address in self._addresses:
            yield from _runs(found, address, len(address) if whole else min(2, len(address)))


def _runs(found: list[tuple[Span, str]], address: tuple[str, ...], fewest: int) -> Iterator[Span]:
    """Where so many words of an address stand in a row, as there."""
    begins: dict[str, list[int]] = {}
    for at, word in enumerate(address):
        begins.setdefault(word, []).append(at)
    place = 0
    while place < len(found):
        most = max(
            (_alike(found, place, address, at) for at in begins.get(found[place][1], ())), default=0
        )
        said = [word for _span, word in found[place : place + most]]
        if most >= fewest and any(len(word) >= _TELLING for word in said):
            yield found[place][0][0], found[place + most - 1][0][1]
        place += most or 1


def _alike(found: list[tuple[Span, str]], place: int, address: tuple[str, ...], at: int) -> int:
    """How many words are the same from a place in a text, and one in an address, on."""
    count = 0
    for (_span, word), wanted in zip(
        found[place : place + len(address)], address[at:], strict=False
    ):
        if word != wanted:
            break
        count += 1
    return count


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(one[0]) for one in _WORD.finditer(text))


def _figures(written: str) -> str:
    return "".join(one for one in written if one.isdecimal())


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernErasure:
    """A concern of whose texts something would be erased."""

    id: int
    reference: str
    own: bool
    """The person raised it or speaks for it; elsewhere the name only occurs."""
    fields: tuple[str, ...]
    """The fields in which the name is written; empty when it is in none."""
    attachments: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A record that is called after a person, perhaps: somebody has to look at it."""

    kind: str
    """What it is, in FIELDS."""
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasurePreview:
    """What erasing a person's data would take away, before it is done."""

    name: str
    record: tuple[str, ...]
    """The fields of the person's record that hold something."""
    memberships: int
    merged: int
    """Records that were merged into this one, and are erased with it."""
    doubles: int
    """Other records that may be the same person: they are not touched."""
    concerns: tuple[ConcernErasure, ...]
    hidden: int
    """Confidential concerns among them, which are not told to who has not asked to see names."""
    elsewhere: int
    """Texts of meetings, commitments, referrals … in which the name is written."""
    drafts: int
    """Unsaved drafts on this computer in which the name is written."""
    mentions: tuple[Mention, ...]
    """What is not touched and may still speak of the person: places, associations …"""
    backups_until: dt.date | None
    """When the last of today's backups will be removed; None without a backup."""
    words: int
    """Texts about others that keep a word of the name: it may be somebody else's."""
