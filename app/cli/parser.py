"""The commands and their options."""

import argparse
from collections.abc import Callable
from pathlib import Path
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
from app.cli.concern_fields import CONCERN
from app.cli.nouns import NOUNS
from app.cli.options import (
    codes_option,
    count,
    day,
    filters,
    informed,
    internal,
    names_of,
    reference,
)
from app.domain.concerns import Outcome, Priority, Told
from app.domain.follow_ups import COMPOSED
from app.domain.links import LinkKind
from app.domain.status import Status

Command = Callable[[argparse.Namespace], int | None]


class Reader(Parser):
    """A parser whose texts may come in on stdin: what takes no other kind of value is a text."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - as any parser
        """Take what any parser takes."""
        super().__init__(**options)
        self.register("type", None, stdin.meant)


def make_parser() -> Parser:
    """The parser, in the language of the screen."""
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
    for add in (_registers, _nouns, _acts, _readings):
        add(commands)
    return parser


Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives this type no public name


def _command(commands: "Commands[Reader]", name: str, run: Command, explanation: str) -> Parser:
    parser = commands.add_parser(name, help=explanation, description=explanation)
    parser.set_defaults(run=run)
    parser.add_argument(
        "file", type=paths.given, metavar=_("FILE"), help=_("the file of the register")
    )
    parser.add_argument("--lang", choices=LANGUAGES, help=_("the language of the answers"))
    passwords.password_option(parser)
    parser.add_argument("--as", dest="author", metavar=_("NAME"), help=_("who acts, by name"))
    parser.add_argument(
        "--take-over",
        action="store_true",
        help=_("take a register on a share or in a sync folder from whoever has it"),
    )
    return parser


def _registers(commands: "Commands[Reader]") -> None:
    new = _command(commands, "new", registers.new, _("Make a new register."))
    new.add_argument("--office", required=True, help=_("the name of the office"))
    new.add_argument("--prefix", required=True, help=_("how references begin, as in MOW"))
    new.add_argument("--place", default="", help=_("where the office is"))
    new.add_argument("--desk", default="", help=_("the letter of this desk, if there are several"))
    new.add_argument("--letterhead", default="", help=_("what is printed above reports"))
    new.add_argument("--language", choices=LANGUAGES, help=_("the language of its reports"))
    new.add_argument("--encrypt", action="store_true", help=_("give it a password"))
    passwords.new_password_option(new)
    demo = _command(commands, "demo", registers.demo, _("Make a sample register."))
    demo.add_argument("--concerns", type=int, metavar="N", help=_("how many are invented"))
    demo.add_argument("--seed", type=int, metavar="S", help=_("another seed, another invention"))
    demo.add_argument("--until", type=day, metavar=_("DAY"), help=_("the day it ends on; today"))
    _keeping(commands)
    settings.options(
        _command(commands, "settings", settings.settings, _("Show or set the office."))
    )


def _keeping(commands: "Commands[Reader]") -> None:
    """What keeps a register sound, secret and safe."""
    check = _command(commands, "check", registers.check, _("Check that a register is sound."))
    check.set_defaults(author=None)
    check.add_argument("--mend", action="store_true", help=_("put right what can be, and say what"))
    check.add_argument(
        "--digest", default="", help=_("a last digest that was kept: is it in the history still?")
    )
    check.add_argument(
        "--accept-missing",
        action="store_true",
        help=_("go on without what was saved on this computer and is missing in the register"),
    )
    passwords.options(
        _command(
            commands,
            "password",
            passwords.run,
            _("Set, change or remove the password of a register."),
        )
    )
    for name, run, add, explanation in (
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
    ):
        add(_command(commands, name, run, explanation))


def _nouns(commands: "Commands[Reader]") -> None:
    for noun in NOUNS:
        noun.arrange(_command(commands, noun.name, noun.run, _(noun.about)))


def _acts(commands: "Commands[Reader]") -> None:
    CONCERN.options(
        _command(commands, "log", acts.log, _("Log a concern and print its reference."))
    )
    editing = _command(commands, "edit", acts.edit, _("Change the fields that are given."))
    reference(editing)
    CONCERN.options(editing)
    _status(_command(commands, "status", acts.status, _("Change the status of a concern.")))
    note = _command(commands, "note", acts.note, _("Add an entry to the timeline."))
    reference(note)
    note.add_argument("text", metavar=_("TEXT"), help=_("what happened; - reads it from stdin"))
    codes_option(note, "--kind", COMPOSED, _("what kind of entry it is"), default="note")
    note.add_argument("--day", type=day, help=_("when it happened; today"))
    _bulk(_command(commands, "bulk", bulk.bulk, _("Do one thing to all concerns of a filter.")))
    linking = _command(commands, "link", links.link, _("Link a concern with another one."))
    unlinking = _command(commands, "unlink", links.unlink, _("Take a link away."))
    for parser in (linking, unlinking):
        reference(parser)
        parser.add_argument(
            "kind", choices=[*map(str, LinkKind)], metavar=_("KIND"), help=", ".join(LinkKind)
        )
        parser.add_argument("other", metavar=_("OTHER"), help=_("the reference of the other one"))


def _bulk(parser: Parser) -> None:
    parser.add_argument("act", choices=bulk.ACTS, metavar=_("ACT"), help=", ".join(bulk.ACTS))
    parser.add_argument(
        "value",
        nargs="?",
        default="",
        metavar=_("VALUE"),
        help=_("the answer, the authority, the outcome, the name, the tag or the code"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only say what each would get"))
    parser.add_argument("--all", action="store_true", help=_("mean it without a filter"))
    for name, explanation in (
        ("note", _("a remark for the timeline")),
        ("letter letter-reference", _("the number of the letter")),
        ("answer", _("the answer that was given; - reads it from stdin")),
        ("outcome-reason", _("the reason of the outcome")),
    ):
        parser.add_argument(*names_of(name), default="", help=explanation)
    parser.add_argument("--day", type=day, help=_("when it happened; today"))
    parser.add_argument(
        *names_of("chase chase-on"),
        type=day,
        help=_("the day to chase the authority"),
    )
    codes_option(parser, "--told --told-how", Told, _("how the answer was told"), default="")
    informed(parser)
    filters(parser)


def _status(status: Parser) -> None:
    reference(status)
    status.add_argument(
        "state", choices=[*map(str, Status)], metavar=_("STATE"), help=", ".join(Status)
    )
    for name, explanation in (
        ("note", _("a remark for the timeline")),
        ("category", _("the code of a category or subcategory")),
        ("owner", _("who follows it up")),
        ("authority", _("to whom it is referred")),
        ("letter letter-reference", _("the number of the letter")),
        ("awaited", _("what is awaited")),
        ("answer", _("the answer that was given; - reads it from stdin")),
        ("outcome-reason", _("the reason of the outcome")),
        ("duplicate-of", _("the reference of the concern that stays")),
        ("reason", _("why it is reopened")),
    ):
        status.add_argument(*names_of(name), default="", help=explanation)
    for name, explanation in (
        ("day", _("when it happened; today")),
        ("due due-on", _("the day by which an answer is due")),
        ("chase chase-on", _("the day to chase the authority")),
        ("reminder reminder-on", _("the day it comes back")),
    ):
        status.add_argument(*names_of(name), type=day, help=explanation)
    codes_option(status, "--priority", Priority, _("the priority"), default="")
    codes_option(status, "--told --told-how", Told, _("how the answer was told"), default="")
    codes_option(status, "--outcome", Outcome, _("how it ended"), default="")
    informed(status)


def _readings(commands: "Commands[Reader]") -> None:
    found = _command(commands, "list", lists.show_list, _("List concerns."))
    filters(found)
    found.add_argument("--format", choices=("table", "json", "csv"), default="table")
    found.add_argument("--limit", type=count, metavar="N", help=_("at most so many"))
    found.add_argument("--out", type=Path, help=_("a file instead: .xlsx or .csv, for people"))
    internal(found)
    show = _command(commands, "show", lists.show_one, _("Show one concern and its timeline."))
    reference(show)
    show.add_argument("--format", choices=("text", "json"), default="text")
    internal(show)
    _deadlines(commands)
    printed = _command(commands, "report", reports.report, _("Print a report to a file."))
    reports.options(printed)


def _deadlines(commands: "Commands[Reader]") -> None:
    due = _command(commands, "today", today.today, _("Say what calls for attention today."))
    due.add_argument("--format", choices=("table", "json", "csv"), default="table")
    due.add_argument("--limit", type=count, metavar="N", help=_("at most so many of each kind"))
    internal(due)
    dates = _command(commands, "calendar", today.calendar, _("Write the due dates to a calendar."))
    dates.add_argument("--out", "-o", type=Path, required=True, help=_("the .ics file"))
    figures = _command(commands, "overview", overview.overview, _("Write the figures."))
    filters(figures)
    figures.add_argument("--format", choices=("table", "json", "csv"), default="table")
    for parser in (due, dates):
        parser.add_argument(
            "--mine", action="store_true", help=_("only those that whoever acts follows up")
        )
