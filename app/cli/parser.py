"""The parser of all commands and their options."""

import argparse
from collections.abc import Callable
from typing import Any

from app import __version__
from app.base import paths
from app.base.languages import LANGUAGES
from app.base.translations import _
from app.cli import (
    acts,
    argparse_words,
    backups,
    bulk,
    links,
    lists,
    overview,
    passwords,
    registers,
    reports,
    settings,
    stdin,
    today,
)
from app.cli.argparse_words import Parser
from app.cli.nouns import NOUNS

Command = tuple[
    str,
    Callable[[argparse.Namespace], int | None],
    Callable[[argparse.ArgumentParser], None],
    str,
]
"""The name of a command, its function, its options and its explanation."""


class Reader(Parser):
    """A parser whose text arguments accept `-` for stdin."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - as any parser
        """Accept what any parser accepts."""
        super().__init__(**options)
        self.register("type", None, stdin.meant)


def make_parser() -> Parser:
    """Make the parser in the language of the screen."""
    argparse_words.translate()
    parser = Reader(
        prog="doleances",
        usage=_("doleances [FILE] | doleances COMMAND …"),
        description=_("A register of concerns. With a file or nothing, its window opens."),
        epilog=_("Each command explains its options: doleances COMMAND --help"),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"doleances {__version__}",
        help=_("show program's version number and exit"),
    )
    commands = parser.add_subparsers(metavar=_("COMMAND"), required=True, prog="doleances")
    nouns = ((one.name, one.run, one.arrange, _(one.about)) for one in NOUNS)
    for name, run, add_options, about in (*_of_registers(), *nouns, *_of_concerns()):
        command = commands.add_parser(name, help=about, description=about)
        command.set_defaults(run=run)
        _add_shared(command)
        add_options(command)
    return parser


def _of_registers() -> tuple[Command, ...]:
    """The commands on a whole register."""
    return (
        ("new", registers.new, registers.new_options, _("Make a new register.")),
        ("demo", registers.demo, registers.demo_options, _("Make a sample register.")),
        ("check", registers.check, registers.check_options, _("Check that a register is sound.")),
        (
            "password",
            passwords.run,
            passwords.options,
            _("Set, change or remove the password of a register."),
        ),
        ("backup", backups.backup, backups.options, _("Make a backup of a register.")),
        ("copy", backups.copy, backups.copying, _("Save a whole copy of a register.")),
        ("backups", backups.list_backups, backups.options, _("List the backups of a register.")),
        (
            "restore",
            backups.restore_backup,
            backups.source,
            _("Put a backup in the place of a register, which is kept."),
        ),
        (
            "rebuild",
            backups.rebuild_register,
            backups.rebuilding,
            _("Rebuild a damaged register into a new file."),
        ),
        ("settings", settings.settings, settings.options, _("Show or set the office.")),
    )


def _of_concerns() -> tuple[Command, ...]:
    """The commands on concerns."""
    return (
        ("log", acts.log, acts.CONCERN.options, _("Log a concern and print its reference.")),
        ("edit", acts.edit, acts.edit_options, _("Change the fields that are given.")),
        ("status", acts.status, acts.status_options, _("Change the status of a concern.")),
        ("note", acts.note, acts.note_options, _("Add an entry to the timeline.")),
        (
            "trash",
            acts.trash,
            acts.trash_options,
            _("Put concerns in the trash, or take them out."),
        ),
        ("bulk", bulk.bulk, bulk.options, _("Do one thing to all concerns of a filter.")),
        ("link", links.link, links.options, _("Link a concern with another one.")),
        ("unlink", links.unlink, links.options, _("Take a link away.")),
        ("list", lists.show_list, lists.list_options, _("List concerns.")),
        ("show", lists.show_one, lists.show_options, _("Show one concern and its timeline.")),
        ("today", today.today, today.options, _("Say what calls for attention today.")),
        ("calendar", today.calendar, today.file, _("Write the due dates to a calendar.")),
        ("overview", overview.overview, overview.options, _("Write the figures.")),
        ("report", reports.report, reports.options, _("Print a report to a file.")),
    )


def _add_shared(command: argparse.ArgumentParser) -> None:
    """Add the options that every command has."""
    command.add_argument(
        "file", type=paths.given, metavar=_("FILE"), help=_("the file of the register")
    )
    command.add_argument("--lang", choices=LANGUAGES, help=_("the language of the answers"))
    passwords.password_option(command)
    command.add_argument("--as", dest="author", metavar=_("NAME"), help=_("who acts, by name"))
    command.add_argument(
        "--take-over",
        action="store_true",
        help=_("take a register on a share or in a sync folder from whoever has it"),
    )
