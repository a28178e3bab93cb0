"""Whether a word of a text is a name: by what stands around it."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from app.domain import name_words
from app.domain.folding import fold
from app.domain.name_words import WORD, Grade
from app.domain.ordinary import (
    KIN,
    MISTER,
    MISTER_ENDS,
    NEVER_FIRST,
    ORDINARY,
    PARTICLES,
    TITLES,
)

_BETWEEN = re.compile(r"(?:[^\w\n]|_){0,3}\r?\n?(?:[^\w\n]|_){0,3}")
"""What stands between the words of a name: a blank, a comma, a hyphen, _, the end of a line."""
_CLOSE = re.compile(r"[\s\-‐‑,]{0,4}")
"""What stands between an initial and the rest."""
_INITIAL = 2
"""Letters of an initial: «Ш.», "Ch."."""
_BEGINS = re.compile(r"(?:^|[.!?…:;\n•])[\s\"'«“„(\[–—*-]*\Z")
_PATRONYMIC = re.compile(r"[^\W\d_]{2,}(?:[ое]в(?:ич|н)|ичн)[^\W\d_]{0,3}", re.IGNORECASE)
_NEAR = 12
"""Letters before a word in which one sees whether a sentence begins."""
_FEW = 3
"""Letters of a word: so few count only in capitals, unchanged."""
_LONG = {Grade.EXACT: 4, Grade.OTHER_SCRIPT: 6, Grade.INFLECTED: 6, Grade.HEARD: 99}
"""Letters of a word that tell it apart without a capital; what only sounds alike, never."""


class Care(IntEnum):
    """How much of a name is enough to find it."""

    WHOLE = 0
    """Two of its words side by side, or one with an initial; or after a title, if it tells."""
    CAPITALS = 1
    """One of its words, where it is written as a name."""
    EVERY_WORD = 2
    """One of its words, however it is written, unless it is an ordinary word."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What is looked for: how much is enough, whom not, and whom alone when there is `only`."""

    care: Care = Care.EVERY_WORD
    but: frozenset[int] = frozenset()
    only: Callable[[Collection[int]], bool] | None = None
    """Whether any of those who bear a name is one of them."""

    def holds(self, bearers: Collection[int]) -> bool:
        """Whether it may be the name of somebody who is looked for, and of none of `but`."""
        return (
            bool(bearers)
            and self.but.isdisjoint(bearers)
            and (self.only is None or self.only(bearers))
        )

    def holds_each(self, bearers: Collection[int]) -> bool:
        """Whether it can be the name of nobody but those who are looked for."""
        return self.holds(bearers) and all(self.holds((one,)) for one in bearers)


EVERYBODY = Bound()


@dataclass(frozen=True, slots=True)
class Sense:
    """The word of a name that a written word may be; of glued ones, both."""

    word: str
    grade: Grade
    other: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A written word that may be one of a name, at its place among the words around it."""

    place: int
    start: int
    end: int
    senses: tuple[Sense, ...]


Written = dict[str, list[tuple[int, int, tuple[Sense, ...]]]]
"""What may be a name in written words: where in each of them, and which."""


class Names(Protocol):
    """The persons whose names are looked for."""

    places: Collection[str]

    def bearers(self, sense: Sense) -> Collection[int]:
        """The persons to whose names a word may belong."""

    def initialled(self, letter: str) -> set[int]:
        """The persons with a word in their names that begins so."""


class Reading:
    """A word that may be a name, and what stands around it."""

    def __init__(self, names: Names, written: Written, text: str, start: int, bound: Bound) -> None:
        self._names, self._text, self._bound = names, text, bound
        self._words = list(WORD.finditer(text))
        self._hits = [
            Hit(place, one.start() + begins, one.start() + ends, senses)
            for place, one in enumerate(self._words)
            for begins, ends, senses in written.get(one.group(), ())
        ]
        self._own = [
            order
            for order, hit in enumerate(self._hits)
            if self._words[hit.place].start() <= start < self._words[hit.place].end()
        ]

    def spans(self) -> Iterator[tuple[int, int]]:
        """The name, with the initials and the patronymic beside it."""
        for order in self._own:
            hit = self._hits[order]
            initials = self._initials(hit)
            if initials or self._is_alone(hit) or self._is_accompanied(order):
                yield hit.start, hit.end
                yield from initials
                yield from self._patronymics(hit)

    def _is_accompanied(self, order: int) -> bool:
        hit = self._hits[order]
        if self._is_plain(hit):
            return False
        near = (*self._hits[max(order - 2, 0) : order], *self._hits[order + 1 : order + 3])
        bearers = self._names.bearers
        return any(
            one.word != other.word
            and self._bound.holds({*bearers(one)}.intersection(bearers(other)))
            for beside in near
            if not self._is_plain(beside) and self._are_side_by_side(hit, beside)
            for one in hit.senses
            for other in beside.senses
        )

    def _is_plain(self, hit: Hit) -> bool:
        """Whether it is a word of the language, and is written as one."""
        written = name_words.bare(self._text[hit.start : hit.end])
        return not written[0].isupper() and fold(written) in ORDINARY

    def _are_side_by_side(self, one: Hit, other: Hit) -> bool:
        first, second = sorted((one, other), key=lambda hit: hit.start)
        between = self._words[first.place + 1 : second.place]
        edges = (first.end, *(edge for word in between for edge in word.span()), second.start)
        return (
            len(between) <= 1
            and all(_may_be_within(word.group()) for word in between)
            and self._are_close(*edges)
        )

    def _are_close(self, *edges: int) -> bool:
        gaps = zip(edges[::2], edges[1::2], strict=True)
        return all(_BETWEEN.fullmatch(self._text, start, end) for start, end in gaps)

    def _initials(self, hit: Hit) -> list[tuple[int, int]]:
        """The initials beside a word, when one is of somebody who bears it."""
        found: list[tuple[int, int]] = []
        for step in (-1, 1):
            row, edge = [], hit.start if step < 0 else hit.end
            for far in (1, 2):
                span = self._initial(hit.place + step * far, edge, step)
                if span is None:
                    break
                row.append(span)
                edge = span[0] if step < 0 else span[1]
            if any(self._is_initial(hit, span) for span in row):
                found += row
        return found

    def _initial(self, place: int, edge: int, step: int) -> tuple[int, int] | None:
        """The capital with a full stop at a place, if it stands close to the edge of a word."""
        if not 0 <= place < len(self._words):
            return None
        start, end = self._words[place].span()
        letter = name_words.bare(self._text[start:end])
        if len(letter) > _INITIAL or not letter.isupper() or self._text[end : end + 1] != ".":
            return None
        gap = (end + 1, edge) if step < 0 else (edge, start)
        return (start, end + 1) if _CLOSE.fullmatch(self._text, *gap) else None

    def _is_initial(self, hit: Hit, span: tuple[int, int]) -> bool:
        initialled = self._names.initialled(name_words.bare(self._text[span[0] : span[1] - 1]))
        return any(
            self._bound.holds(initialled.intersection(self._names.bearers(sense)))
            for sense in hit.senses
        )

    def _patronymics(self, hit: Hit) -> Iterator[tuple[int, int]]:
        for place in (hit.place - 1, hit.place + 1):
            if 0 <= place < len(self._words):
                one = self._words[place]
                if one.group()[0].isupper() and _PATRONYMIC.fullmatch(one.group()):
                    edges = sorted((*one.span(), hit.start, hit.end))
                    if self._are_close(*edges[1:3]):
                        yield one.span()

    def _is_alone(self, hit: Hit) -> bool:
        """Whether a word by itself is enough."""
        bearers, bound = self._names.bearers, self._bound
        if bound.care is Care.WHOLE:
            titled = self._text[hit.start].isupper() and self._is_announced(hit)
            return any(
                bound.holds(bearers(sense))
                if sense.other
                else titled and bound.holds_each(bearers(sense))
                for sense in hit.senses
            )
        return any(
            (bool(sense.other) or self._is_name(hit, sense)) and bound.holds(bearers(sense))
            for sense in hit.senses
        )

    def _is_name(self, hit: Hit, sense: Sense) -> bool:
        written = name_words.bare(self._text[hit.start : hit.end])
        is_capital, letters = written[0].isupper(), len(fold(sense.word))
        folded = fold(written)
        if letters == 1:
            # An initial, which says nothing alone.
            return False
        if self._is_announced(hit) and (is_capital or letters > _FEW):
            return True
        if folded in self._names.places:
            return False
        if folded in ORDINARY:
            begins = folded not in NEVER_FIRST and self._begins(hit)
            return is_capital and not begins and not self._is_shouted(hit)
        if self._bound.care is Care.CAPITALS:
            # A word of the directory, which is large, has to be nearer.
            near = Grade.INFLECTED if letters > _FEW else Grade.EXACT
            return is_capital and sense.grade <= near
        return self._is_told_apart(sense, letters, is_capital=is_capital)

    def _is_told_apart(self, sense: Sense, letters: int, *, is_capital: bool) -> bool:
        """Whether a word by itself is a name rather than another word."""
        if letters < _FEW:
            return is_capital and sense.grade <= Grade.OTHER_SCRIPT
        return is_capital or (letters > _FEW and letters >= _LONG[sense.grade])

    def _is_announced(self, hit: Hit) -> bool:
        """Whether a title stands before it, or the word for a family."""
        near = self._words[max(hit.place - 2, 0) : hit.place]
        said = ["", *(fold(name_words.bare(word.group())) for word in near)]
        is_title = said[-1] in TITLES | KIN or (
            said[-2:] == [MISTER, said[-1]] and said[-1] in MISTER_ENDS
        )
        return is_title and self._are_close(near[-1].end(), hit.start)

    def _begins(self, hit: Hit) -> bool:
        before = self._text[max(hit.start - _NEAR, 0) : hit.start]
        return hit.start == 0 or _BEGINS.search(before) is not None

    def _is_shouted(self, hit: Hit) -> bool:
        """Whether the words around are in capitals too, which then tell nothing."""
        near = self._words[max(hit.place - 1, 0) : hit.place + 2]
        return len(near) > 1 and all(word.group().isupper() for word in near)


def _may_be_within(word: str) -> bool:
    """Whether a word may stand between two of a name: a particle, an initial."""
    return fold(word) in PARTICLES or (len(word) == 1 and word.isupper())
