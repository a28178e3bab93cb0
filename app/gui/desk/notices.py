"""Notices of acts that succeeded, shown with the next message of a window or alone."""

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QObject, Signal

from app.base.messages import Message
from app.base.translations import current


class Notices(QObject):
    """The notices that no window has shown yet; on the window's thread."""

    waiting = Signal()

    def __init__(self) -> None:
        """Begin without notices."""
        super().__init__()
        self._sentences: list[Message] = []

    def keep(self, sentences: Iterable[Message]) -> None:
        """Keep notices to be shown with the message about the act."""
        self._sentences += sentences

    def say(self, sentence: Message) -> None:
        """Have a notice shown now."""
        self.keep([sentence])
        self.flush()

    def flush(self) -> None:
        """Ask a window to show the kept notices."""
        if self._sentences:
            self.waiting.emit()

    def take(self) -> list[str]:
        """Return the kept notices in the language of the screen, and forget them."""
        taken, self._sentences = self._sentences, []
        return [current().say(one) for one in taken]


@cache
def pending() -> Notices:
    """The notices of the program."""
    return Notices()
