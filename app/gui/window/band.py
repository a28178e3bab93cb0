"""The band above the page: what became of the file of the open register, and what can be done."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.base.messages import Message
from app.base.overriding import override
from app.base.translations import current
from app.gui.texts import Retranslated, follow
from app.gui.widgets.basics import FlowLayout
from app.gui.widgets.buttons import Kind, button
from app.gui.widgets.messages import InlineMessage, Tone
from app.gui.window.closing import Way


class Band(InlineMessage, Retranslated):
    """Says one circumstance until it is over; a screen reader hears each new sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is to be said yet."""
        super().__init__("circumstance", parent)
        self._sentence: Message | None = None
        self._tone: Tone = "error"
        self._offered: list[str] = []
        self._ways = FlowLayout(gap=8)
        self.add_below(self._ways)
        follow(self)

    def tell(self, sentence: Message, ways: Sequence[Way] = (), tone: Tone = "error") -> None:
        """Say a sentence, and offer what can be done; the first way is the one that helps most."""
        self._sentence, self._tone = sentence, tone
        names = [way.name for way in ways]
        if names != self._offered:
            # Else the keyboard would lose its place whenever more is known.
            self._offered = names
            self._offer(ways)
        self.retranslate()

    def forget(self) -> None:
        """It is over."""
        self._sentence, self._offered = None, []
        self._ways.clear()
        self.clear()

    def _offer(self, ways: Sequence[Way]) -> None:
        self._ways.clear()
        for way in ways:
            kind: Kind = "filled" if way is ways[0] else "plain"
            self._ways.addWidget(button(way.name, way.text, way.act, icon=way.icon, kind=kind))

    @override
    def retranslate(self) -> None:
        if self._sentence is not None:
            self.say(current().say(self._sentence), self._tone)
