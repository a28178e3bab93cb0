"""Copies that the password does not protect: listed, and removed after a second question."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _n, current
from app.gui.desk.backups import Keeper, Source
from app.gui.desk.desk import Desk
from app.gui.desk.jobs import Task
from app.gui.texts import Retranslated, follow
from app.gui.widgets.basics import ElidedLabel, FlowLayout, column, label, plane, row
from app.gui.widgets.buttons import button
from app.gui.widgets.clearing import clear
from app.gui.widgets.messages import Picture

if TYPE_CHECKING:
    from app.operations.old_copies import OldCopy

_NAMED = 8
"""The number of named copies; more are only counted."""


class OldCopies(QWidget, Retranslated):
    """A notice; hidden without old copies."""

    removed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, settings: SettingsFile) -> None:
        """Wait for `look`."""
        super().__init__()
        self.setObjectName("oldCopies")
        self._desk, self._settings = desk, settings
        self._keeper = desk.keeper or Keeper(settings, desk.clock)
        self._copies: Sequence[OldCopy] = ()
        self._words = label(role="label")
        self._words.setObjectName("oldCopiesWords")
        self._names = column(gap=2)
        self._more = label(role="small")
        self._ask = button("removeCopies", N_("Remove these copies…"), self._confirm)
        self._sure = label(
            N_(
                "They cannot be brought back. If there is no backup under the present password yet,"
                " one is made first."
            )
        )
        self._remove = button(
            "removeCopiesGo",
            N_("Remove them for good"),
            self._remove_copies,
            kind="danger",
            icon="trash-2",
        )
        self._keep = button("removeCopiesNot", N_("Keep them"), self._show_first)
        self._lay_out()
        self.hide()
        follow(self)

    @override
    def retranslate(self) -> None:
        whole = len(self._copies)
        count = sum(copy.is_open for copy in self._copies)
        foreign = sum(not copy.is_own for copy in self._copies)
        said = (*_open_text(count), *_former_text(whole - count), *_foreign_text(foreign))
        self._words.setText("\n".join(said))
        left = whole - _NAMED
        more = _n("and {count} other", "and {count} others", left)
        self._more.setText(more.format(count=current().number(left)))
        self._more.setVisible(left > 0)

    def look(self) -> None:
        """Search for old copies on another thread: a stick is slow."""
        reader = self._desk.reader
        path, uid, key = reader.path, reader.uid, reader.key
        settings = self._settings.current
        folder, former = settings.backup_folder(uid), settings.all_backup_folders(uid)

        def find(_task: Task) -> "Sequence[OldCopy]":
            from app.operations.old_copies import old_copies

            return old_copies(path, folder, uid, key, others=former)

        self._keeper.look(find, done=self._show, failed=self._fail)

    def _lay_out(self) -> None:
        card = plane("notice")
        column(self).addWidget(card)
        beside = row(card, gap=12, pad=(14, 11))
        beside.addWidget(Picture("triangle-alert", 18, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        stack = column(gap=10)
        beside.addLayout(stack, 1)
        stack.addWidget(self._words)
        stack.addLayout(self._names)
        stack.addWidget(self._more)
        stack.addWidget(self._sure)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        for one in (self._ask, self._remove, self._keep):
            flow.addWidget(one)
        stack.addWidget(buttons)

    def _show(self, copies: "Sequence[OldCopy]") -> None:
        if copies != self._copies:
            self._copies = copies
            self._name_them()
            self._show_question(sure=False)
            self.retranslate()
        self.setVisible(bool(copies))

    def _name_them(self) -> None:
        clear(self._names)
        for copy in self._copies[:_NAMED]:
            line = ElidedLabel(str(copy.path))
            line.short = copy.path.name
            self._names.addWidget(line)

    def _confirm(self) -> None:
        self._show_question(sure=True)
        self._keep.setFocus()

    def _show_first(self) -> None:
        self._show_question(sure=False)
        self._ask.setFocus()

    def _show_question(self, *, sure: bool) -> None:
        self._ask.setVisible(not sure and any(copy.is_own for copy in self._copies))
        self._ask.setDisabled(self._desk.read_only)
        for one in (self._sure, self._remove, self._keep):
            one.setVisible(sure)

    def _remove_copies(self) -> None:
        self._show_question(sure=False)
        self._ask.setDisabled(True)
        source, copies = Source.of(self._desk), self._copies
        folder = self._settings.current.backup_folder(source.uid)

        def remove(_task: Task) -> None:
            from app.operations.old_copies import remove_copies

            register = source.open()
            try:
                remove_copies(register, folder, copies)
            finally:
                register.close()

        self._keeper.look(remove, done=self._done, failed=self._fail)

    def _done(self, _none: object) -> None:
        self.removed.emit()
        self._search_again()

    def _fail(self, error: BaseException) -> None:
        self.failed.emit(error)
        self._search_again()

    def _search_again(self) -> None:
        self._ask.setDisabled(self._desk.read_only)
        if self._desk.is_open:
            self.look()


def _open_text(count: int) -> Sequence[str]:
    said = _n(
        "{count} copy of this register has no password: whoever finds it can read it.",
        "{count} copies of this register have no password: whoever finds them can read them.",
        count,
    )
    return (said.format(count=current().number(count)),) if count else ()


def _foreign_text(count: int) -> Sequence[str]:
    said = _n(
        "{count} of them was not left by this register: somebody may work in it, and it stays.",
        "{count} of them were not left by this register: somebody may work in them, and they stay.",
        count,
    )
    return (said.format(count=current().number(count)),) if count else ()


def _former_text(count: int) -> Sequence[str]:
    said = _n(
        "{count} copy opens with a former password.",
        "{count} copies open with a former password.",
        count,
    )
    return (said.format(count=current().number(count)),) if count else ()
