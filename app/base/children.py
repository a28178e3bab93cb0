"""The children of the program, and the environment that they and the viewers of others get.

No child imports anything from the folder one stands in, and none inherits a password.
"""

import os
import sys
from pathlib import Path

PASSWORD, NEW_PASSWORD = "DOLEANCES_PASSWORD", "DOLEANCES_NEW_PASSWORD"
BACKUP_PASSWORD = "DOLEANCES_BACKUP_PASSWORD"  # noqa: S105 - the name of a variable
SECRETS = (PASSWORD, NEW_PASSWORD, BACKUP_PASSWORD)
"""Variables of the environment, which other programs of the same account can read."""

_ORIGINAL = "_ORIG"
"""What PyInstaller adds to the name of a variable that it replaced."""
_above = Path(__file__).resolve().parents[2]
_hidden: dict[str, str] = {}


def hide_secrets() -> None:
    """Take the passwords out of the environment: whoever reads them here has them, no child."""
    for name in SECRETS:
        if name in os.environ:
            _hidden[name] = os.environ.pop(name)


def secret(name: str) -> str:
    """A password that was given in the environment; empty when none was."""
    return os.environ.get(name) or _hidden.get(name, "")


def command(part: str) -> list[str]:
    """What starts this program once more, for a part of its own; frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, part]
    return [sys.executable, "-P", "-m", "app", part]


def environment() -> dict[str, str]:
    """That of a child: it finds the program where this one did, wherever it was started from."""
    kept = {name: value for name, value in os.environ.items() if name not in SECRETS}
    return {**kept, "PYTHONPATH": str(_above), "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1"}


def leave_bundle() -> None:
    """Take out of the environment what names the folder of the frozen program.

    Viewers and mail programs that are started from here on would load its libraries, and die of it.
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
