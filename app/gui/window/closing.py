"""What keeps a window, or the register in it, from closing without a word.

Whoever knows of something that closing would lose adds a question: it answers with a reason, or
None. Nothing is asked in a dialog: the window stays as it is and says above the page what would be
lost, what can be done about it, and offers to close all the same.
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
    """Something that can be done instead of losing it; `text` is marked with N_."""

    name: str
    text: str
    act: Callable[[], object]
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why closing would lose something, what is safe, and what can be done.

    `let_go` forgets what is lost once the person closes all the same.
    """

    sentence: Message
    ways: tuple[Way, ...] = ()
    let_go: Callable[[], object] | None = None


Question = Callable[[], Reason | None]


class Closing(InlineMessage, Retranslated):
    """One for each window, above its page; hidden until something speaks against closing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing speaks against closing yet."""
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
        """Ask this, too, before something is closed."""
        self._questions.append(question)

    def lets(self, go_on: Callable[[], object]) -> bool:
        """Whether nothing would be lost; else say what, and `go_on` follows if it is wished."""
        self._reasons = [] if self._insisted else self._asked()
        self._go_on = go_on if self._reasons else None
        self._tell()
        if self._reasons:
            self._buttons[0].setFocus()
        return not self._reasons

    def look_again(self) -> None:
        """Something may have been kept since: say only what would be lost still."""
        if self._reasons:
            self._reasons = self._asked()
            self._tell()

    def all_the_same(self) -> None:
        """Close, and lose what would be lost."""
        go_on, reasons = self._go_on, self._reasons
        self.stay()
        for reason in reasons:
            if reason.let_go is not None:
                reason.let_go()
        if go_on is not None:
            self.insist(go_on)

    def insist(self, go_on: Callable[[], object]) -> None:
        """Do what closes something without asking."""
        self._insisted = True
        try:
            go_on()
        finally:
            self._insisted = False

    def stay(self) -> None:
        """Leave everything open."""
        self._reasons, self._go_on = [], None
        self._tell()

    @override
    def retranslate(self) -> None:
        if self._reasons:
            self.say("\n".join(current().say(one.sentence) for one in self._reasons), "error")

    def _asked(self) -> list[Reason]:
        answers = (question() for question in self._questions)
        return [reason for reason in answers if reason is not None]

    def _tell(self) -> None:
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
