"""The members of an association, or the associations of a person, a line each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.base.messages import N_
from app.base.translations import _
from app.gui.theme.look import px
from app.gui.widgets.basics import column, label, row
from app.gui.widgets.buttons import icon_button
from app.gui.widgets.clearing import clear
from app.gui.widgets.links import link
from app.store.parties import Member


class Members(QWidget):
    """Each line leads to the other side; the role is edited in its place."""

    shown_asked = Signal(object)
    """The record of the other side."""
    role_given = Signal(object, str)
    removal_asked = Signal(object)

    def __init__(self, name: str, none: str) -> None:
        """`none` is a sentence marked with N_ for an empty list."""
        super().__init__()
        self.setObjectName(name)
        self._none = none
        self._list = column(self, gap=4)

    def show_members(self, members: Sequence[Member]) -> None:
        """Show them, in the order given."""
        clear(self._list)
        if not members:
            self._list.addWidget(label(self._none, tone="muted"))
        for member in members:
            self._list.addWidget(self._line(member))

    def _line(self, member: Member) -> QWidget:
        made = QWidget()
        name = link(
            f"member-{member.id}", member.name, lambda: self.shown_asked.emit(member.other_id)
        )
        role = QLineEdit(member.role)
        role.setObjectName(f"role-{member.id}")
        role.setPlaceholderText(_("Role"))
        role.setAccessibleName(_("Role of {name}").format(name=member.name))
        role.setMaximumWidth(px(220))
        role.editingFinished.connect(lambda: self._give(member, role))
        away = icon_button(f"removeMember-{member.id}", N_("Take out of the association"), "x")
        away.clicked.connect(lambda: self.removal_asked.emit(member.id))
        line = row(made, gap=8)
        line.addWidget(name)
        line.addStretch(1)
        line.addWidget(role, 1)
        line.addWidget(away)
        return made

    def _give(self, member: Member, role: QLineEdit) -> None:
        if role.text().strip() != member.role:
            self.role_given.emit(member.id, role.text())
