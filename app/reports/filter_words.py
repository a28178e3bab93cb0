"""A filter in words: what the chips of the list say, in the language of the paper."""

from collections.abc import Iterable
from enum import StrEnum

from app.base.messages import N_
from app.base.translations import Language
from app.domain.concerns import Outcome, Priority
from app.domain.filters import ConcernFilter, View
from app.domain.labels import FIELDS, label
from app.domain.status import Status
from app.store.names import Names


def in_words(
    wanted: ConcernFilter, names: Names, speech: Language, *, masked: bool = False
) -> list[str]:
    """One sentence per condition; empty when the filter takes everything.

    `masked` hides the words that were searched.
    """
    named = [
        ("view", [speech._(label(wanted.view))] if wanted.view is not View.ALL else []),
        ("words", _searched(wanted.words, speech, masked=masked)),
        *_enumerated(wanted, speech),
        *_recorded(wanted, names, speech),
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


def _enumerated(wanted: ConcernFilter, speech: Language) -> list[tuple[str, list[str]]]:
    def labels(kind: type[StrEnum], chosen: Iterable[StrEnum]) -> list[str]:
        return [speech._(label(value)) for value in kind if value in frozenset(chosen)]

    return [
        ("status", labels(Status, wanted.statuses)),
        ("priority", labels(Priority, wanted.priorities)),
        ("outcome", labels(Outcome, wanted.outcomes)),
    ]


def _recorded(wanted: ConcernFilter, names: Names, speech: Language) -> list[tuple[str, list[str]]]:
    def listed(chosen: Iterable[int], known: dict[int, str]) -> list[str]:
        chosen = frozenset(chosen)
        none = [speech._("none")] if 0 in chosen else []
        return none + [name for record, name in known.items() if record in chosen]

    categories = {record: one.name(speech.code) for record, one in names.categories.items()}
    meetings = {record: one.title for record, one in names.meetings.items()}
    staff = {record: one.name for record, one in names.staff.items()}
    authorities = {record: one.name for record, one in names.authorities.items()}
    return [
        ("category", listed(wanted.categories, categories)),
        ("subcategory", listed(wanted.subcategories, categories)),
        ("meeting", listed(wanted.meetings, meetings)),
        ("place", listed(wanted.places, names.places)),
        ("owner", listed(wanted.owners, staff)),
        ("authority", listed(wanted.authorities, authorities)),
    ]


def _days(wanted: ConcernFilter, speech: Language) -> list[str]:
    first, last = wanted.received_from, wanted.received_to
    if first and last:
        text = speech._("Received from {first} to {last}")
    elif first:
        text = speech._("Received from {first} on")
    elif last:
        text = speech._("Received until {last}")
    else:
        return []
    return [text.format(first=speech.short_date(first), last=speech.short_date(last))]


def _flags(wanted: ConcernFilter, speech: Language) -> list[str]:
    texts = {
        ("confidential", True): N_("Confidential only"),
        ("confidential", False): N_("Without the confidential ones"),
        ("excluded", True): N_("Tests only"),
        ("excluded", False): N_("Without the tests"),
        ("duplicates", True): N_("Duplicates only"),
        ("duplicates", False): N_("Without the duplicates"),
    }
    return [
        speech._(text) for (name, value), text in texts.items() if getattr(wanted, name) is value
    ]
