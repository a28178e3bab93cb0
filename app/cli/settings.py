"""The command `settings`: show and change the settings of the office."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.base.errors import InputError
from app.base.messages import N_
from app.base.translations import _, current
from app.cli.columns import aligned
from app.cli.formats import as_json
from app.cli.registers import opened
from app.cli.stdin import meant
from app.domain.deadlines import BOUNDS
from app.domain.fields import values
from app.domain.labels import OFFICE
from app.domain.office import Office
from app.operations.offices import logo_of, remove_logo, set_logo, set_office
from app.operations.registers import Register

_TEXTS = ("name", "place", "host", "language", "letterhead", "prefix")
KEYS = (*_TEXTS, *BOUNDS, "logo")
"""The settings in the order in which they are shown."""


def options(parser: argparse.ArgumentParser) -> None:
    """Add the arguments KEY=VALUE."""
    parser.add_argument(
        "pairs",
        nargs="*",
        type=pair,
        metavar=_("KEY=VALUE"),
        help=_("what to set ({keys}); nothing shows what there is").format(keys=", ".join(KEYS)),
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def settings(chosen: argparse.Namespace) -> None:
    """Set all the given KEY=VALUE or none; without any, show the settings."""
    pairs: dict[str, str] = dict(chosen.pairs)
    with opened(chosen, writing=bool(pairs)) as register:
        if pairs:
            _change(register, pairs)
        _show(register, chosen.format)


def pair(given: str) -> tuple[str, str]:
    """Parse KEY=VALUE; a text may be `-` for stdin, the name of a picture not."""
    key, equals, value = given.partition("=")
    if not equals or key not in KEYS:
        raise InputError(
            N_("“{given}” sets nothing. Write KEY=VALUE, with one of these keys: {keys}."),
            field="pairs",
            given=given,
            keys=", ".join(KEYS),
        )
    return key, value if key == "logo" else meant(value)


def _change(register: Register, pairs: dict[str, str]) -> None:
    plain = {name: value for name, value in pairs.items() if name in _TEXTS}
    delays = {name: _days(name, value) for name, value in pairs.items() if name in BOUNDS}
    with register.transaction():
        office = replace(register.office, delays=replace(register.office.delays, **delays))
        set_office(register, _with_texts(office, plain))
        if "logo" in pairs:
            picture = pairs["logo"]
            if picture:
                set_logo(register, Path(picture))
            else:
                remove_logo(register)


def _with_texts(office: Office, texts: dict[str, Any]) -> Office:
    return replace(office, **texts)


def _days(name: str, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise InputError(
            N_("“{value}” is no number of days for “{key}”. Write a whole number."),
            field=name,
            value=value,
            key=name,
        ) from None


def _show(register: Register, form: str) -> None:
    office = register.office
    known = values(office, _TEXTS) | values(office.delays, BOUNDS)
    known["logo"] = bool(logo_of(register))
    if form == "json":
        as_json(known)
        return
    rows = ((key, _(OFFICE[key]), _in_words(value)) for key, value in known.items())
    for line in aligned(rows):
        print(line)


def _in_words(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return " / ".join(value.splitlines()) if isinstance(value, str) else current().number(value)
