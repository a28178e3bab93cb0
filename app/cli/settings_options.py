"""The options of the commands about the office's settings."""

import argparse
from collections.abc import Iterable

from app.base.languages import LANGUAGES
from app.base.translations import _
from app.cli.arranging import CATEGORY_ACTS, HOLIDAY_ACTS, PLACE_ACTS, STAFF_ACTS
from app.cli.settings import KEYS, pair
from app.domain.holidays import Country


def settings(parser: argparse.ArgumentParser) -> None:
    """KEY=VALUE, as many as wanted."""
    parser.add_argument(
        "pairs",
        nargs="*",
        type=pair,
        metavar=_("KEY=VALUE"),
        help=_("what to set ({keys}); nothing shows what there is").format(keys=", ".join(KEYS)),
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def categories(parser: argparse.ArgumentParser) -> None:
    """What to do, to which, with which names."""
    _act(parser, CATEGORY_ACTS, _("the code of a category; for add, its French name"))
    for one in LANGUAGES.values():
        explanation = _("the name in a language: {language}").format(language=one.own_name)
        parser.add_argument(f"--{one.code}", metavar=_("NAME"), help=explanation)
    parser.add_argument("--parent", metavar=_("CODE"), help=_("the category that it is a part of"))
    parser.add_argument(
        "--place", type=int, metavar="N", help=_("where it is moved among those beside it, from 1")
    )
    parser.add_argument(
        "--confidential",
        action=argparse.BooleanOptionalAction,
        help=_("whether new concerns of it are confidential"),
    )
    _format(parser)


def staff(parser: argparse.ArgumentParser) -> None:
    """What to do, to whom."""
    _act(parser, STAFF_ACTS, _("the name"))
    parser.add_argument("--name", metavar=_("NAME"), help=_("the new name"))
    parser.add_argument("--title", metavar=_("TEXT"), help=_("the title or function"))
    _format(parser)


def places(parser: argparse.ArgumentParser) -> None:
    """What to do, to which place."""
    _act(parser, PLACE_ACTS, _("the name of the place"))
    parser.add_argument("--name", metavar=_("NAME"), help=_("the new name"))
    parser.add_argument(
        "--into", metavar=_("NAME"), help=_("the place that gets the concerns of a merged one")
    )
    _format(parser)


def holidays(parser: argparse.ArgumentParser) -> None:
    """What to do, to which day."""
    _act(parser, HOLIDAY_ACTS, _("the day, as 2025-09-22; the year"))
    parser.add_argument("--name", metavar=_("NAME"), help=_("what is celebrated"))
    parser.add_argument(
        "--country", choices=[*map(str, Country)], metavar=_("CODE"),
        help=_("whose fixed public holidays are added: {codes}").format(codes=", ".join(Country)),
    )  # fmt: skip
    _format(parser)


def _act(parser: argparse.ArgumentParser, acts: Iterable[str], which: str) -> None:
    names = tuple(acts)
    parser.add_argument(
        "act", nargs="?", default="list", choices=names, metavar=_("ACT"), help=", ".join(names)
    )
    parser.add_argument("which", nargs="?", default="", metavar=_("WHICH"), help=which)


def _format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("table", "json"), default="table")
