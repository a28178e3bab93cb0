"""Records that may mean the same person, association or authority."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import permutations

from app.domain import contacts

_LEAST_NEAR = 4
"""Shorter words differ by a letter without being alike: Awa, Ada."""
_MOST_ALIKE = 50
MOST = 200
"""Pairs proposed at once: who merges them sees the next ones."""

Contact = tuple[int, str, str, str, str]
"""Id, key of the name, key of the name in Cyrillic, phone, e-mail."""

Apart = frozenset[tuple[int, int]]
"""Pairs that somebody judged not to be the same, the lower id first."""
_NONE: Apart = frozenset()


class Likeness(IntEnum):
    """Why two records may be one, the best reason first."""

    SAME_CONTACT = 0
    SAME_NAME = 1
    SAME_WORDS = 2
    NEAR_NAME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """Two records that may be one: the older, and the younger that would be merged into it."""

    kept: int
    gone: int
    why: Likeness


def doubles(records: Iterable[Contact], apart: Apart = _NONE, most: int = MOST) -> list[Double]:
    """The likeliest pairs, best first; of many records alike, each with the one before it.

    Those that were told `apart` are no pair.
    """
    known = list(records)
    found: dict[tuple[int, int], Likeness] = {}
    for why, pairs in (  # each is a generator: nothing is looked for that is not needed
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
    """The records that may be the same as one, those that were told `apart` from it left out."""
    reached, keys, words = _contacts(wanted), _keys(wanted), {_sorted(k) for k in _keys(wanted)}
    found = []
    for other in records:
        if other[0] == wanted[0] or _ordered(wanted[0], other[0]) in apart:
            continue
        theirs = _keys(other)
        if reached & _contacts(other):
            why = Likeness.SAME_CONTACT
        elif keys & theirs:
            why = Likeness.SAME_NAME
        elif words & {_sorted(key) for key in theirs}:
            why = Likeness.SAME_WORDS
        elif any(_nearly(one, two) for one in words for two in map(_sorted, theirs)):
            why = Likeness.NEAR_NAME
        else:
            continue
        found.append(Double(kept=wanted[0], gone=other[0], why=why))
    return sorted(found, key=lambda double: double.why)[:most]


def _keys(record: Contact) -> set[str]:
    return {key for key in record[1:3] if key}


def _contacts(record: Contact) -> set[str]:
    return contacts.same(record[3], record[4])


def _sorted(key: str) -> str:
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
                yield _sorted(key), record[0]


def _pairs(keyed: Iterable[tuple[str, int]], apart: Apart) -> Iterator[tuple[int, int]]:
    """Each record with the last one before it that has the same key and was not told apart."""
    alike: dict[str, list[int]] = defaultdict(list)
    for key, record in keyed:
        before = alike[key]
        if before[-1:] == [record]:
            continue
        pairs = (_ordered(one, record) for one in reversed(before))
        pair = next((one for one in pairs if one not in apart), None)
        if pair is not None:
            yield pair
        before.append(record)


def _near(known: list[Contact]) -> Iterator[tuple[int, int]]:
    """Names of which one word is a letter apart."""
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
                    yield _ordered(record, there)


def _alike(words: set[str]) -> dict[str, set[str]]:
    """For each word those that are one letter more, less or other."""
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


def _ordered(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _is_near(one: str, other: str) -> bool:
    """One letter more, less or other."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    longer, shorter = len(one) >= len(other), len(other) >= len(one)
    return one[start + longer :] == other[start + shorter :]


def _nearly(one: str, other: str) -> bool:
    """Two names of the same words but for one, which is a letter apart."""
    mine, theirs = set(one.split()), set(other.split())
    (left, right) = (mine - theirs, theirs - mine)
    if len(left) != 1 or len(right) != 1:
        return False
    (word,), (again,) = left, right
    return min(len(word), len(again)) >= _LEAST_NEAR and _is_near(word, again)
