"""Finding records that may mean the same person, association or authority."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import permutations

from app.domain import contacts

_LEAST_NEAR = 4
"""Shorter words may differ by one letter: Awa, Ada."""
_MOST_ALIKE = 50
MOST = 200
"""The most pairs proposed at once: merging them shows the next."""

Contact = tuple[int, str, str, str, str]
"""Id, key of the name, key of the Cyrillic name, phone, e-mail."""

Apart = frozenset[tuple[int, int]]
"""Pairs that are not the same, as somebody judged; the lower id first."""
_NONE: Apart = frozenset()


class Likeness(IntEnum):
    """Why two records may be the same, the best reason first."""

    SAME_CONTACT = 0
    SAME_NAME = 1
    SAME_WORDS = 2
    NEAR_NAME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """A pair: the older record, and the younger one that would be merged into it."""

    kept: int
    gone: int
    why: Likeness


def doubles(records: Iterable[Contact], apart: Apart = _NONE, most: int = MOST) -> list[Double]:
    """The likeliest pairs, best first; of many similar records, each with the one before.

    Pairs judged `apart` are left out.
    """
    known = list(records)
    found: dict[tuple[int, int], Likeness] = {}
    for why, pairs in (  # generators: no search that is not needed
        (Likeness.SAME_CONTACT, _pairs(_by_contact(known), apart)),
        (Likeness.SAME_NAME, _pairs(_by_key(known), apart)),
        (Likeness.SAME_WORDS, _pairs(_by_words(known), apart)),
        (Likeness.NEAR_NAME, (pair for pair in _near(known) if pair not in apart)),
    ):
        for pair in pairs:
            if len(found) >= most:
                break
            found.setdefault(pair, why)
    return [Double(kept=kept, gone=gone, why=why) for (kept, gone), why in found.items()]


def doubles_of(
    wanted: Contact, records: Iterable[Contact], apart: Apart = _NONE, most: int = 10
) -> list[Double]:
    """The possible doubles of a record, without those judged `apart` from it."""
    reached, keys, words = _contacts(wanted), _keys(wanted), {_sort_key(k) for k in _keys(wanted)}
    found = []
    for other in records:
        if other[0] == wanted[0] or _pair(wanted[0], other[0]) in apart:
            continue
        theirs = _keys(other)
        if reached & _contacts(other):
            why = Likeness.SAME_CONTACT
        elif keys & theirs:
            why = Likeness.SAME_NAME
        elif words & {_sort_key(key) for key in theirs}:
            why = Likeness.SAME_WORDS
        elif any(_are_near(one, two) for one in words for two in map(_sort_key, theirs)):
            why = Likeness.NEAR_NAME
        else:
            continue
        found.append(Double(kept=wanted[0], gone=other[0], why=why))
    return sorted(found, key=lambda double: double.why)[:most]


def _keys(record: Contact) -> set[str]:
    return {key for key in record[1:3] if key}


def _contacts(record: Contact) -> set[str]:
    return contacts.same(record[3], record[4])


def _sort_key(key: str) -> str:
    return " ".join(sorted(key.split()))


def _by_contact(known: list[Contact]) -> Iterator[tuple[str, int]]:
    for record in known:
        if record[3] or record[4]:
            for contact in _contacts(record):
                yield contact, record[0]


def _by_key(known: list[Contact]) -> Iterator[tuple[str, int]]:
    for record in known:
        for key in _keys(record):
            yield key, record[0]


def _by_words(known: list[Contact]) -> Iterator[tuple[str, int]]:
    for record in known:
        for key in _keys(record):
            if " " in key:
                yield _sort_key(key), record[0]


def _pairs(keyed: Iterable[tuple[str, int]], apart: Apart) -> Iterator[tuple[int, int]]:
    """Each record with the last one before it that has the same key and is not apart."""
    alike: dict[str, list[int]] = defaultdict(list)
    for key, record in keyed:
        before = alike[key]
        if before[-1:] == [record]:
            continue
        pairs = (_pair(one, record) for one in reversed(before))
        pair = next((one for one in pairs if one not in apart), None)
        if pair is not None:
            yield pair
        before.append(record)


def _near(known: list[Contact]) -> Iterator[tuple[int, int]]:
    """Names that differ by one letter in one word."""
    first: dict[str, int] = {}
    for words, record in _by_words(known):
        first.setdefault(words, record)
    alike = _alike({word for words in first for word in words.split()})
    for words, record in first.items():
        parts = words.split()
        for place, word in enumerate(parts):
            for other in alike.get(word, ()):
                there = first.get(" ".join(sorted([*parts[:place], other, *parts[place + 1 :]])))
                if there is not None and there != record:
                    yield _pair(record, there)


def _alike(words: set[str]) -> dict[str, set[str]]:
    """For each word, those with one letter more, less or changed."""
    without: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= _LEAST_NEAR:
            without[word].append(word)
            for place in range(len(word)):
                without[word[:place] + word[place + 1 :]].append(word)
    found: dict[str, set[str]] = defaultdict(set)
    for group in without.values():
        for one, other in permutations(group[:_MOST_ALIKE], 2):
            if one != other and _is_near(one, other):
                found[one].add(other)
    return found


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _is_near(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less or changed."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    longer, shorter = len(one) >= len(other), len(other) >= len(one)
    return one[start + longer :] == other[start + shorter :]


def _are_near(one: str, other: str) -> bool:
    """Whether two names differ in one word only, by one letter."""
    mine, theirs = set(one.split()), set(other.split())
    (left, right) = (mine - theirs, theirs - mine)
    if len(left) != 1 or len(right) != 1:
        return False
    (word,), (again,) = left, right
    return min(len(word), len(again)) >= _LEAST_NEAR and _is_near(word, again)
