"""Concerns that may be the same as the typed one, proposed without disturbing the typing."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.base.errors import DoleancesError
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _
from app.domain.concerns import ConcernDraft
from app.domain.likeness import Alike
from app.domain.links import LinkKind
from app.gui.desk.desk import Desk
from app.gui.forms.fields import Field
from app.gui.records.concern_lines import ConcernLine
from app.gui.texts import tell
from app.gui.widgets.basics import FlowLayout, column
from app.gui.widgets.buttons import button
from app.gui.widgets.clearing import clear
from app.operations.likeness import alike

if TYPE_CHECKING:
    from app.operations.registers import Register
    from app.store.concerns import ConcernRow

_AFTER_MS = 250
_OFFERED = {
    LinkKind.DUPLICATE_OF: N_("It is a duplicate of it"),
    LinkKind.FOLLOWS: N_("It follows it"),
}
_KIND = "link"
"""The property of a button with the kind of its link."""

Links = list[list[str]]
"""Codes of links and references, as in a draft on the disk."""


class Proposals(Field):
    """At most three lines with buttons for links; hidden without proposals.

    Its value are the chosen links, which are made when the concern is saved.
    """

    concern_asked = Signal(object)

    def __init__(self, desk: Desk, typed: Callable[[], ConcernDraft | None]) -> None:
        """`typed` returns the draft of the form; None where nothing is proposed."""
        self._lines = QWidget()
        super().__init__("links", N_("Perhaps logged already"), self._lines)
        self.setFocusProxy(None)  # type: ignore[arg-type] # Qt's way of taking it back
        self._desk, self._typed = desk, typed
        self._links: Links = []
        self._shown: list[int] = []
        self._asked = 0
        self._list = column(self._lines, gap=2)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(self._look)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether a search is running or due."""
        return self._later.isActive() or bool(self._asked)

    def enter(self) -> None:
        """Move the keyboard to the first proposal, which Tab skips."""
        first = self._lines.findChild(ConcernLine)
        if first is not None:
            first.setFocus()

    def look_later(self) -> None:
        """Search after a pause in the typing."""
        self._later.start()

    @override
    def value(self) -> Links:
        return [list(link) for link in self._links]

    @override
    def set_value(self, value: Sequence[Sequence[str]]) -> None:
        self._links = [list(link) for link in value]
        self._show(self._linked_concerns())
        self._later.start()

    def _look(self) -> None:
        draft = self._typed()
        if draft is None or not self._desk.is_open:
            self._show(())
            return

        def question(register: "Register") -> list[Alike]:
            return alike(register, draft)

        self._asked = self._desk.ask(
            question, done=self._show_found, failed=self._fail, cancels=self._asked or None
        )

    def _show_found(self, found: list[Alike]) -> None:
        self._asked = 0
        linked = self._linked_concerns()
        ids = [one.concern.id for one in found if one.concern.id not in linked]
        self._show([*linked, *ids][: max(len(linked), 3)])

    def _fail(self, error: BaseException) -> None:
        self._asked = 0
        if not isinstance(error, DoleancesError):
            raise error

    def _linked_concerns(self) -> list[int]:
        """The concerns with a chosen link, which stay whatever is typed."""
        found = []
        for _kind, reference in self._links:
            try:
                found.append(self._desk.reader.concerns.by_reference(reference).id)
            except DoleancesError:
                continue
        return found

    def _show(self, concerns: Sequence[int]) -> None:
        if list(concerns) == self._shown and self.isVisible() == bool(concerns):
            return
        self._shown = list(concerns)
        clear(self._list)
        for row in self._desk.reader.concerns.rows(self._shown) if self._shown else ():
            self._list.addWidget(self._line(row))
        self.setVisible(bool(self._shown))

    def _line(self, row: "ConcernRow") -> QWidget:
        made, buttons = QWidget(), QWidget()
        line = ConcernLine(row, tall=True)
        line.setToolTip(_("Open {reference}").format(reference=row.reference))
        line.clicked.connect(lambda _on=False: self.concern_asked.emit(row.id))
        flow = FlowLayout(buttons, gap=6)
        offers = [self._offer(row.reference, kind, text) for kind, text in _OFFERED.items()]
        for offer in offers:
            offer.clicked.connect(
                lambda on, pressed=offer: self._choose(row.reference, pressed, offers, on=on)
            )
            flow.addWidget(offer)
        stack = column(made, gap=2, pad=(0, 0, 0, 6))
        stack.addWidget(line)
        stack.addWidget(buttons)
        return made

    def _offer(self, reference: str, kind: LinkKind, text: str) -> QPushButton:
        made = button(f"{kind.value}-{reference}", text, kind="segment")
        made.setCheckable(True)
        made.setProperty(_KIND, kind.value)
        made.setChecked([kind.value, reference] in self._links)
        tell(made.setAccessibleDescription, N_("Links it with {reference} when it is saved"),
             reference=reference)  # fmt: skip
        return made

    def _choose(
        self, reference: str, pressed: QPushButton, offers: Sequence[QPushButton], *, on: bool
    ) -> None:
        """Choose one link of a concern; a second press removes it."""
        self._links = [link for link in self._links if link[1] != reference]
        if on:
            self._links.append([pressed.property(_KIND), reference])
        for offer in offers:
            offer.setChecked(on and offer is pressed)
        self._touched()


def links_of(value: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 - what the field holds
    """The links of the value of the field."""
    return tuple((kind, reference) for kind, reference in value or ())
