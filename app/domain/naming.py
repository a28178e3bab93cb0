"""The names of people in a text, however they are written: one recogniser, for hiding and erasing.

A name is found whole or by one of its words, in either alphabet, with or without its accents (one
character or two), in the cases of Russian, in a plural, behind l' or before 's, in capitals, across
a line break, with invisible letters in it, in another order, with initials in place of a word,
glued together, in an address of e-mail or the name of a file. What is found are places in the text
as it is: nothing else of it changes.

How much is enough to take a word for a name is said by `Care`. A short word ("Ba", "Ly") counts
only where it is written as names are, with a capital; one that is a word of the language as well
("Bien", «Мир») not where a sentence begins either; a place (Kayes) only beside another word of the
name, an initial or a title.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from app.domain import name_words
from app.domain.addresses import addresses
from app.domain.declension import sound
from app.domain.folding import fold, name_key
from app.domain.forms_of_names import FormsOfNames
from app.domain.name_reading import EVERYBODY, Bound, Care, Reading, Sense, Written
from app.domain.name_words import WORD, Grade, words_of
from app.domain.ordinary import TITLES

Span = tuple[int, int]

_MOST_KNOWN = 50_000
_LEAST_GLUED = 6
_AROUND = 64
"""Letters on either side of a word, in which it is decided whether it is a name."""
_LONG_TEXT = 5_000
_INITIALS = re.compile(r"(?=([A-ZА-ЯЁ])\.[\s\-]{0,2}([A-ZА-ЯЁ])\.)")
"""Two initials; the title before them is read where there are two: a long text has few."""
_TITLE_BEFORE = re.compile(r"([^\W\d_]+)\.?\s{1,3}\Z")
_JOINED = re.compile(r"[\s\-‐‑.,_]{0,4}")
"""What goes with the words around it that are hidden."""
_SOME = 4


class Recogniser:
    """Finds the names of some people in any text; made once for many texts."""

    def __init__(
        self, people: Mapping[int, Iterable[str]], *, places: Collection[str] = frozenset()
    ) -> None:
        """The names of each person, in all their spellings; and the places, folded."""
        self.places = places
        self._people = people
        self._known: dict[str, tuple[Sense, ...]] = {}
        every = "\n".join(name for names in people.values() for name in names)
        self._words = frozenset(words_of(every))
        self._forms = FormsOfNames(self._words)

    def __bool__(self) -> bool:
        """Whether there is anybody to be found."""
        return bool(self._words)

    @cached_property
    def _bearers(self) -> dict[str, set[int]]:
        """Who bears which word: asked for where two words stand side by side, which is seldom."""
        found: dict[str, set[int]] = {word: set() for word in self._words}
        for person, names in self._people.items():
            for name in names:
                for word in words_of(name):
                    found[word].add(person)
        return found

    @cached_property
    def _firsts(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for word, people in self._bearers.items():
            for first in _firsts(word):
                found.setdefault(first, set()).update(people)
        return found

    def spans(self, text: str, bound: Bound = EVERYBODY) -> list[Span]:
        """Where names stand in a text, in order."""
        if not self._words or not text:
            return []
        found: list[Span] = []
        if written := self._written(text):
            read: dict[tuple[str, int], list[Span]] = {}
            for start, end in _occurrences(text, written):
                since = max(start - _AROUND, 0)
                around = (text[since : end + _AROUND], start - since)
                if around not in read:
                    read[around] = list(Reading(self, written, *around, bound).spans())
                found += [(since + one, since + other) for one, other in read[around]]
        if bound.care is Care.EVERY_WORD:
            found += self._initials(text, bound)
        told: dict[str, bool] = {}
        for start, end in addresses(text):
            address = text[start:end]
            if address not in told:
                told[address] = self._is_told(address, bound)
            if told[address]:
                found.append((start, end))
        return merged(text, found)

    def again(self, text: str, whole: Iterable[Span], bound: Bound) -> list[Span]:
        """Where those whose whole names stand in some places are named by one word of it."""
        people = {one for span in whole for one in self._named(text[slice(*span)])}
        meant = {one for one in people if bound.holds([one])}
        if not meant:
            return []
        again = Bound(Care.CAPITALS, bound.but, lambda who: not meant.isdisjoint(who))
        return self.spans(text, again)

    def _named(self, text: str) -> Iterator[int]:
        """Those of whose names there are two words, or one and an initial."""
        said = [
            {one for sense in senses for one in self.bearers(sense)}
            for written in self._written(text).values()
            for _start, _end, senses in written
        ]
        said += [self.initialled(word) for word in WORD.findall(text) if len(word) == 1]
        times = Counter(one for people in said for one in people)
        yield from (one for one, count in times.items() if count > 1)

    def may_be_in(self, text: str) -> bool:
        """Whether any word of a name is in a text, or in one of several that were put together."""
        return bool(self._written(text))

    def without(self, text: str, mark: str, bound: Bound = EVERYBODY) -> str:
        """A text with a mark in place of each name."""
        return replaced(text, self.spans(text, bound), mark)

    def bearers(self, sense: Sense) -> Collection[int]:
        """The persons to whose names a word may belong."""
        found = self._bearers[sense.word]
        return found & self._bearers[sense.other] if sense.other else found

    def initialled(self, letter: str) -> set[int]:
        """The persons with a word in their names that begins so."""
        return {one for first in _firsts(letter) for one in self._firsts.get(first, ())}

    def may_be_meant(self, folded: str) -> bool:
        """Whether what somebody types may be a word of one of the names, or begin one."""
        if any(self._forms.of(key) for key in name_words.asked(folded)):
            return True
        place = bisect_left(self._sorted, folded)
        return self._sorted[place : place + 1] != [] and self._sorted[place].startswith(folded)

    @cached_property
    def _sorted(self) -> list[str]:
        """The words of the names as a search knows them, in order."""
        return sorted({known(word) for word in self._words for known in (fold, name_key)})

    def _written(self, text: str) -> Written:
        """The words of a text that may be of a name; a text repeats its words."""
        found: Written = {}
        for word in set(WORD.findall(text)):
            if word[0] in self._forms.first_letters and (senses := self._look_up(word)):
                found[word] = [(0, len(word), senses)]
            elif name_words.is_joined(word):
                within = (
                    (start, end, self._look_up(word[start:end]))
                    for start, end in name_words.pieces(word)
                )
                if some := [one for one in within if one[2]]:
                    found[word] = some
        return found

    def _look_up(self, written: str) -> tuple[Sense, ...]:
        """The words of names that a written one may be, the nearest first; those met are kept."""
        known = self._known.get(written)
        if known is not None:
            return known
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        found: dict[str, Grade] = {}
        for key in name_words.asked(written):
            for word, grade in self._forms.of(key).items():
                found[word] = min(grade, found.get(word, grade))
        nearest = sorted(found.items(), key=lambda one: one[1])
        senses = tuple(Sense(word, grade) for word, grade in nearest) or self._glued(written)
        self._known[written] = senses
        return senses

    def _glued(self, written: str) -> tuple[Sense, ...]:
        if len(written) < _LEAST_GLUED:
            return ()
        for first, second in name_words.halves(written):
            if not self._forms.may_begin(first):
                break
            for one in self._forms.of(first):
                for other in self._forms.of(second):
                    if one != other and self._bearers[one] & self._bearers[other]:
                        return (Sense(one, Grade.EXACT, other),)
        return ()

    def _initials(self, text: str, bound: Bound) -> Iterator[Span]:
        """The initials alone, after a title: Mme A. K."""
        if "." in text:
            for one in _INITIALS.finditer(text):
                start = one.start(1)
                title = _TITLE_BEFORE.search(text, max(start - _AROUND, 0), start)
                if title is None or fold(title.group(1)) not in TITLES:
                    continue
                if bound.holds(self.initialled(one.group(1)) & self.initialled(one.group(2))):
                    yield start, one.end(2) + 1

    def _is_told(self, address: str, bound: Bound) -> bool:
        """Whether an address or the name of a file tells somebody."""
        words = [one.group() for one in WORD.finditer(address)]
        return any(
            bound.holds(self.bearers(sense))
            and (
                bool(sense.other)
                or bound.care is Care.EVERY_WORD
                or self._is_accompanied(sense, words, word)
            )
            for word in words
            for sense in self._look_up(word)
        ) or (bound.care is Care.EVERY_WORD and self._is_within(address))

    def _is_accompanied(self, sense: Sense, words: list[str], word: str) -> bool:
        """Whether another word, or an initial, is of the same name."""
        mine = self._bearers[sense.word]
        return any(
            not mine.isdisjoint(self.bearers(other)) and other.word != sense.word
            for written in words
            if written != word
            for other in self._look_up(written)
        ) or any(
            len(written) == 1 and not mine.isdisjoint(self.initialled(written)) for written in words
        )

    def _is_within(self, address: str) -> bool:
        letters = fold("".join(one.group() for one in WORD.finditer(address)))
        return any(len(word) > _SOME and fold(word) in letters for word in self._words)


def _firsts(word: str) -> set[str]:
    """The letters that an initial of a word may be, in either alphabet."""
    return {first for first in (fold(word)[:1], sound(word)[:1]) if first}


def _occurrences(text: str, written: Written) -> Iterator[Span]:
    """Where words stand; in a long text they are looked for alone, not among all words."""
    if len(text) < _LONG_TEXT:
        yield from (one.span() for one in WORD.finditer(text) if one.group() in written)
        return
    longest_first = sorted(written, key=len, reverse=True)
    either = "|".join(map(re.escape, longest_first))
    for one in re.compile(rf"(?<![^\W\d_])(?:{either})(?![^\W\d_])").finditer(text):
        yield one.span()


def merged(text: str, spans: Iterable[Span]) -> list[Span]:
    """Places in order, those that hang together as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and (start <= found[-1][1] or _JOINED.fullmatch(text, found[-1][1], start)):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def replaced(text: str, spans: Iterable[Span], mark: str) -> str:
    """A text with a mark in these places."""
    parts, place = [], 0
    for start, end in spans:
        parts += [text[place:start], mark]
        place = end
    return "".join([*parts, text[place:]])
