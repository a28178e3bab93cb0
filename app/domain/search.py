"""What a person looks for: the words that were typed, in every way in which a text may write them.

A word is found where a word of the text begins with it; in a name also by its key, on which both
alphabets meet; in a text also by another form of it (a plural, a case), which stands there whole.

`Sought.query` asks the index so; `Sought.is_in` asks the same of texts that are in no index, by the
same `Way`s.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from app.domain.folding import fold, query_key
from app.domain.inflection import forms

_MOST_WORDS = 200
"""Words of a question that are looked for: a page pasted into the search must not take a minute."""
_MOST_INFLECTED = 12
"""Of more words than these, which nobody types, the other forms are not looked for."""
_WORD = re.compile(r"[^\W_]+")


class Scope(StrEnum):
    """Where something is looked for: a condition on the columns of the index."""

    ANYWHERE = ""
    TEXTS = "{title body} : "
    NAMES = "names : "


@dataclass(frozen=True)
class Entry:
    """What is looked through of a concern: its title, its other texts, its names; all folded."""

    title: str
    body: str = ""
    names: str = ""

    @cached_property
    def parts(self) -> dict[Scope, str]:
        """The words of the texts, of the names and of both, each between two spaces."""
        texts = f"{_in_words(self.title)}\n{_in_words(self.body)}"
        names = _in_words(self.names)
        return {Scope.TEXTS: texts, Scope.NAMES: names, Scope.ANYWHERE: f"{texts}\n{names}"}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write what was typed: words in a row, of which the last is begun or whole."""

    words: str
    scope: Scope = Scope.ANYWHERE
    whole: bool = False

    def query(self) -> str:
        """The condition of FTS5 that finds it."""
        return f'{self.scope}"{self.words}"{"" if self.whole else "*"}'

    def is_in(self, entry: Entry) -> bool:
        """Whether an entry holds it."""
        return (f" {self.words} " if self.whole else f" {self.words}") in entry.parts[self.scope]


@dataclass(frozen=True, slots=True)
class Term:
    """Something that was typed, and that must be found: in one of its ways."""

    exact: tuple[Way, ...]
    """As it was typed."""
    inflected: tuple[Way, ...] = ()
    """In other forms of the word."""

    def query(self, *, inflected: bool) -> str:
        """The condition of FTS5 that finds it, in other forms as well when `inflected`."""
        ways = self._ways(inflected=inflected)
        told = " OR ".join(way.query() for way in ways)
        return f"({told})" if len(ways) > 1 else told

    def is_in(self, entry: Entry, *, inflected: bool) -> bool:
        """Whether an entry holds it, in another form as well when `inflected`."""
        return any(way.is_in(entry) for way in self._ways(inflected=inflected))

    def _ways(self, *, inflected: bool) -> tuple[Way, ...]:
        return self.exact + self.inflected if inflected else self.exact


@dataclass(frozen=True)
class Sought:
    """All that was typed: each of the terms must be found."""

    terms: tuple[Term, ...]

    @classmethod
    def of(cls, typed: str) -> "Sought":
        """What a person typed; it has no terms when there is no word in it."""
        words = list(dict.fromkeys(typed.split()))[:_MOST_WORDS]
        other = forms if len(words) <= _MOST_INFLECTED else _none
        return cls(tuple(term for word in words if (term := _term(word, other)) is not None))

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.terms)

    @cached_property
    def is_inflected(self) -> bool:
        """Whether anything may be found that was not typed so."""
        return any(term.inflected for term in self.terms)

    def query(self, *, inflected: bool = True) -> str:
        """The condition of FTS5; without `inflected` only what is written as it was typed."""
        return " AND ".join(term.query(inflected=inflected) for term in self.terms)

    def is_in(self, entry: Entry, *, inflected: bool = True) -> bool:
        """Whether the index would find an entry by it."""
        return all(term.is_in(entry, inflected=inflected) for term in self.terms)


def _in_words(folded: str) -> str:
    """A text as the index knows it: its words, each between two spaces."""
    return f" {' '.join(_WORD.findall(folded))} "


def _term(word: str, other: Callable[[str], tuple[str, ...]]) -> Term | None:
    """A word in all its ways; None when it has neither letter nor digit."""
    folded = _WORD.findall(fold(word))
    if not folded:
        return None
    return Term((Way(" ".join(folded)), *_heard(word, folded)), tuple(_inflected(folded, other)))


def _heard(word: str, folded: list[str]) -> Iterator[Way]:
    """A name by its key; a word that is its own key is found in the names without asking."""
    key = _WORD.findall(query_key(word))
    if key and key != folded:
        yield Way(" ".join(key), Scope.NAMES)


def _inflected(folded: list[str], other: Callable[[str], tuple[str, ...]]) -> Iterator[Way]:
    """The other forms of the last word, after those that are written with it: l'étudiant."""
    for form in other(folded[-1]):
        yield Way(" ".join([*folded[:-1], form]), Scope.TEXTS, whole=True)


def _none(_word: str) -> tuple[str, ...]:
    return ()
