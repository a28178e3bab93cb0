"""The links of a concern in both directions, and the form for a new one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.domain.concerns import Concern
from app.domain.history import Changed
from app.domain.labels import FIELDS
from app.domain.labels import label as named
from app.domain.links import Linked, LinkKind
from app.gui.desk.desk import Desk
from app.gui.forms.act_form import ActForm
from app.gui.forms.concern_field import ConcernField
from app.gui.forms.fields import ChoiceField
from app.gui.forms.suggestions import Suggestions
from app.gui.records.concern_lines import ConcernLine
from app.gui.texts import tell
from app.gui.widgets.basics import column, label, row
from app.gui.widgets.buttons import icon_button
from app.gui.widgets.clearing import clear
from app.operations.links import link
from app.operations.registers import Register


class LinksView(QWidget):
    """One line for each link: the kind and the other concern; hidden without links."""

    concern_asked = Signal(object)
    unlink_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        """Begin empty, until `show_links`."""
        super().__init__()
        self.setObjectName("links")
        self._desk = desk
        self._list = column(self, gap=2)

    def show_links(self, links: Sequence[Linked]) -> None:
        """Show the links of a concern, grouped by kind."""
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


def link_form(desk: Desk, concern: Concern) -> ActForm:
    """A form that links a concern to one found by reference or title."""
    kind = ChoiceField("kind", N_("This concern"), [(kind, named(kind)) for kind in LinkKind])
    other = ConcernField("other", N_("Concern"), Suggestions(desk), but=concern.id)

    def work(register: Register, values: dict[str, Any]) -> Changed:
        linked = register.concerns.by_reference(values["other"])
        return link(register, concern.id, LinkKind(values["kind"]), linked.id)

    title = N_("Link with another concern")
    # Most links are of the first kind.
    return ActForm(desk, "linkForm", title, [kind, other], work, save=N_("Link"), first=other)
