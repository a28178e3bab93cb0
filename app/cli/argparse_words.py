"""The words of argparse, in our catalogues: the system's own has none of them."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from app.base import translations
from app.base.languages import LANGUAGES
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, _n

WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)
"""What argparse says that a person can meet; anything else stays in English."""


class Formatter(argparse.HelpFormatter):
    """Says what an option takes in words, where its own name would stand in capitals."""

    @override
    def _get_default_metavar_for_optional(self, action: argparse.Action) -> str:
        return "N" if action.type in (int, float) else _("TEXT")


class Parser(argparse.ArgumentParser):
    """A parser that refuses in one sentence: eleven lines of usage would hide it."""

    @override
    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where the options are explained; exit with 2."""
        sentence = message if message.endswith((".", "?", "!")) else f"{message}."
        words = _("{program}: {message} See {program} --help")
        self.exit(2, f"{words.format(program=self.prog, message=sentence)}\n")

    @override
    def _get_formatter(self) -> argparse.HelpFormatter:
        return Formatter(prog=self.prog)


def translate() -> None:
    """Make argparse speak the language of the screen."""
    vars(argparse).update(_=_, ngettext=_n)


def wanted_language(arguments: Sequence[str]) -> str:
    """The language of --lang, read before the parser speaks; else the system's."""
    for place, argument in enumerate(arguments):
        name, _equals, value = argument.partition("=")
        if name == "--lang":
            wanted = value or "".join(arguments[place + 1 : place + 2])
            return wanted if wanted in LANGUAGES else translations.system_language()
    return translations.system_language()
