"""Commands for backups: make, list and restore one, or rebuild a damaged register."""

import argparse
import sys
from pathlib import Path

from app.base import paths
from app.base.errors import PartedError
from app.base.settings import SettingsFile
from app.base.translations import _, _n, current
from app.cli.passwords import backup_key, backup_password_option, password_of
from app.cli.registers import author, opened, progress, tell
from app.operations.backups import (
    Standing,
    back_up,
    is_of_file,
    listed,
    restore,
    standing_of,
)
from app.operations.copying import save_copy
from app.operations.passwords import unlock
from app.operations.rebuilding import rebuild


def backup(chosen: argparse.Namespace) -> None:
    """Write a backup and print its path."""
    with opened(chosen, whole=True) as register:
        folder = chosen.to or _folder(register.uid)
        watched = progress if sys.stderr.isatty() else None
        made = back_up(register, folder, progress=watched)
        settings = SettingsFile(paths.settings_file())
        known = settings.current.with_backup_in(register.uid, folder)
        if known != settings.current:
            settings.keep(known)
    tell(chosen, made)


def copy(chosen: argparse.Namespace) -> None:
    """Write a whole copy to a given path and print it."""
    with opened(chosen, whole=True) as register:
        watched = progress if sys.stderr.isatty() else None
        tell(chosen, save_copy(register, chosen.new, replace=chosen.replace, progress=watched))


def copying(parser: argparse.ArgumentParser) -> None:
    """Add the option for the path of the copy."""
    parser.add_argument("new", type=paths.given, metavar=_("NEW"), help=_("the file that is made"))
    parser.add_argument("--replace", action="store_true", help=_("replace a file that is there"))


def list_backups(chosen: argparse.Namespace) -> None:
    """List the backups, the newest first: the path, when it was made, its size."""
    with opened(chosen, whole=True) as register:
        for found in listed(register, chosen.to or _folder(register.uid)):
            kilobytes = current().number(found.size // 1000)
            told = [str(found.path), f"{found.backup.at:%Y-%m-%d %H:%M:%S}", f"{kilobytes} kB"]
            if not is_of_file(register.path, found.backup):
                told.append(_("of the file “{name}”").format(name=found.backup.stem))
            if found.has_parted:
                told.append(_("has parted from the register"))
            print("\t".join(told))


def restore_backup(chosen: argparse.Namespace) -> int:
    """Replace the register by a backup; print what was replaced and where it is kept."""
    password = password_of(chosen)
    key, theirs = unlock(chosen.file, password), backup_key(chosen, password)
    try:
        done = restore(
            chosen.file,
            chosen.source,
            key=key,
            backup_key=theirs,
            although_parted=chosen.although_parted,
        )
    except PartedError as error:
        option = _("The option --although-parted says that it is meant.")
        print(current().explain(error), option, sep="\n", file=sys.stderr)
        return 1
    restored = standing_of(chosen.file, key or theirs)
    tell(chosen, _("Restored: {what}").format(what=_summary(restored)))
    if done.kept is not None:
        print(_("What it replaced is kept at {path}").format(path=done.kept))
    for sentence in done.gone.sentences():
        print(current().say(sentence))
    if chosen.references:
        print(*done.gone.references, sep="\n")
    return 0


def rebuild_register(chosen: argparse.Namespace) -> None:
    """Rebuild a damaged register into a new file; print what was saved and what is lost."""
    key = unlock(chosen.file, password_of(chosen))
    watched = progress if sys.stderr.isatty() else None
    found = rebuild(chosen.file, chosen.new, key=key, author=author(chosen), progress=watched)
    tell(chosen, *map(current().say, found.sentences()))


def rebuilding(parser: argparse.ArgumentParser) -> None:
    """Add the option for the path of the rebuilt register."""
    parser.add_argument("new", type=paths.given, metavar=_("NEW"), help=_("the file that is made"))


def options(parser: argparse.ArgumentParser) -> None:
    """Add the option for the folder of the backups."""
    parser.add_argument("--to", type=Path, metavar=_("FOLDER"), help=_("the folder of the backups"))


def source(parser: argparse.ArgumentParser) -> None:
    """Add the argument for the backup to restore."""
    parser.add_argument(
        "--from",
        dest="source",
        type=paths.given,
        required=True,
        metavar=_("BACKUP"),
        help=_("the backup that takes the place of the register"),
    )
    parser.add_argument(
        "--although-parted",
        action="store_true",
        help=_("mean it, though each of the two has acts that the other has not"),
    )
    parser.add_argument(
        "--references",
        action="store_true",
        help=_("list all numbers that are no longer in the register, one a line"),
    )
    backup_password_option(parser)


def _folder(uid: str) -> Path:
    return SettingsFile(paths.settings_file()).current.backup_folder(uid)


def _summary(standing: Standing) -> str:
    concerns = _n("{count} concern", "{count} concerns", standing.concerns)
    return _("{concerns}, last act on {moment} by {author}").format(
        concerns=concerns.format(count=current().number(standing.concerns)),
        moment=current().instant(standing.last_at),
        author=standing.last_by,
    )
