"""The fields of a record as options of a command, and the values given by them."""

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.base.messages import N_
from app.base.translations import _
from app.cli.options import codes_option, day
from app.domain.fields import Field, Kind, fields_of
from app.domain.labels import FIELDS
from app.domain.texts import parse_day

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, kw_only=True)
class Typing:
    """The fields of a record that people type, each as an option."""

    record: "type[DataclassInstance]"
    short: Mapping[str, str] = field(default_factory=dict)
    """Other names of options, which work beside the name of the field."""
    explained: Mapping[str, str] = field(default_factory=dict)
    """Explanations of options that differ from the usual ones."""
    codes: Mapping[str, Iterable[str]] = field(default_factory=dict)
    """The codes that a field accepts, where it does not accept everything."""
    own: tuple[str, ...] = ()
    """Fields whose options the noun adds itself."""
    apart: tuple[str, ...] = ()
    """Fields that have no option here."""

    @property
    def fields(self) -> dict[str, Field]:
        """The typed fields by name; the program fills the others."""
        return {
            name: one
            for name, one in fields_of(self.record).items()
            if one.kind is not Kind.RECORD and name not in (*_OF_THE_PROGRAM, *self.apart)
        }

    def options(self, parser: argparse.ArgumentParser) -> None:
        """Add an option for every field."""
        for name, one in self.fields.items():
            if name not in self.own:
                names = dict.fromkeys((self.short.get(name) or _shorter(one), name))
                explained = _(self.explained.get(name) or _EXPLAINED.get(name) or FIELDS[name])
                options = [f"--{each.replace('_', '-')}" for each in names]
                _add(parser, one, options, explained, self.codes.get(name) or one.choices)

    def given(self, chosen: argparse.Namespace) -> dict[str, Any]:
        """The given fields, with the values that a record holds."""
        given = vars(chosen)
        return {
            name: _value(one, given[name])
            for name, one in self.fields.items()
            if given.get(name) is not None
        }


_OF_THE_PROGRAM = ("uid", "deleted")

_SHORT = {
    "letter_reference": "letter",
    "told_how": "told",
    "made_by": "by",
    "made_by_title": "title",
}
_EXPLAINED = {
    "answer": N_("the answer that was given; - reads it from stdin"),
    "anonymous": N_("keep no name"),
    "as_of": N_("as it stood at the end of a day"),
    "category": N_("the code of a category or subcategory"),
    "channel": N_("how it reached the office"),
    "confidential": N_("hide names in reports; as the category says when left out"),
    "consent": N_("whether the person agreed that it be shared with an authority"),
    "day": N_("when it happened; today"),
    "description": N_("in the speaker’s words; - reads it from stdin"),
    "duplicate_of": N_("the reference of the concern that stays"),
    "evidence": N_("what shows that it was kept"),
    "excluded": N_("a test: not in the statistics"),
    "first": N_("first day of the period"),
    "language": N_("the code of the language spoken"),
    "last": N_("last day of the period"),
    "made_on": N_("the day of the promise; today"),
    "meeting": N_("the title of the meeting"),
    "note": N_("a remark for the timeline"),
    "owner": N_("who follows it up"),
    "paper": N_("the sheet it is printed on"),
    "people_estimated": N_("that is an estimate"),
    "received_on": N_("the day it was raised; today"),
    "requesters": N_("who raises it; repeat"),
    "sent_on": N_("the day it left; today"),
    "spokesperson": N_("who speaks for them"),
    "subcategories": N_("detail a summary"),
    "subcategory": N_("the code of a subcategory"),
    "supporters": N_("who supports it by name; repeat"),
    "tags": N_("a word to file it by; repeat"),
    "then": N_("what comes after a reply"),
    "version": N_("who will read it"),
    "who": N_("who speaks, or who promises: a name, a title after a comma"),
    "words": N_("the promise in its own words"),
}
"""Explanations of options for which the name of the field is not enough."""


def _shorter(known: Field) -> str:
    """The short name of a field as an option: without `_on` and plural."""
    match known.kind:
        case Kind.DAY:
            return known.name.removesuffix("_on")
        case Kind.SEVERAL:
            return known.name.removesuffix("s")
    return _SHORT.get(known.name, known.name)


def _value(known: Field, given: Any) -> object:  # noqa: ANN401 - whatever an option takes
    if known.choices is not None:
        return known.choices(given) if given else None
    if known.kind is Kind.SEVERAL:
        return tuple(given)
    if known.kind is Kind.DAY and isinstance(given, str):
        return parse_day(given, known.name)
    return given


def _add(
    parser: argparse.ArgumentParser,
    known: Field,
    names: list[str],
    explained: str,
    codes: Iterable[str] | None,
) -> None:
    if codes is not None:
        empty = known.optional and known.kind is Kind.CHOICE
        codes_option(parser, " ".join(names), codes, explained, to=known.name, empty=empty)
        return
    more: dict[str, Any] = _TYPES.get(known.kind, {})
    if known.kind is Kind.DAY:
        more = more | {"metavar": _("DAY")}
    parser.add_argument(*names, dest=known.name, help=explained, **more)


_TYPES: dict[Kind, dict[str, Any]] = {
    Kind.DAY: {"type": day},
    Kind.TRUTH: {"action": argparse.BooleanOptionalAction},
    Kind.NUMBER: {"type": int, "metavar": "N"},
    Kind.SEVERAL: {"action": "append"},
}
