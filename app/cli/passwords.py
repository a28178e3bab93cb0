"""Passwords of registers, read from a file, the environment or a prompt, never an argument."""

import argparse
import getpass
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from app.base import notices, paths
from app.base.children import BACKUP_PASSWORD, NEW_PASSWORD, PASSWORD, secret
from app.base.errors import DoleancesError, RuleError, WrongPasswordError
from app.base.messages import N_
from app.base.settings import SettingsFile
from app.base.translations import _
from app.domain.passwords import WEAK, is_weak
from app.operations.old_copies import old_copies
from app.operations.passwords import (
    Key,
    change_password,
    check_password,
    is_sealed,
    near,
    unlock,
)
from app.operations.registers import open_register


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command `password`."""
    parser.add_argument("act", choices=[*_SAID], metavar=_("ACT"), help=", ".join(_SAID))
    new_password_option(parser)


def password_option(parser: argparse.ArgumentParser) -> None:
    """Add the option for the password of the register."""
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar=_("FILE"),
        help=_("where the password is written; else {variable}, else it is asked for").format(
            variable=PASSWORD
        ),
    )


def new_password_option(parser: argparse.ArgumentParser) -> None:
    """Add the option for the new password of the register."""
    parser.add_argument(
        "--new-password-file",
        type=Path,
        metavar=_("FILE"),
        help=_("where the new password is written; else {variable}, else it is asked for").format(
            variable=NEW_PASSWORD
        ),
    )


def password_of(chosen: argparse.Namespace) -> str:
    """The password of the register; empty when it has none."""
    if not is_sealed(chosen.file):
        return ""
    return _read_password(chosen.password_file, PASSWORD) or _prompt(_("Password: "))


def backup_password_option(parser: argparse.ArgumentParser) -> None:
    """Add the option for the password of a backup, if it differs from the register's."""
    parser.add_argument(
        "--backup-password-file",
        type=Path,
        metavar=_("FILE"),
        help=_(
            "where the password of the backup is written, if it is another than that of the"
            " register; else {variable}, else it is asked for"
        ).format(variable=BACKUP_PASSWORD),
    )


def backup_key(chosen: argparse.Namespace, password: str) -> Key | None:
    """The key of a backup; the password of the register is tried first."""
    given = _read_password(chosen.backup_password_file, BACKUP_PASSWORD)
    first = given or password or _read_password(chosen.password_file, PASSWORD)
    if is_sealed(chosen.source) and first:
        try:
            return unlock(chosen.source, first)
        except WrongPasswordError:
            if given:
                raise
    if not is_sealed(chosen.source):
        return None
    asked = _prompt(_("Password of the backup: "), "--backup-password-file", BACKUP_PASSWORD)
    return unlock(chosen.source, asked)


def new_password(chosen: argparse.Namespace, near: Iterable[str]) -> str:
    """The checked new password of the register; at a prompt it is typed twice.

    `near` are words about the register: a password like them is weak, which is said and allowed.
    """
    given = again = _read_password(chosen.new_password_file, NEW_PASSWORD)
    if not given:
        where = ("--new-password-file", NEW_PASSWORD)
        given, again = _prompt(_("New password: "), *where), _prompt(_("The same again: "), *where)
    password = check_password(given, again)
    if is_weak(password, near):
        notices.say(WEAK)
    return password


def run(chosen: argparse.Namespace) -> None:
    """Set, change or remove the password of a register."""
    sealed = is_sealed(chosen.file)
    if sealed and chosen.act == "set":
        raise RuleError(N_("This register has a password already: change it, or remove it."))
    if not sealed and chosen.act != "set":
        raise RuleError(N_("This register has no password: set one."))
    register = open_register(chosen.file, password=password_of(chosen))
    key, uid, told = register.key, register.uid, near(register)
    register.close()
    password = "" if chosen.act == "remove" else new_password(chosen, told)
    changed = change_password(chosen.file, key, password, uid=uid)
    chosen.acted = True
    print(_(_SAID[chosen.act]))
    if changed.kept is not None:
        said = _("As it was before it is kept at {path}, with the former password.")
        print(said.format(path=changed.kept))
    _name_old_copies(chosen.file, uid, changed.key)


_SAID = {
    "set": N_("The register has a password. Without it nobody can open it, whoever asks."),
    "change": N_("The register has another password."),
    "remove": N_("The register has no password any more: whoever has the file can read it."),
}


def _name_old_copies(file: Path, uid: str, key: Key | None) -> None:
    """Name the old copies that the new password does not protect."""
    settings = SettingsFile(paths.settings_file()).current
    folders = settings.all_backup_folders(uid)
    copies = old_copies(file, settings.backup_folder(uid), uid, key, others=folders)
    for is_open, said in ((True, _ANYBODY), (False, _FORMER)):
        named = [copy.path for copy in copies if copy.is_open is is_open]
        if named:
            print(_(said), *named, sep="\n")


_ANYBODY = N_("These copies have no password, and anybody can read them:")
_FORMER = N_("These copies open with a former password:")


def _read_password(file: Path | None, variable: str) -> str:
    """The first line of a file, or else the value in the environment."""
    if file is None:
        return secret(variable)
    with file.open("rb") as opened:
        # A device may be endless.
        told = opened.read(_LONGEST)
    password = told.decode("utf-8-sig", "surrogateescape").partition("\n")[0].removesuffix("\r")
    if password != password.rstrip():
        notices.say(_BLANK, name=file.name)
    if _is_read_by_others(file):
        notices.say(_READ_BY_OTHERS, name=file.name)
    return password


def _is_read_by_others(file: Path) -> bool:
    """Whether other accounts can read a real file; Windows handles rights differently."""
    told = file.stat()
    others = stat.S_IRGRP | stat.S_IROTH
    return os.name == "posix" and stat.S_ISREG(told.st_mode) and bool(told.st_mode & others)


_LONGEST = 1 << 16
"""The most bytes read of a password file."""
_BLANK = N_("The password in “{name}” ends with a blank, which is a part of it.")
_READ_BY_OTHERS = N_(
    "Other accounts of this computer can read “{name}”, and with it the register. It was taken all"
    " the same: keep the file to yourself (chmod 600)."
)


def _prompt(words: str, option: str = "--password-file", variable: str = PASSWORD) -> str:
    if not sys.stdin.isatty():
        raise DoleancesError(
            N_(
                "A password is needed, and there is nobody to ask. Write it in a file and name it"
                " with {option}, or put it into the environment as {variable}."
            ),
            option=option,
            variable=variable,
        )
    return getpass.getpass(words)
