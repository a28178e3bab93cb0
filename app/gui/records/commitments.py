"""Show the commitments that answer a concern, or were made at a meeting: words, author, state."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.translations import _, current
from app.domain.commitments import Commitment
from app.domain.labels import label as named
from app.gui.texts import tell
from app.gui.widgets.basics import column, label, row
from app.gui.widgets.buttons import button
from app.gui.widgets.clearing import clear
from app.gui.widgets.reading_text import ReadingText


class CommitmentList(QWidget):
    """One block a commitment; hidden without any."""

    asked = Signal(object)
    """A commitment is to be read on its own page."""

    def __init__(self) -> None:
        """Empty until `show_commitments`."""
        super().__init__()
        self.setObjectName("commitments")
        self._list = column(self, gap=12)

    def show_commitments(self, commitments: Sequence[Commitment]) -> None:
        """Show these commitments."""
        clear(self._list)
        for commitment in commitments:
            self._list.addWidget(self._block(commitment))
        self.setVisible(bool(commitments))

    def _block(self, commitment: Commitment) -> QWidget:
        made = QWidget()
        stack = column(made, gap=2)
        words, who, state = ReadingText("commitment"), label(role="small"), label(role="small")
        for widget in (words, who):
            # Shown before it lies in something, it would be a window for a moment.
            stack.addWidget(widget)
        words.show_text(commitment.words)
        who.setText(f"{commitment.author} · {current().date(commitment.made_on)}")
        state.setText(_state(commitment))
        read = button(f"readCommitment-{commitment.id}", N_("Open the commitment"), kind="link")
        tell(read.setAccessibleName, N_("Open the commitment: {words}"), words=commitment.words)
        read.clicked.connect(lambda _on=False: self.asked.emit(commitment.id))
        last = row(gap=8)
        last.addWidget(state, 1)
        last.addWidget(read)
        stack.addLayout(last)
        return made


def _state(commitment: Commitment) -> str:
    state = _(named(commitment.state))
    if commitment.due_on is None:
        return state
    day = current().date(commitment.due_on)
    return _("{state} · due {day}").format(state=state, day=day)
