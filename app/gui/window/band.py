"""The band above the page, for a change of the register's file and its remedies."""

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
    """Shows one problem until it is over; a screen reader hears each new sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hide it until there is something to say."""
        super().__init__("circumstance", parent)
        self._sentence: Message | None = None
        self._tone: Tone = "error"
        self._offered: list[str] = []
        self._ways = FlowLayout(gap=8)
        self.add_below(self._ways)
        follow(self)

    def tell(self, sentence: Message, ways: Sequence[Way] = (), tone: Tone = "error") -> None:
        """Show a sentence and buttons for `ways`; the first one helps most."""
        self._sentence, self._tone = sentence, tone
        names = [way.name for way in ways]
        if names != self._offered:
            # Rebuilding equal buttons would move the keyboard focus.
            self._offered = names
            self._show_buttons(ways)
        self.retranslate()

    def forget(self) -> None:
        """Hide the band."""
        self._sentence, self._offered = None, []
        self._ways.clear()
        self.clear()

    def _show_buttons(self, ways: Sequence[Way]) -> None:
        self._ways.clear()
        for way in ways:
            kind: Kind = "filled" if way is ways[0] else "plain"
            self._ways.addWidget(button(way.name, way.text, way.act, icon=way.icon, kind=kind))

    @override
    def retranslate(self) -> None:
        if self._sentence is not None:
            self.say(current().say(self._sentence), self._tone)
