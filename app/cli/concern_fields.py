"""The fields of a concern as options: of a command that logs one, and of one that edits it."""

import argparse
from typing import Any

from app.base.messages import N_
from app.base.translations import _
from app.cli.options import codes_option, day, names_of
from app.domain.concerns import ConcernDraft
from app.domain.fields import Field, Kind, fields_of
from app.domain.labels import FIELDS

_OPTIONS = {
    "received_on": "received received-on",
    "due_on": "due due-on",
    "requesters": "requester requesters",
    "supporters": "supporter supporters",
    "tags": "tag tags",
}
"""Options that are shorter than the name of their field, which does as well."""

_EXPLAINED = {
    "title": N_("the title"),
    "description": N_("in the speaker’s words; - reads it from stdin"),
    "category": N_("the code of a category or subcategory"),
    "subcategory": N_("the code of a subcategory"),
    "association": N_("the association that raises it"),
    "spokesperson": N_("who speaks for them"),
    "meeting": N_("the title of the meeting"),
    "place": N_("the place"),
    "remedy": N_("what is asked for"),
    "language": N_("the code of the language spoken"),
    "owner": N_("who follows it up"),
    "requesters": N_("who raises it; repeat"),
    "supporters": N_("who supports it by name; repeat"),
    "tags": N_("a word to file it by; repeat"),
    "received_on": N_("the day it was raised; today"),
    "due_on": N_("the day by which an answer is due"),
    "priority": N_("the priority"),
    "channel": N_("how it reached the office"),
    "consent": N_("whether the person agreed that it be shared with an authority"),
    "people": N_("how many it concerns"),
    "people_estimated": N_("that is an estimate"),
    "anonymous": N_("keep no name"),
    "confidential": N_("hide names in reports; as the category says when left out"),
    "excluded": N_("a test: not in the statistics"),
}
"""What an option is for, where the name of its field does not say enough."""

_APART = "links"
"""What has commands of its own."""


def options(parser: argparse.ArgumentParser) -> None:
    """An option for every field of a draft; what is not given says nothing."""
    for name, field in fields_of(ConcernDraft).items():
        if name != _APART:
            _add(parser, field, names_of(_OPTIONS.get(name, name.replace("_", "-"))))


def typed(chosen: argparse.Namespace) -> dict[str, Any]:
    """The fields that were given, as a draft holds them."""
    given = {}
    for name, field in fields_of(ConcernDraft).items():
        value = getattr(chosen, name, None)
        if value is None:
            continue
        if field.choices is not None:
            value = field.choices(value)
        elif field.kind is Kind.SEVERAL:
            value = tuple(value)
        given[name] = value
    return given


def _add(parser: argparse.ArgumentParser, field: Field, names: list[str]) -> None:
    explained = _(_EXPLAINED.get(field.name) or FIELDS[field.name])
    match field.kind:
        case Kind.CHOICE:
            codes_option(parser, " ".join(names), field.choices or (), explained, to=field.name)
        case Kind.DAY:
            parser.add_argument(*names, dest=field.name, type=day, help=explained)
        case Kind.TRUTH:
            parser.add_argument(
                *names, dest=field.name, action=argparse.BooleanOptionalAction, help=explained
            )
        case Kind.NUMBER:
            parser.add_argument(*names, dest=field.name, type=int, metavar="N", help=explained)
        case Kind.SEVERAL:
            parser.add_argument(*names, dest=field.name, action="append", help=explained)
        case _:
            parser.add_argument(*names, dest=field.name, help=explained)
