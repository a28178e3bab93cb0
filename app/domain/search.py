"""What a person looks for: the words that were typed, in every way in which a text may write them.

A word is found where a word of the text begins with it; in a name also by its key, on which both
alphabets meet; in a text also by another form of it (a plural, a case), which stands there whole.
Phone numbers, e-mail addresses, references and figures are found however they are written.

This is the one place that says whether something is found. `Sought.query` asks the index of the
register; `Sought.is_in` asks the same of any other texts, by the same `Way`s:

    Sought.of("дипломы 89161234567").is_in(Entry.of(title, body, names, contacts=phone))

So a text that somebody may not read as it is (a masked one) is looked through by making an `Entry`
of what they may read. Where nothing was typed, `Sought` is false and everything is found.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import TypeVar

from app.domain import contacts, references, spelling
from app.domain.folding import fold, name_key, without_mute_e
from app.domain.inflection import forms
from app.domain.spelling import Spelling

T = TypeVar("T")

_MOST_WORDS = 200
"""Words of a question that are looked for: a page pasted into the search must not take a minute."""
_LONGEST_TYPED = 20_000
"""Characters of a question: a pasted megabyte without a space is no question either."""
_MOST_INFLECTED = 12
"""Of more words than these, which nobody types, the other forms are not looked for."""
_FEWEST_BEGUN = 4
"""Fewer letters behind an article begin too many words: l'un."""
_FEWEST_HEARD = 3
"""A key of fewer letters than were typed begins no name when it has fewer than these."""
_WORD = re.compile(r"[^\W_]+")
_NO_WORD = re.compile(r"[\W_]+")
_TYPED = re.compile(r"\S+")
_LONGEST = 200_000
"""Characters of one text that are looked through: a pasted megabyte must not slow every save."""


class Scope(StrEnum):
    """Where something is looked for: a condition on the columns of the index."""

    ANYWHERE = ""
    TEXTS = "{title body} : "
    NAMES = "names : "


@dataclass(frozen=True)
class Entry:
    """What is looked through of a record: its title, its other texts, its names; all folded."""

    title: str
    body: str = ""
    names: str = ""

    @classmethod
    def of(
        cls, title: str, body: str = "", names: str = "", *, reference: str = "", reached: str = ""
    ) -> "Entry":
        """An entry of texts as they are written; `reached` are the phones and addresses of people.

        Names that stand in `names` are found in both alphabets, those in the texts as they are.
        """
        plain, said, called = fold(title), fold(body[:_LONGEST]), fold(names)
        by_key = references.heard(reference) if reference else ""
        written = (fold(reference), by_key if by_key != fold(reference) else "", plain)
        keys = map(name_key, names.split())
        return cls(
            _joined(written),
            _joined((said, *contacts.signed(f"{plain}\n{said}"))),
            _joined((called, *keys, *contacts.found_by(fold(reached)))),
        )

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
        folded = fold(typed[:_LONGEST_TYPED])
        words = list(islice(_TYPED.finditer(folded), _MOST_WORDS))
        if not words:
            return cls(())
        known = _spellings(folded[: words[-1].end()])
        other = forms if len(words) <= _MOST_INFLECTED else _none
        terms = (_term(word, other, known) for word in words)
        return cls(tuple(dict.fromkeys(filter(None, terms))))

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

    def may_reach(self, reached: str) -> bool:
        """Whether anything may be found in a phone or an address: quick to say of thousands."""
        held = fold(reached)
        if self._is_signed:
            held = _NO_WORD.sub("", held)
        return any(one in held for one in self._in_one_piece)

    @cached_property
    def _is_signed(self) -> bool:
        """Whether a number or an address is meant, or part of one."""
        return any(contacts.is_signed(way.words) for term in self.terms for way in term.exact)

    @cached_property
    def _in_one_piece(self) -> list[str]:
        """Every way without what stands between its words."""
        ways = (way.words for term in self.terms for way in term.exact)
        return [_NO_WORD.sub("", contacts.unsigned(words)) for words in ways]

    def among(self, records: Iterable[T], entry: Callable[[T], Entry]) -> list[T]:
        """The records that are found by their entries; all where nothing was typed."""
        return [one for one in records if self.is_in(entry(one))] if self else [*records]


def _in_words(folded: str) -> str:
    """A text as the index knows it: its words, each between two spaces."""
    return f" {' '.join(_WORD.findall(folded))} " if folded else ""


def _joined(parts: Iterable[str]) -> str:
    return " ".join(filter(None, parts))


def _spellings(typed: str) -> list[Spelling]:
    """What several words together may be, and how else it is written."""
    return [*contacts.typed(typed), *references.typed(typed), *spelling.figures(typed)]


def _term(
    typed: re.Match[str], other: Callable[[str], tuple[str, ...]], known: list[Spelling]
) -> Term | None:
    """A word in all its ways; None when it has neither letter nor digit.

    What it is together with other words is a way of each of them: so all are found, or it is.
    """
    word = typed[0]
    folded = _WORD.findall(word)
    if not folded:
        return None
    together = (
        Way(one.words, whole=one.whole)
        for one in known
        if one.start < typed.end() and typed.start() < one.end
    )
    other_letters = (Way(" ".join(_WORD.findall(one))) for one in spelling.in_one_script(word))
    joined = (Way(one) for one in (spelling.without_hyphens(word),) if one)
    exact = (Way(" ".join(folded)), *_heard(word, folded), *other_letters, *joined, *together)
    return Term(tuple(dict.fromkeys(exact)), tuple(_inflected(word, folded, other)))


def _heard(word: str, folded: list[str]) -> Iterator[Way]:
    """A name by its key; a word that is its own key is found in the names without asking.

    It must stand there whole without its mute e, or where it is short (fee, Fe…): as a beginning it
    would be that of other names.
    """
    key = name_key(word)
    spoken = without_mute_e(key)
    begins = len(key) >= min(len(word), _FEWEST_HEARD)
    for one, whole in {key: not begins, spoken: not begins or spoken != key}.items():
        words = _WORD.findall(one)
        if words and words != folded:
            yield Way(" ".join(words), Scope.NAMES, whole)


def _inflected(
    word: str, folded: list[str], other: Callable[[str], tuple[str, ...]]
) -> Iterator[Way]:
    """The other forms of the last word, after those that are written with it: l'étudiant.

    An elided word before it may be missing, or be another one: d'étudiants.
    """
    found = other(folded[-1])
    for form in found:
        yield Way(" ".join([*folded[:-1], form]), Scope.TEXTS, whole=True)
    if alone := spelling.without_elision(word):
        yield Way(alone, Scope.TEXTS, whole=len(alone) < _FEWEST_BEGUN)
        for form in found:
            yield Way(form, Scope.TEXTS, whole=True)


def _none(_word: str) -> tuple[str, ...]:
    return ()
