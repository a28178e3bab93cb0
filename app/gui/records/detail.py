"""One record beside its list: its name, what can be done, its facts, and what belongs to it."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.gui.forms.asking import Asking
from app.gui.forms.focus import Entering
from app.gui.page import Wishes
from app.gui.texts import tell
from app.gui.theme.look import px
from app.gui.widgets.basics import FlowLayout, column, label, line
from app.gui.widgets.messages import InlineMessage
from app.gui.widgets.reading_text import Words
from app.gui.widgets.scrolling import ScrolledArea


class RecordDetail(Entering):
    """A column that scrolls. A subclass adds sections once, and fills them in `show_record`.

    An inline form takes the place of everything under the name while it is open.
    """

    gone = Signal()
    """What was shown is no longer there."""
    shown = Signal(object)
    """Another record is to be read: one that was made here, or to which a link led."""

    def __init__(self, name: str, wishes: Wishes) -> None:
        """`name` is the objectName."""
        super().__init__()
        self.wishes = wishes
        self.setObjectName(name)
        self.record: Any = None
        """What the list calls the record: its number, as a rule."""
        self.form: Asking | None = None
        self._name, self._under = Words(f"{name}Name", "heading"), label(role="small")
        self._under.setObjectName(f"{name}Under")
        self.tools = FlowLayout(gap=8)
        self.message = InlineMessage(f"{name}Message")
        self._body, self._slot = QWidget(), column(gap=0)
        self.sections = column(self._body, gap=14)
        content = QWidget()
        content.setProperty("plane", "clear")
        stack = column(content, gap=10, pad=(22, 18, 22, 18))
        stack.addWidget(self._name)
        stack.addWidget(self._under)
        stack.addLayout(self.tools)
        stack.addWidget(self.message)
        stack.addLayout(self._slot)
        stack.addWidget(self._body)
        stack.addStretch(1)
        self._scroll = ScrolledArea(content)
        column(self).addWidget(self._scroll)
        self.setMinimumWidth(px(320))

    def show_record(self, record: Any) -> None:  # noqa: ANN401 - what the list calls it
        """Show a record, the same as before or another."""
        raise NotImplementedError

    def new_record(self) -> None:
        """Ask for a new record; nothing where none of its kind is made here."""

    def remove(self) -> None:
        """Take the record away; nothing where no record of its kind is."""

    def show_heading(self, name: str, under: str = "") -> None:
        """Show the name of the record, and a short line under it."""
        self._name.show_text(name)
        self._name.setAccessibleName(name)
        self._under.setText(under)
        self._under.setVisible(bool(under))

    def add_section(self, body: QWidget, title: str = "") -> QLabel:
        """Add a part under a title marked with N_; the title is there to be hidden with it."""
        words = label(role="section")
        if title:
            tell(words.setText, title)
        else:
            words.hide()
        part = column(gap=5)
        part.addWidget(words)
        part.addWidget(body)
        self.sections.addLayout(part)
        return words

    def add_line(self) -> None:
        """Add a line between two sections."""
        self.sections.addWidget(line())

    def show_form(self, form: Asking) -> None:
        """Ask for something here, in place of what is read."""
        self.drop_form()
        self.message.clear()
        self.form = form
        self._slot.addWidget(form)
        # A layout shows what it is given one turn of the event loop later.
        form.show()
        self._body.hide()
        self._scroll.verticalScrollBar().setValue(0)
        form.setFocus()

    def close_form(self) -> None:
        """Go back to reading, with the keyboard."""
        self.drop_form()
        # Once it is seen what can be done now.
        QTimer.singleShot(0, self, self._take_keyboard)

    def drop_form(self) -> None:
        """Close the form for something else."""
        form, self.form = self.form, None
        self._body.show()
        if form is not None:
            self._slot.removeWidget(form)
            form.put_away()

    def _take_keyboard(self) -> None:
        if self.isVisible():
            self.setFocus()
