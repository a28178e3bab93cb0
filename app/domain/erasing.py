"""Erasing what is known of a person: the name wherever it is written, never the figures."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.folding import name_key

MARK = "[\u2060…"
"""How what was erased begins. The invisible joiner tells it from what people type."""

ERASED = f"{MARK}]"
"""What stands where data were erased."""

_WORD = re.compile(r"\w+")
_ASIDE = re.compile(r"\([^)]*\)")
"""What stands in brackets after a name tells one bearer from another: it is no part of it."""
_SHORTEST = 3
"""Shorter parts of a name ("Le", "de") are ordinary words."""
_BETWEEN = re.compile(r"[^\w\n]{1,3}")


def erased_name(record: int) -> str:
    """What an erased person is called: its number, so that a form still finds the same one."""
    return f"{MARK}{record}]"


@dataclass(frozen=True, slots=True)
class Names:
    """How a person is called, as texts may write it: whole in any order, in either script."""

    whole: tuple[tuple[str, ...], ...]
    """The keys of the words of each way to write the name."""
    words: frozenset[str]
    """The keys of the words that are long enough to be told from ordinary ones."""

    @classmethod
    def of(cls, names: Iterable[str]) -> "Names":
        """The keys of some spellings of one name."""
        plain = {_ASIDE.sub(" ", name) for name in names}
        ways = {tuple(sorted(name_key(word) for word in _WORD.findall(name))) for name in plain}
        whole = tuple(sorted(keys for keys in ways if keys))
        words = frozenset(key for keys in whole for key in keys if len(key) >= _SHORTEST)
        return cls(whole, words)

    def erase(self, text: str, *, every_word: bool) -> str:
        """The text without the name; with `every_word`, without any word of it either."""
        if not self._may_be_in(text):
            return text
        found = list(_WORD.finditer(text))
        keys = [name_key(word.group()) for word in found]
        spans: list[tuple[int, int]] = []
        place = 0
        while place < len(found):
            long = self._long(text, found, keys, place)
            if not long and every_word and keys[place] in self.words:
                long = 1
            if long:
                spans.append((found[place].start(), found[place + long - 1].end()))
            place += long or 1
        return _without(text, spans)

    def _may_be_in(self, text: str) -> bool:
        """A look that costs little, since a register holds millions of texts."""
        heard = name_key.__wrapped__(text)
        return any(key in heard for key in self.words)

    def _long(self, text: str, found: list[re.Match[str]], keys: list[str], place: int) -> int:
        """How many words from a place on are the whole name; names of one word are none."""
        for wanted in self.whole:
            count = len(wanted)
            if (
                count > 1
                and tuple(sorted(keys[place : place + count])) == wanted
                and all(
                    _BETWEEN.fullmatch(text, one.end(), other.start())
                    for one, other in zip(
                        found[place : place + count - 1],
                        found[place + 1 : place + count],
                        strict=True,
                    )
                )
            ):
                return count
        return 0


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    parts, end = [], 0
    for start, stop in spans:
        parts += [text[end:start], ERASED]
        end = stop
    return "".join([*parts, text[end:]])


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
    elsewhere: int
    """Texts of meetings, commitments, referrals … in which the name is written."""
    drafts: int
    """Unsaved drafts on this computer in which the name is written."""
