"""Warning before a window or its register closes with a loss.

Whoever knows of something that closing would lose adds a question: a function that returns a
reason, or None. There is no dialog: the band above the page says what would be lost and what can be
done, and offers to close anyway.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton, QWidget

from app.base.messages import N_, Message
from app.base.overriding import override
from app.base.translations import current
from app.gui.texts import Retranslated, follow
from app.gui.widgets.basics import FlowLayout
from app.gui.widgets.buttons import button
from app.gui.widgets.clearing import clear
from app.gui.widgets.messages import InlineMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A remedy for a loss; `text` is marked with N_."""

    name: str
    text: str
    act: Callable[[], object]
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A loss by closing: what is lost, what is safe, and what can be done.

    `let_go` discards it when the person closes anyway.
    """

    sentence: Message
    ways: tuple[Way, ...] = ()
    let_go: Callable[[], object] | None = None


Question = Callable[[], Reason | None]


class Closing(InlineMessage, Retranslated):
    """The warning of one window, above its page; hidden while nothing would be lost."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__("closingMessage", parent)
        self._questions: list[Question] = []
        self._reasons: list[Reason] = []
        self._go_on: Callable[[], object] | None = None
        self._insisted = False
        self._buttons: list[QPushButton] = []
        self._ways = FlowLayout(gap=8)
        self.add_below(self._ways)
        follow(self)

    def add_question(self, question: Question) -> None:
        """Add a question that is asked before closing."""
        self._questions.append(question)

    def lets(self, go_on: Callable[[], object]) -> bool:
        """Whether nothing would be lost; else warn, and call `go_on` if the person agrees."""
        self._reasons = [] if self._insisted else self._ask()
        self._go_on = go_on if self._reasons else None
        self._show_reasons()
        if self._reasons:
            self._buttons[0].setFocus()
        return not self._reasons

    def look_again(self) -> None:
        """Ask again after a remedy, and show only the remaining losses."""
        if self._reasons:
            self._reasons = self._ask()
            self._show_reasons()

    def all_the_same(self) -> None:
        """Discard what would be lost, and close."""
        go_on, reasons = self._go_on, self._reasons
        self.stay()
        for reason in reasons:
            if reason.let_go is not None:
                reason.let_go()
        if go_on is not None:
            self.insist(go_on)

    def insist(self, go_on: Callable[[], object]) -> None:
        """Close without asking."""
        self._insisted = True
        try:
            go_on()
        finally:
            self._insisted = False

    def stay(self) -> None:
        """Hide the warning and keep everything open."""
        self._reasons, self._go_on = [], None
        self._show_reasons()

    @override
    def retranslate(self) -> None:
        if self._reasons:
            self.say("\n".join(current().say(one.sentence) for one in self._reasons), "error")

    def _ask(self) -> list[Reason]:
        answers = (question() for question in self._questions)
        return [reason for reason in answers if reason is not None]

    def _show_reasons(self) -> None:
        clear(self._ways)
        if not self._reasons:
            self.clear()
            return
        ways = (way for reason in self._reasons for way in reason.ways)
        self._buttons = [
            *(button(way.name, way.text, way.act, icon=way.icon) for way in ways),
            button("closingStay", N_("Keep it open"), self.stay),
            button("closingAllTheSame", N_("Close all the same"), self.all_the_same, kind="danger"),
        ]
        for one in self._buttons:
            self._ways.addWidget(one)
        self.retranslate()
