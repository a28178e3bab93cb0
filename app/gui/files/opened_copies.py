"""Copies of attachments to look at, in a folder of the window's own that goes when it closes."""

from pathlib import Path

from app.base import unfinished
from app.gui.desk.desk import Desk


class OpenedCopies:
    """The private folder of a desk; made when a first file is opened, gone with the register."""

    def __init__(self, desk: Desk) -> None:
        """Go when the register is closed."""
        self._made: unfinished.Folder | None = None
        desk.closed.connect(self.forget)

    @property
    def folder(self) -> Path:
        """The folder, which only this account may read."""
        if self._made is None or not self._made.path.is_dir():
            self.forget()
            sweep()
            self._made = unfinished.Folder(unfinished.OPENED)
        return self._made.path

    def forget(self) -> None:
        """Remove the copies; one that another program holds goes at the next start."""
        made, self._made = self._made, None
        if made is not None:
            made.remove()


def sweep() -> None:
    """Remove the copies, and whatever else lay among the temporary files, of killed programs."""
    unfinished.sweep_temporary()
