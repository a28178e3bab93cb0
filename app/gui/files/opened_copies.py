"""Opened copies of attachments, in a folder of the window that is removed with the register."""

from pathlib import Path

from app.base import unfinished
from app.gui.desk.desk import Desk


class OpenedCopies:
    """The private folder of a desk, made with the first opened file."""

    def __init__(self, desk: Desk) -> None:
        """Remove the folder when the register closes."""
        self._made: unfinished.Folder | None = None
        desk.closed.connect(self.forget)

    @property
    def folder(self) -> Path:
        """The folder, readable by this account only."""
        if self._made is None or not self._made.path.is_dir():
            self.forget()
            sweep()
            self._made = unfinished.Folder(unfinished.OPENED)
        return self._made.path

    def forget(self) -> None:
        """Remove the copies; one that another program has open is removed at the next start."""
        made, self._made = self._made, None
        if made is not None:
            made.remove()


def sweep() -> None:
    """Remove temporary files of killed programs."""
    unfinished.sweep_temporary()
