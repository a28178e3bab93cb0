"""Asking where a file is to be saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(
    parent: QWidget, title: str, proposed: str, take: Callable[[Path], object], *, kind: str = ""
) -> None:
    """Ask for the place of a file, among the documents first; `take` is called with it, or never.

    `proposed` is a name with its suffix; `kind` says in words what such files are. The dialog asks
    before it lets a file be replaced.
    """
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    dialog = QFileDialog(parent, title, QStandardPaths.writableLocation(documents))
    dialog.setObjectName("saveDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if kind:
        suffix = Path(proposed).suffix
        dialog.setNameFilter(f"{kind} (*{suffix})")
        dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.selectFile(proposed)
    dialog.fileSelected.connect(lambda name: take(Path(name)))
    dialog.open()
