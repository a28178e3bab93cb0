"""What an act has to say beside its result: with the next words of a window, or by itself."""

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QObject, Signal

from app.base.messages import Message
from app.base.translations import current


class Told(QObject):
    """Sentences of acts that ended, until a window has said them. Of the window's own thread."""

    waiting = Signal()

    def __init__(self) -> None:
        """Nothing to say."""
        super().__init__()
        self._sentences: list[Message] = []

    def keep(self, sentences: Iterable[Message]) -> None:
        """Have these said with what a window says of the act."""
        self._sentences += sentences

    def say(self, sentence: Message) -> None:
        """Have one said now."""
        self.keep([sentence])
        self.flush()

    def flush(self) -> None:
        """Ask a window to say what no window has said."""
        if self._sentences:
            self.waiting.emit()

    def take(self) -> list[str]:
        """What is to be said, in the language of the screen; it is taken as said."""
        taken, self._sentences = self._sentences, []
        return [current().say(one) for one in taken]


@cache
def told() -> Told:
    """The one of the program."""
    return Told()
