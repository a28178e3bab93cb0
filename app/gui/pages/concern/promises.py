"""The commitments that answer a concern: the promise in its own words, and what became of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.base.translations import _, current
from app.domain.commitments import Commitment
from app.domain.labels import label as named
from app.gui.widgets.basics import column, label
from app.gui.widgets.clearing import clear
from app.gui.widgets.reading_text import ReadingText


class Promises(QWidget):
    """One block a commitment; hidden without any."""

    def __init__(self) -> None:
        """Empty until `show_commitments`."""
        super().__init__()
        self.setObjectName("commitments")
        self._list = column(self, gap=12)

    def show_commitments(self, commitments: Sequence[Commitment]) -> None:
        """Show the commitments that answer a concern."""
        clear(self._list)
        for commitment in commitments:
            self._list.addWidget(_block(commitment))
        self.setVisible(bool(commitments))


def _block(commitment: Commitment) -> QWidget:
    made = QWidget()
    stack = column(made, gap=2)
    words, who, state = ReadingText("promise"), label(role="small"), label(role="small")
    words.show_text(commitment.words)
    made_by = ", ".join(part for part in (commitment.made_by, commitment.made_by_title) if part)
    who.setText(f"{made_by} · {current().date(commitment.made_on)}")
    state.setText(_state(commitment))
    for widget in (words, who, state):
        stack.addWidget(widget)
    return made


def _state(commitment: Commitment) -> str:
    state = _(named(commitment.state))
    if commitment.due_on is None:
        return state
    day = current().date(commitment.due_on)
    return _("{state} · due {day}").format(state=state, day=day)
