"""What other programs are started for: to show a file or a folder, to write a message.

They get the environment of this one, without its passwords (`__main__`) and, from the frozen
program, without its libraries (`base/children.leave_bundle`).
"""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_outside(path: Path) -> bool:
    """Show a file or a folder in the program of the desktop; whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
