"""Options that several commands share: days, codes, a reference, the filters."""

import argparse
import datetime as dt
from collections.abc import Iterable

from app.base.errors import InputError
from app.base.translations import _, current, explain
from app.domain.concerns import Outcome, Priority
from app.domain.filters import SortKey, View
from app.domain.status import Status
from app.domain.texts import parse_day


def day(text: str) -> dt.date:
    """Parse a day written as 2025-06-24."""
    try:
        return parse_day(text, "day")
    except InputError as error:
        raise argparse.ArgumentTypeError(explain(error)) from error


def informed(parser: argparse.ArgumentParser) -> None:
    """Add the options for whether the person was told, or why not."""
    informed = parser.add_mutually_exclusive_group()
    informed.add_argument("--informed", action="store_true", help=_("the person was informed"))
    informed.add_argument(
        *("--not-informed", "--not-informed-reason"),
        dest="not_informed_reason",
        default="",
        help=_("why the person was not informed"),
    )


def internal(parser: argparse.ArgumentParser) -> None:
    """Add the option that shows confidential names."""
    parser.add_argument(
        "--internal",
        action="store_true",
        help=_("show names and words of confidential concerns; the history keeps it"),
    )


def filters(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose and sort concerns."""
    group = parser.add_argument_group(_("filters"))
    search(group)
    codes_option(group, "--view", View, _("a view of the sidebar"), default=View.ALL)
    codes_option(group, "--status", Status, _("a status; repeat"), several=True)
    codes_option(group, "--priority", Priority, _("a priority; repeat"), several=True)
    codes_option(group, "--outcome", Outcome, _("an outcome; repeat"), several=True)
    for name, explanation in (
        ("category", _("the code of a category or subcategory, or none; repeat")),
        ("meeting", _("a part of the title of a meeting, or none; repeat")),
        ("place", _("a place, or none; repeat")),
        ("owner", _("a member of the staff, or none; repeat")),
        ("authority", _("an authority, or none; repeat")),
    ):
        group.add_argument(f"--{name}", action="append", default=[], help=explanation)
    group.add_argument("--received-from", type=day, metavar=_("DAY"), help=_("the first day"))
    group.add_argument("--received-to", type=day, metavar=_("DAY"), help=_("the last day"))
    codes_option(group, "--sort", SortKey, _("the order"), default=SortKey.RECEIVED)
    group.add_argument("--reverse", action="store_true", help=_("the other way round"))


def search(parser: argparse._ActionsContainer) -> None:
    """Add the option for searched words."""
    parser.add_argument("--search", default="", metavar=_("TEXT"), help=_("words, or a name"))


def reference(parser: argparse.ArgumentParser) -> None:
    """Add the argument for one concern."""
    parser.add_argument(
        "reference", metavar=_("REFERENCE"), help=_("the reference, as in MOW-2025-0042")
    )


def codes_option(
    parser: argparse._ActionsContainer,
    names: str,
    codes: Iterable[str],
    explanation: str,
    *,
    default: str | None = None,
    several: bool = False,
    to: str | None = None,
    empty: bool = False,
) -> None:
    """Add an option that takes one of some codes and lists them in its help.

    `to` is its destination if it has another name; `empty` is the word that clears the value.
    """
    # Plain strings: argparse shows choices by their repr.
    choices = [*map(str, codes)]
    words = ", ".join(choices)
    choices = [*([""] * empty), *choices]
    text = _("{explanation} ({codes})").format(explanation=explanation, codes=words)
    if several:
        parser.add_argument(
            *names.split(), action="append", default=[], choices=choices, metavar=_("CODE"),
            help=text,
        )  # fmt: skip
    else:
        parser.add_argument(
            *names.split(), dest=to, default=default, choices=choices, metavar=_("CODE"), help=text
        )


def count(text: str) -> int:
    """Parse a whole number, zero or more."""
    number = int(text)
    if number < 0:
        message = _("a number from {least} up").format(least=current().number(0))
        raise argparse.ArgumentTypeError(message)
    return number
