"""The child processes of the program, and the environment that they and other programs get.

No child imports modules from the current folder, and none inherits a password.
"""

import os
import sys
from pathlib import Path

PASSWORD, NEW_PASSWORD = "DOLEANCES_PASSWORD", "DOLEANCES_NEW_PASSWORD"
BACKUP_PASSWORD = "DOLEANCES_BACKUP_PASSWORD"  # noqa: S105 - the name of a variable
SECRETS = (PASSWORD, NEW_PASSWORD, BACKUP_PASSWORD)
"""The environment variables that hold passwords: other programs of the account can read them."""

NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0
"""How a child is started that has no console (CREATE_NO_WINDOW of Windows)."""

_ORIGINAL = "_ORIG"
"""The suffix that PyInstaller gives to the original value of a variable that it replaced."""
_above = Path(__file__).resolve().parents[2]
_passwords: dict[str, str] = {}


def hide_secrets() -> None:
    """Move the passwords from the environment to this module, so that no child inherits them."""
    for name in SECRETS:
        if name in os.environ:
            _passwords[name] = os.environ.pop(name)


def secret(name: str) -> str:
    """A password that the environment gave; empty without one."""
    return os.environ.get(name) or _passwords.get(name, "")


def command(part: str) -> list[str]:
    """The command line that starts a part of this program as a child, frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, part]
    return [sys.executable, "-P", "-m", "app", part]


def environment() -> dict[str, str]:
    """The environment of a child, which finds the program as this process did, from any folder."""
    kept = {name: value for name, value in os.environ.items() if name not in SECRETS}
    return {**kept, "PYTHONPATH": str(_above), "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1"}


def leave_bundle() -> None:
    """Remove the folder of the frozen program from the environment.

    Other programs started from here would load its libraries and crash.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is None:
        return
    for name, value in tuple(os.environ.items()):
        if name.endswith(_ORIGINAL) or str(bundle) not in value or name.startswith("_PYI"):
            continue
        original = os.environ.pop(f"{name}{_ORIGINAL}", None)
        parts = value.split(os.pathsep) if original is None else [original]
        kept = os.pathsep.join(part for part in parts if part and str(bundle) not in part)
        if kept:
            os.environ[name] = kept
        else:
            del os.environ[name]
