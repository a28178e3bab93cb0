"""Asking where a file is to be saved.

The program imports this at its start, to remember; the dialog of Qt comes when one asks.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.base.settings import SettingsFile
from app.domain.file_names import safe_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget


class _Kept:
    """Where this computer keeps the folder in which one saved last."""

    settings: SettingsFile | None = None


def remember_in(settings: SettingsFile) -> None:
    """Keep the folder in which one saves in the settings, for the next time."""
    _Kept.settings = settings


def ask_where(
    parent: "QWidget",
    title: str,
    proposed: str,
    take: Callable[[Path], object],
    *,
    kinds: Mapping[str, str] | None = None,
) -> None:
    """Ask for the place of a file, first where one saved last; `take` gets it, or is not called.

    `proposed` is a name with its suffix, made safe here; `kinds` says in words, by their suffixes,
    what such files are: the one that is chosen ends the name. The dialog asks before it lets a file
    be replaced.
    """
    from PySide6.QtWidgets import QFileDialog

    proposed = safe_name(proposed)
    dialog = QFileDialog(parent, title, str(folder_to_begin_with()))
    dialog.setObjectName("saveDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    filters = {f"{words} (*.{end})": end for end, words in (kinds or {}).items()}
    if filters:
        dialog.setNameFilters(list(filters))
        dialog.setDefaultSuffix(Path(proposed).suffix.removeprefix("."))
        dialog.filterSelected.connect(lambda chosen: _end_in(dialog, filters[chosen]))
    dialog.selectFile(proposed)
    dialog.fileSelected.connect(lambda name: _keep(Path(name)))
    dialog.fileSelected.connect(lambda name: take(Path(name)))
    dialog.open()


def _end_in(dialog: "QFileDialog", end: str) -> None:
    """Let the name of the file end as its kind does."""
    dialog.setDefaultSuffix(end)
    for name in dialog.selectedFiles()[:1]:
        dialog.selectFile(Path(name).with_suffix(f".{end}").name)


def folder_to_begin_with() -> Path:
    """Where one saved last, while it is there; the documents otherwise."""
    last = _Kept.settings.current.saved_in if _Kept.settings is not None else ""
    if last and Path(last).is_dir():
        return Path(last)
    from PySide6.QtCore import QStandardPaths

    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(documents))


def _keep(path: Path) -> None:
    if _Kept.settings is not None:
        _Kept.settings.change(saved_in=str(path.parent))
