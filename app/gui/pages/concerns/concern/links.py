"""The concerns that one is linked with, from either end; linking it with another one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.translations import _
from app.domain.concerns import Concern
from app.domain.history import Changed
from app.domain.labels import FIELDS
from app.domain.labels import label as named
from app.domain.links import Linked, LinkKind
from app.gui.desk.desk import Desk
from app.gui.forms.concern_field import ConcernField
from app.gui.forms.errors import expected
from app.gui.forms.fields import ChoiceField
from app.gui.forms.form import Form
from app.gui.forms.keys import Keyed
from app.gui.forms.suggestions import Suggestions
from app.gui.records.concern_lines import ConcernLine
from app.gui.texts import tell
from app.gui.widgets.basics import column, label, row
from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.clearing import clear
from app.gui.widgets.messages import InlineMessage
from app.operations.links import link
from app.operations.registers import Register


class LinksView(QWidget):
    """One line a link: what the other concern is to this one; hidden without any."""

    concern_asked = Signal(object)
    unlink_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        """Empty until `show_links`."""
        super().__init__()
        self.setObjectName("links")
        self._desk = desk
        self._list = column(self, gap=2)

    def show_links(self, links: Sequence[Linked]) -> None:
        """Show the links of a concern, those of a kind together."""
        clear(self._list)
        ids = [one.concern for one in links]
        rows = {one.id: one for one in self._desk.reader.concerns.rows(ids)}
        kind = ""
        for one in links:
            if one.name != kind:
                kind = one.name
                self._list.addWidget(label(FIELDS[kind], "small"))
            self._list.addWidget(self._line(one, ConcernLine(rows[one.concern], tall=True)))
        self.setVisible(bool(links))

    def _line(self, linked: Linked, line: ConcernLine) -> QWidget:
        made = QWidget()
        line.clicked.connect(lambda _on=False: self.concern_asked.emit(linked.concern))
        away = icon_button(
            f"unlink-{linked.reference}", N_("Take this link away"), "x",
            lambda: self.unlink_asked.emit(linked.id),
        )  # fmt: skip
        tell(away.setAccessibleName, N_("Take the link with {reference} away"),
             reference=linked.reference)  # fmt: skip
        inside = row(made, gap=2)
        inside.addWidget(line, 1)
        inside.addWidget(away)
        return made


class LinkForm(Keyed):
    """What a concern is to another one, found by its reference or the words of its title."""

    saved = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, concern: Concern) -> None:
        """Link this concern."""
        super().__init__()
        self.setObjectName("linkForm")
        self.setProperty("plane", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._concern = desk, concern
        message = InlineMessage("linkMessage")
        self._kind = ChoiceField(
            "kind", N_("This concern"), [(kind, named(kind)) for kind in LinkKind]
        )
        self._other = ConcernField("other", N_("Concern"), Suggestions(desk), but=concern.id)
        self.form = Form(message, self._kind, self._other)
        self._save = button("linkSave", N_("Link"), self.save, kind="filled")
        buttons = row(gap=8)
        buttons.addStretch(1)
        buttons.addWidget(button("linkCancel", N_("Cancel"), self.closed.emit))
        buttons.addWidget(self._save)
        stack = column(self, gap=12, pad=(16, 14, 16, 14))
        stack.addWidget(label(N_("Link with another concern"), "heading"))
        for part in (message, self._kind, self._other):
            stack.addWidget(part)
        stack.addLayout(buttons)
        self.set_keys({"Ctrl+Return": self.save, "Esc": self.closed.emit})

    def begin(self) -> None:
        """Go to the field of the other concern: most links are of the first kind."""
        self._other.setFocus()

    def save(self) -> None:
        """Link the two."""
        if not self._save.isEnabled():
            return
        self._save.setEnabled(False)
        kind, typed = LinkKind(self._kind.value()), self._other.value()

        def work(register: Register) -> Changed:
            other = register.concerns.by_reference(typed)
            return link(register, self._concern.id, kind, other.id)

        self._desk.run(
            work,
            done=lambda _changed: self.saved.emit(_("Link added")),
            failed=expected(self.form.complain, lambda: self._save.setEnabled(True)),
        )
