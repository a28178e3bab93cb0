"""The panel of several selected concerns, in place of the panel of one."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _n, current
from app.domain.bulk import Tally
from app.domain.history import Changed
from app.gui.desk.desk import Desk
from app.gui.desk.read_only import freeze
from app.gui.forms.focus import has_keyboard
from app.gui.page import Wishes
from app.gui.pages.concerns.selection.acts import ACTS, act_named
from app.gui.pages.concerns.selection.form import SelectionForm
from app.gui.texts import Retranslated, follow, tell
from app.gui.theme.look import px
from app.gui.widgets.basics import FlowLayout, column, label, row
from app.gui.widgets.buttons import button
from app.gui.widgets.chips import StatusChip
from app.gui.widgets.clearing import clear
from app.gui.widgets.scrolling import ScrolledArea
from app.operations.bulk import count

if TYPE_CHECKING:
    from app.gui.models.lists import Ids


class SelectionPanel(QWidget, Retranslated):
    """The number of concerns, people and states; the acts on all, and their form."""

    left = Signal()

    def __init__(self, desk: Desk, wishes: Wishes) -> None:
        """Begin empty, until `show_concerns`."""
        super().__init__()
        self.setObjectName("selectionPanel")
        self.setProperty("plane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._wishes = desk, wishes
        self._concerns: Ids = ()
        self._tally: Tally | None = None
        self._asked = 0
        self.form: SelectionForm | None = None
        self._heading, self._people = label(role="heading"), label(role="small")
        self._heading.setObjectName("selectionCount")
        self._people.setObjectName("selectionPeople")
        self._states = QWidget()
        self._states.setObjectName("selectionStates")
        self._flow = FlowLayout(self._states, gap=10)
        self._buttons = QWidget()
        self._offers: dict[str, QPushButton] = {}
        self._letter = button(
            "printReferred", N_("Print the letter"), self._print, kind="link", icon="printer"
        )
        self._sent: int | None = None
        self._slot = column(gap=0)
        self._lay_out()
        follow(self)
        desk.changed.connect(self._refresh)
        # The key that changes the status of one concern starts the acts on several.
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+S"), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self._focus_acts)

    @property
    def is_busy(self) -> bool:
        """Whether the selection is being counted, planned or changed."""
        return bool(self._asked) or (self.form is not None and self.form.is_busy)

    def asks_for(self, concerns: "Ids") -> bool:
        """Whether a form is open for exactly these concerns."""
        return self.form is not None and list(concerns) == list(self._concerns)

    def show_concerns(self, concerns: "Ids") -> None:
        """Show a selection of any size."""
        if list(concerns) != list(self._concerns):
            self._offer_letter(None)
        self._concerns = concerns
        self._count()
        if self.form is not None:
            self.form.show_concerns(concerns)

    def ask(self, name: str) -> None:
        """Open the form of an act."""
        if self.form is not None and self.form.is_busy:
            return
        self._put_away()
        self.form = SelectionForm(self._desk, act_named(name), self._concerns)
        self.form.saved.connect(partial(self._finish, self.form))
        self.form.left.connect(self._close)
        self._slot.addWidget(self.form)
        self._foot.addWidget(self.form.footer)
        self._buttons.hide()
        self.form.show()
        self.form.setFocus()
        QTimer.singleShot(0, self.form, self._bring_into_view)

    def leave(self) -> None:
        """Close the open form, or return to the list."""
        if self.form is not None:
            self.form.leave()
        else:
            self.left.emit()

    @override
    def retranslate(self) -> None:
        if self._tally is not None:
            self._show(self._tally)

    def _lay_out(self) -> None:
        acts = FlowLayout(self._buttons, gap=8)
        for act in ACTS:
            made = button(
                f"selection-{act.name}", act.text, lambda name=act.name: self.ask(name),  # type: ignore[misc]
                icon=act.icon,
            )  # fmt: skip
            acts.addWidget(made)
            self._offers[act.name] = made
            freeze(self._desk, made)
        body = QWidget()
        body.setProperty("plane", "clear")
        stack = column(body, gap=14, pad=(22, 18, 22, 18))
        stack.addWidget(self._heading)
        stack.addWidget(self._people)
        stack.addWidget(self._states)
        stack.addWidget(self._buttons)
        stack.addWidget(self._letter, 0, Qt.AlignmentFlag.AlignLeft)
        self._letter.hide()
        stack.addLayout(self._slot)
        stack.addStretch(1)
        self._scroll = ScrolledArea(body)
        self._foot = column(gap=0)
        whole = column(self)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(self._foot)
        self.setMinimumWidth(px(340))
        tell(self._buttons.setAccessibleName, N_("What can be done to all"))

    def _count(self) -> None:
        concerns = self._concerns
        self._asked = self._desk.ask(
            lambda register: count(register, concerns),
            done=self._show_counted,
            cancels=self._asked or None,
        )

    def _show_counted(self, counted: Tally) -> None:
        self._asked = 0
        self._show(counted)

    def _show(self, counted: Tally) -> None:
        self._tally = counted
        speech = current()
        several = _n("{count} concern chosen", "{count} concerns chosen", counted.concerns)
        heads = _n("{count} person concerned", "{count} people concerned", counted.people)
        self._heading.setText(several.format(count=speech.number(counted.concerns)))
        self._people.setText(heads.format(count=speech.number(counted.people)))
        clear(self._flow)
        for status, number in counted.statuses:
            self._flow.addWidget(_state(StatusChip(status), speech.number(number)))
        live, held = counted.deleted < counted.concerns, has_keyboard(self._buttons)
        for act in ACTS:
            shown = counted.deleted > 0 if act.name == "restore" else live
            self._offers[act.name].setVisible(shown)
        if held:
            # The focused button may be hidden.
            self._focus_acts()

    def _refresh(self, _changed: Changed) -> None:
        if self._tally is not None and self.isVisible() and len(self._concerns):
            self.show_concerns(self._concerns)

    def _bring_into_view(self) -> None:
        if self.form is not None:
            self._scroll.verticalScrollBar().setValue(self.form.y() - px(14))

    def _finish(self, form: SelectionForm, changed: Changed) -> None:
        self._close()
        self._offer_letter(next(iter(changed.ids("referral")), None))
        self._wishes.say(form.said(changed), undo=True)

    def _offer_letter(self, referral: int | None) -> None:
        """Offer to print the letter of the new referral."""
        self._sent = referral
        self._letter.setVisible(referral is not None)

    def _print(self) -> None:
        if self._sent is not None:
            self._wishes.print_paper("letter", "referral", self._sent)

    def _close(self) -> None:
        self._put_away()
        if self.isVisible():
            self._focus_acts()
        else:
            # The act removed all of them from the list.
            self.left.emit()

    def _focus_acts(self) -> None:
        """Focus the first act."""
        shown = (offer for offer in self._offers.values() if offer.isVisible())
        first = next(shown, None)
        if first is not None:
            first.setFocus()

    def _put_away(self) -> None:
        if self.form is None:
            return
        form, self.form = self.form, None
        form.put_away()
        form.footer.hide()
        for part in (form, form.footer):
            part.setParent(None)
        form.footer.deleteLater()
        self._buttons.show()


def _state(chip: StatusChip, number: str) -> QWidget:
    """A state with its number of concerns."""
    made = QWidget()
    line = row(made, gap=6)
    count = label()
    count.setText(number)
    line.addWidget(chip)
    line.addWidget(count)
    made.setAccessibleName(f"{chip.accessibleName()} {number}")
    return made
