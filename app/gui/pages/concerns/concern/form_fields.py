"""The fields of the form of a concern: the usual ones first."""

from collections.abc import Collection

from app.base.clock import Clock
from app.base.messages import N_
from app.domain.concerns import Channel, ConcernDraft, Consent, Priority
from app.domain.fields import Field as Described
from app.domain.fields import Kind, fields_of
from app.domain.labels import FIELDS, LANGUAGES_SPOKEN
from app.domain.labels import label as named
from app.gui.forms.completing import CompletingField, NamesField
from app.gui.forms.dates import DateField
from app.gui.forms.fields import (
    ChoiceField,
    Field,
    LineField,
    NumberField,
    TextField,
    TickField,
)
from app.gui.forms.suggestions import Suggestions

HALF = (
    "people",
    "received_on",
    "place",
    "priority",
    "channel",
    "language",
    "owner",
    "due_on",
    "spokesperson",
)
"""Fields with half the width; the others take a whole line."""

_NONE = N_("—")


def main_fields(suggestions: Suggestions, clock: Clock) -> list[Field]:
    """The fields that are always visible."""
    return [
        LineField("title", FIELDS["title"]),
        TextField(
            "description",
            FIELDS["description"],
            rows=4,
            placeholder=N_("In the words of the person who speaks"),
        ),
        NamesField("requesters", FIELDS["requesters"], suggestions.requesters),
        CompletingField("association", FIELDS["association"], suggestions.associations),
        NumberField("people", FIELDS["people"], lowest=1),
        DateField("received_on", FIELDS["received_on"], clock=clock),
        CompletingField("meeting", FIELDS["meeting"], suggestions.meetings),
        CompletingField("place", FIELDS["place"], suggestions.places),
        ChoiceField("priority", FIELDS["priority"], [(p, named(p)) for p in Priority]),
        ChoiceField("category", FIELDS["category"], empty=_NONE),
        ChoiceField("subcategory", FIELDS["subcategory"], empty=_NONE),
    ]


def more_fields(suggestions: Suggestions, clock: Clock) -> list[Field]:
    """The fields that are folded at first."""
    return [
        ChoiceField("channel", FIELDS["channel"], [(c, named(c)) for c in Channel], empty=_NONE),
        CompletingField("spokesperson", FIELDS["spokesperson"], suggestions.people),
        NamesField("supporters", FIELDS["supporters"], suggestions.people),
        ChoiceField("language", FIELDS["language"], list(LANGUAGES_SPOKEN.items()), empty=_NONE),
        CompletingField("owner", FIELDS["owner"], suggestions.staff),
        DateField("due_on", FIELDS["due_on"], clock=clock),
        TextField("remedy", FIELDS["remedy"], rows=2),
        NamesField("tags", FIELDS["tags"], lambda _typed: [], creates=False),
        ChoiceField("consent", FIELDS["consent"], [(c, named(c)) for c in Consent]),
        TickField("people_estimated", N_("The number of people is an estimate")),
        TickField("anonymous", N_("The requester stays anonymous")),
        TickField("confidential", FIELDS["confidential"]),
        TickField("excluded", N_("A test: leave it out of the statistics")),
    ]


def other_fields(present: Collection[str], clock: Clock) -> list[Field]:
    """Fields by kind for the rest of a draft."""
    return [
        _field(field, clock)
        for name, field in fields_of(ConcernDraft).items()
        if name not in present and field.kind is not Kind.SEVERAL
    ]


def _field(field: Described, clock: Clock) -> Field:
    name, title = field.name, FIELDS[field.name]
    match field.kind:
        case Kind.CHOICE:
            choices = [(one, named(one)) for one in field.choices or ()]
            return ChoiceField(name, title, choices, empty=_NONE)
        case Kind.DAY:
            return DateField(name, title, clock=clock)
        case Kind.TRUTH:
            return TickField(name, title)
        case Kind.NUMBER:
            return NumberField(name, title)
    return TextField(name, title, rows=2)
