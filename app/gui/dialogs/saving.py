"""Asking where a file is to be saved."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(
    parent: QWidget,
    title: str,
    proposed: str,
    take: Callable[[Path], object],
    *,
    kinds: Mapping[str, str] | None = None,
) -> None:
    """Ask for the place of a file, among the documents first; `take` is called with it, or never.

    `proposed` is a name with its suffix; `kinds` says in words, by their suffixes, what such files
    are: the one that is chosen ends the name. The dialog asks before it lets a file be replaced.
    """
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    dialog = QFileDialog(parent, title, QStandardPaths.writableLocation(documents))
    dialog.setObjectName("saveDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    filters = {f"{words} (*.{end})": end for end, words in (kinds or {}).items()}
    if filters:
        dialog.setNameFilters(list(filters))
        dialog.setDefaultSuffix(Path(proposed).suffix.removeprefix("."))
        dialog.filterSelected.connect(lambda chosen: _end_in(dialog, filters[chosen]))
    dialog.selectFile(proposed)
    dialog.fileSelected.connect(lambda name: take(Path(name)))
    dialog.open()


def _end_in(dialog: QFileDialog, end: str) -> None:
    """Let the name of the file end as its kind does."""
    dialog.setDefaultSuffix(end)
    for name in dialog.selectedFiles()[:1]:
        dialog.selectFile(Path(name).with_suffix(f".{end}").name)
