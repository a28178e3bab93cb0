"""Passing a file to the e-mail program, as an attachment where possible."""

import shutil
import sys
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices


def compose(subject: str, file: Path) -> bool:
    """Open a new message; return whether the file is attached.

    If not, the message is empty and the file must be attached by hand.
    """
    command = _command(subject, file)
    if command is not None:
        started, _pid = QProcess.startDetached(command[0], command[1:])
        if started:
            return True
    QDesktopServices.openUrl(QUrl(f"mailto:?subject={quote(subject)}"))
    return False


def _command(subject: str, file: Path) -> list[str] | None:
    """The command for a message with an attachment; None where there is only `mailto:`."""
    if sys.platform == "darwin":
        return ["open", "-a", "Mail", str(file)]
    found = shutil.which("xdg-email") if sys.platform.startswith("linux") else None
    return [found, "--subject", subject, "--attach", str(file)] if found else None
