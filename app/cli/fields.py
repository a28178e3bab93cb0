"""The fields of a record as options of a command, and what was given of them."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.base.translations import _
from app.cli.options import codes_option, day
from app.domain.fields import Field, Kind, fields_of
from app.domain.labels import FIELDS
from app.domain.texts import parse_day

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, kw_only=True)
class Typing:
    """What people type of a record: its fields, but for those `apart`."""

    record: "type[DataclassInstance]"
    short: Mapping[str, str] = field(default_factory=dict)
    """Options that are shorter than the name of their field, which does as well."""
    explained: Mapping[str, str] = field(default_factory=dict)
    """What an option is for, where the name of its field does not say enough."""
    apart: tuple[str, ...] = ()
    """What has options or commands of its own."""

    @property
    def fields(self) -> dict[str, Field]:
        """Those that are typed, by name; the others are the program's."""
        return {
            name: one
            for name, one in fields_of(self.record).items()
            if one.kind is not Kind.RECORD and name not in _OF_THE_PROGRAM
        }

    def options(self, parser: argparse.ArgumentParser) -> None:
        """An option for every field; what is not given says nothing."""
        for name, one in self.fields.items():
            if name not in self.apart:
                shorter = [f"--{self.short[name]}"] if name in self.short else []
                names = [*shorter, f"--{name.replace('_', '-')}"]
                _add(parser, one, names, _(self.explained.get(name) or FIELDS[name]))

    def given(self, chosen: argparse.Namespace) -> dict[str, Any]:
        """The fields that were given, as a record holds them."""
        given = {name: getattr(chosen, name, None) for name in self.fields}
        return {
            name: _value(self.fields[name], one) for name, one in given.items() if one is not None
        }


_OF_THE_PROGRAM = ("uid", "deleted")


def _value(known: Field, given: Any) -> object:  # noqa: ANN401 - whatever an option takes
    if known.choices is not None:
        return known.choices(given) if given else None
    if known.kind is Kind.SEVERAL:
        return tuple(given)
    if known.kind is Kind.DAY and isinstance(given, str):
        return parse_day(given, known.name)
    return given


def _add(parser: argparse.ArgumentParser, known: Field, names: list[str], explained: str) -> None:
    match known.kind:
        case Kind.CHOICE:
            codes = known.choices or ()
            codes_option(
                parser, " ".join(names), codes, explained, to=known.name, empty=known.optional
            )
        case Kind.DAY:
            parser.add_argument(*names, dest=known.name, type=day, metavar=_("DAY"), help=explained)
        case Kind.TRUTH:
            parser.add_argument(
                *names, dest=known.name, action=argparse.BooleanOptionalAction, help=explained
            )
        case Kind.NUMBER:
            parser.add_argument(*names, dest=known.name, type=int, metavar="N", help=explained)
        case Kind.SEVERAL:
            parser.add_argument(*names, dest=known.name, action="append", help=explained)
        case _:
            parser.add_argument(*names, dest=known.name, help=explained)
