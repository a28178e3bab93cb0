"""A register with a password: made, locked, changed, restored, unplugged.

Run by test_keeping.py.
"""

import os
import subprocess
import sys
from pathlib import Path

from screen_reader import Program, Role, keys, tell, wait_for, write

FIRST, SECOND = "quatre mots sans lien", "encore quatre mots"
FOLDER = Path(os.environ["STORY_FOLDER"])
FILE = FOLDER / "cle" / "secret.doleances"
AWAY = FOLDER / "retiree"


def create(program: Program) -> None:
    """Make a register with a password, as it is offered."""
    program.press("#welcomeNew")
    program.fill("#name", "Ambassade du Mali à Moscou", Role.TEXT)
    program.fill("#prefix", "MOW", Role.TEXT)
    secret(program, "#password", FIRST)
    secret(program, "#repeated", FIRST)
    program.press("#createRegister")
    program.fill("#fileNameEdit", str(FILE), Role.TEXT)
    keys("Return")
    wait_for("the page of the password", lambda: program.is_shown("#recoverySheet"))
    assert not FILE.read_bytes().startswith(b"SQLite")


def log(program: Program, title: str = "Détention à Kazan") -> None:
    """Log a concern."""
    keys("ctrl+n")
    wait_for("the title", lambda: program.has_focus("#title", Role.TEXT))
    program.fill("#title", title, Role.TEXT)
    keys("ctrl+Return")
    wait_for("it in the list", lambda: title in program.row("#concernsTable", 0))


def lock_and_open(program: Program) -> None:
    """Lock; a wrong password is refused, the right one opens."""
    keys("ctrl+shift+k")
    wait_for("the door", lambda: program.is_shown("#doorPassword"))
    assert "Kazan" not in program.describe()
    write("autre chose")
    keys("Return")
    wait_for("why", lambda: "Ce n’est pas le mot de passe" in program.text("#doorMessage"))
    open_with(program, FIRST)


def open_with(program: Program, password: str) -> None:
    """Type the password on its page."""
    secret(program, "#doorPassword", password)
    keys("Return")
    wait_for("the register", lambda: not program.is_shown("#doorPassword"))


def back_up(program: Program) -> None:
    """Make a backup, then do something more."""
    settings(program, "backups")
    program.press("#backupNow")
    wait_for("the backup", lambda: program.is_shown("#backup0"))
    keys("ctrl+2")
    log(program, "Après la sauvegarde")


def change(program: Program) -> None:
    """Change the password: the former file is kept and named."""
    settings(program, "password")
    secret(program, "#currentPassword", FIRST)
    secret(program, "#newPassword", SECOND)
    secret(program, "#repeatedPassword", SECOND)
    program.press("#changePassword")
    wait_for("the copies", lambda: program.is_shown("#removeCopies"))
    (kept,) = FILE.parent.glob("secret.2*.doleances")
    assert kept.name in program.describe()


def restore(program: Program) -> None:
    """Restore the former register, whose password is asked for on the page."""
    (kept,) = FILE.parent.glob("secret.2*.doleances")
    settings(program, "backups")
    program.press("#backupOther")
    program.fill("#fileNameEdit", str(kept), Role.TEXT)
    keys("Return")
    wait_for("its password", lambda: program.has_focus("#backupPassword"))
    write(SECOND)
    keys("Return")
    wait_for("that it is another", lambda: "Ce n’est pas le mot de passe" in program.describe())
    write(FIRST)
    keys("Return")
    wait_for("the comparison", lambda: program.is_shown("#restoreGo"))
    program.press("#restoreGo")
    wait_for("the register", lambda: len(list(FILE.parent.glob("secret.2*.doleances"))) == 2)
    wait_for("its list", lambda: program.is_shown("#concernsTable"))
    keys("ctrl+shift+k")
    open_with(program, SECOND)


def open_twice(program: Program) -> None:
    """Write by a second program, and see it here."""
    keys("ctrl+2")
    before = program.rows("#concernsTable")
    command = [os.environ["STORY_PYTHON"], "-m", "app", "log", str(FILE)]
    command += ["--title", "D’un autre poste"]
    env = {**os.environ, "DOLEANCES_PASSWORD": SECOND}
    subprocess.run(command, check=True, env=env, stdout=subprocess.DEVNULL)
    wait_for("it here", lambda: program.rows("#concernsTable") == before + 1, 3)


def unplug(program: Program) -> None:
    """Remove the folder while a form is open: its draft is kept, and saving shows an error."""
    keys("ctrl+n")
    wait_for("the title", lambda: program.has_focus("#title", Role.TEXT))
    program.fill("#title", "Sans la clé", Role.TEXT)
    FILE.parent.rename(AWAY)
    keys("ctrl+Return")
    wait_for("why", lambda: "Rien de cet acte" in program.describe())
    assert program.text("#title") == "Sans la clé"
    # An empty folder in its place is not the stick.
    FILE.parent.mkdir()
    keys("ctrl+Return")
    wait_for("why, again", lambda: "Rien de cet acte" in program.describe())
    FILE.parent.rmdir()
    AWAY.rename(FILE.parent)
    keys("ctrl+Return")
    wait_for("it in the list", lambda: "Sans la clé" in program.row("#concernsTable", 0))


def secret(program: Program, field: str, password: str) -> None:
    """Type a password, which cannot be read back from its field."""
    program.focus(field, Role.PASSWORD_TEXT)
    write(password)
    assert password not in program.describe()


def settings(program: Program, section: str) -> None:
    """Go to a section of the settings."""
    keys("ctrl+comma")
    program.press(f"#section-{section}")


if __name__ == "__main__":
    FILE.parent.mkdir()
    acts = (create, log, lock_and_open, back_up, change, restore, open_twice, unplug)
    tell(sys.argv[1:], *acts)
