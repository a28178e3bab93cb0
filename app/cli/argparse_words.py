"""The texts of argparse, translated by our catalogues."""

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
"""The texts of argparse that a person can meet; the others stay in English."""


class Formatter(argparse.HelpFormatter):
    """Shows the value of an option in words instead of its name in capitals."""

    @override
    def _get_default_metavar_for_optional(self, action: argparse.Action) -> str:
        return "N" if action.type in (int, float) else _("TEXT")


class Parser(argparse.ArgumentParser):
    """A parser that refuses in one sentence, without eleven lines of usage."""

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
    """Let argparse use the language of the screen."""
    vars(argparse).update(_=_, ngettext=_n)


def wanted_language(arguments: Sequence[str]) -> str:
    """The language of --lang, found before the arguments are parsed, or the system's."""
    for place, argument in enumerate(arguments):
        name, _equals, value = argument.partition("=")
        if name == "--lang":
            wanted = value or "".join(arguments[place + 1 : place + 2])
            return wanted if wanted in LANGUAGES else translations.system_language()
    return translations.system_language()
