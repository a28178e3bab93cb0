"""Commands about a whole register: new, demo, check, categories."""

import argparse
import getpass
import sys
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from app.base import paths
from app.base.errors import OlderRegisterError, PasswordNeededError, ReadOnlyRegisterError
from app.base.languages import LANGUAGES
from app.base.settings import SettingsFile
from app.base.translations import _, _n, current
from app.cli.columns import printable
from app.cli.options import day
from app.cli.passwords import new_password, new_password_option, password_of
from app.domain.masking import Hidden, Viewer
from app.domain.office import Office
from app.operations import sample
from app.operations.aftermath import mend, remarks
from app.operations.checks import check_register, follow_chain, holds_digest
from app.operations.missing import accept, missing
from app.operations.registers import Register, create_register, open_register
from app.operations.seeing import see_names
from app.reports.request import reader

_EVERY = 500
_SOUND_BUT = 3
"""The exit code of a sound register with a problem around it."""


@contextmanager
def opened(
    chosen: argparse.Namespace,
    *,
    writing: bool = False,
    looking: bool = False,
    whole: bool = False,
) -> Iterator[Register]:
    """Open the register of a command and note whether the command wrote to it.

    A register opened to be read hides confidential names unless it is opened `whole` as a file.
    `looking` at them is recorded, which does not count as writing.
    """
    opening = partial(
        open_register,
        chosen.file,
        author=author(chosen),
        read_only=not (writing or looking),
        take_over=chosen.take_over,
        briefly=writing,
    )
    try:
        register = _up_to_date(opening)
    except PasswordNeededError:
        register = _up_to_date(partial(opening, password=password_of(chosen)))
    try:
        if register.taken_from is not None:
            print(current().say(register.taken_from), file=sys.stderr)
        for one in missing(register) if chosen.run is not check else ():
            print(current().say(one), file=sys.stderr)
        if looking:
            see_names(register)
            chosen.looked = True
        before = register.end if writing else None
        try:
            with register.telling_damage():
                yield register if writing or whole else register.seen_by(_viewer(looking=looking))
        finally:
            chosen.acted |= writing and register.end != before
    finally:
        register.close()


def _up_to_date(opening: Callable[..., Register]) -> Register:
    """Open a register; one of an older version is brought up to date first, where it can be."""
    try:
        return opening()
    except OlderRegisterError as older:
        try:
            opening(read_only=False).close()
        except ReadOnlyRegisterError:
            raise older from None
        return opening()


def _viewer(*, looking: bool) -> Viewer:
    """The viewer of the output."""
    return reader(Hidden.NOBODYS if looking else Hidden.CONFIDENTIAL, current())


@contextmanager
def reading(chosen: argparse.Namespace, *, internal: bool) -> Iterator[Register]:
    """Open the register to be read; the history records who asks for confidential names."""
    with opened(chosen, looking=internal) as register:
        yield register


@contextmanager
def acting(chosen: argparse.Namespace, reads: Container[str]) -> Iterator[Register]:
    """Open the register of a command with several acts; `reads` are those that do not write."""
    if chosen.act in reads:
        with reading(chosen, internal=chosen.internal) as register:
            yield register
    else:
        with opened(chosen, writing=True) as register:
            yield register


def tell(chosen: argparse.Namespace, *what: object) -> None:
    """Print what was done with a file, a line each; after this only the output can fail."""
    chosen.acted = True
    watched = sys.stdout.isatty()
    for one in what:
        # A script gets the exact name; on a terminal, control characters would deceive the reader.
        print(printable(str(one)) if watched else one)


def author(chosen: argparse.Namespace) -> str:
    """The given name of who acts, or that of the session."""
    if chosen.author:
        return str(chosen.author)
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def new_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the office."""
    parser.add_argument("--office", required=True, help=_("the name of the office"))
    parser.add_argument("--prefix", required=True, help=_("how references begin, as in MOW"))
    for name, explanation in (
        ("place", _("where the office is")),
        ("desk", _("the letter of this desk, if there are several")),
        ("letterhead", _("what is printed above reports")),
    ):
        parser.add_argument(f"--{name}", default="", help=explanation)
    parser.add_argument("--language", choices=LANGUAGES, help=_("the language of its reports"))
    parser.add_argument("--encrypt", action="store_true", help=_("give it a password"))
    new_password_option(parser)


def new(chosen: argparse.Namespace) -> None:
    """Make a register."""
    office = Office(
        name=chosen.office,
        prefix=chosen.prefix,
        place=chosen.place,
        desk=chosen.desk,
        letterhead=chosen.letterhead,
        language=chosen.language or current().code,
    )
    who = author(chosen)
    near = (office.name, office.place, office.prefix, office.letterhead, chosen.file.stem, who)
    password = new_password(chosen, near) if chosen.encrypt else ""
    create_register(chosen.file, office, password=password, author=who).close()
    tell(chosen, chosen.file)


def demo_options(parser: argparse.ArgumentParser) -> None:
    """Add the options for the size and age of the sample."""
    parser.add_argument("--concerns", type=int, metavar="N", help=_("how many are invented"))
    parser.add_argument("--seed", type=int, metavar="S", help=_("another seed, another invention"))
    parser.add_argument("--until", type=day, metavar=_("DAY"), help=_("the day it ends on; today"))


def demo(chosen: argparse.Namespace) -> None:
    """Make a sample register, with the progress on a terminal."""
    concerns = sample.CONCERNS if chosen.concerns is None else chosen.concerns
    sample.make(
        chosen.file,
        concerns=concerns,
        seed=sample.SEED if chosen.seed is None else chosen.seed,
        until=chosen.until,
        progress=progress if sys.stderr.isatty() else None,
    )
    tell(chosen, chosen.file)


def check_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the check."""
    mending = _("put right what can be, and say what")
    parser.add_argument("--mend", action="store_true", help=mending)
    parser.add_argument(
        "--digest", default="", help=_("a last digest that was kept: is it in the history still?")
    )
    parser.add_argument(
        "--accept-missing",
        action="store_true",
        help=_("go on without what was saved on this computer and is missing in the register"),
    )


def check(chosen: argparse.Namespace) -> int:
    """Print a sentence for each problem of a register; nothing when it is sound."""
    with opened(chosen, writing=chosen.mend, whole=True) as register:
        if chosen.accept_missing:
            accept(register)
        settings = SettingsFile(paths.settings_file()).current
        folders = settings.all_backup_folders(register.uid)
        for done in mend(register, folders) if chosen.mend else ():
            print(current().say(done))
        # One consistent moment: others may be writing.
        with register.snapshot():
            return _print_problems(register, chosen.digest, folders)


def _print_problems(register: Register, digest: str, folders: Sequence[Path]) -> int:
    """Print the problems of a register and around it, or that it is sound; return the exit code."""
    problems = check_register(register)
    around = remarks(register, folders)
    for problem in (*problems, *around):
        print(current().say(problem))
    if any(one.is_mendable for one in around):
        print(_("With --mend, what can be put right of this is."))
    if problems:
        return 1
    if digest and not holds_digest(register, digest):
        print(
            _(
                "The digest {digest} is not in the history: it was written anew with another"
                " program, or this is another register. Compare the file with a backup."
            ).format(digest=digest)
        )
        return 1
    count = register.concerns.count()
    history = follow_chain(register)
    sound = _n(
        "The register is sound: {count} concern.", "The register is sound: {count} concerns.", count
    )
    print(sound.format(count=current().number(count)))
    acts = _n(
        "The history is whole: {count} act. Its last digest: {digest}",
        "The history is whole: {count} acts. Its last digest: {digest}",
        history.acts,
    )
    print(acts.format(count=current().number(history.acts), digest=history.head))
    return _SOUND_BUT if any(one.is_fault for one in around) else 0


def progress(done: int, total: int) -> None:
    """Print the progress on a terminal."""
    if done % _EVERY == 0 or done == total:
        print(f"\r{done} / {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
