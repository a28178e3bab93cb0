"""Starting other programs, to show a file or a folder or to write a message.

They get the environment without passwords (`__main__`) and without the libraries of the frozen
program (`base/children.leave_bundle`).
"""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_outside(path: Path) -> bool:
    """Show a file or a folder in a program of the desktop; return whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
