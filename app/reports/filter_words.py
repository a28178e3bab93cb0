"""A filter in words: what the chips of the list say, in the language of the paper."""

from collections.abc import Iterator
from enum import StrEnum

from app.base.messages import N_
from app.base.translations import Language
from app.domain.concerns import Outcome, Priority
from app.domain.fields import values
from app.domain.filters import DAYS, FACETS, FLAGS, ConcernFilter, View
from app.domain.labels import FIELDS, label
from app.domain.status import Status
from app.store.names import Names, NamesIn

_KINDS: dict[str, type[StrEnum]] = {"status": Status, "priority": Priority, "outcome": Outcome}


def in_words(
    wanted: ConcernFilter, names: Names, speech: Language, *, masked: bool = False
) -> list[str]:
    """One sentence per condition; empty when the filter takes everything.

    `masked` hides the words that were searched.
    """
    named = [
        ("view", [speech._(label(wanted.view))] if wanted.view is not View.ALL else []),
        ("words", _searched(wanted.words, speech, masked=masked)),
        *_chosen(wanted, names.in_language(speech.code), speech),
    ]
    titles = FIELDS | {"view": N_("View"), "words": N_("Words")}
    said = [
        speech._("{name}: {values}").format(name=speech._(titles[name]), values=", ".join(values))
        for name, values in named
        if values
    ]
    return said + _days(wanted, speech) + _flags(wanted, speech)


def _searched(words: str, speech: Language, *, masked: bool) -> list[str]:
    if not words.strip():
        return []
    return [speech._("masked") if masked else speech._("“{words}”").format(words=words.strip())]


def _chosen(
    wanted: ConcernFilter, names: NamesIn, speech: Language
) -> Iterator[tuple[str, list[str]]]:
    """The values of each facet, in the order of their kind: those of none first."""
    for facet, chosen in values(wanted, FACETS).items():
        noun = FACETS[facet]
        known: list[tuple[object, str]] = [(0, speech._("none"))]
        if noun in _KINDS:
            known = [(one, speech._(label(one))) for one in _KINDS[noun]]
        else:
            known += names.every(noun).items()
        yield noun, [name for value, name in known if value in chosen]


def _days(wanted: ConcernFilter, speech: Language) -> list[str]:
    days = {name: speech.short_date(day) for name, day in values(wanted, DAYS).items() if day}
    if len(days) == len(DAYS):
        first, last = days.values()
        return [speech._("Received from {first} to {last}").format(first=first, last=last)]
    return [speech._(DAYS[name]).format(day=day) for name, day in days.items()]


def _flags(wanted: ConcernFilter, speech: Language) -> list[str]:
    chosen = values(wanted)
    return [speech._(text) for (name, value), text in FLAGS.items() if chosen[name] is value]
