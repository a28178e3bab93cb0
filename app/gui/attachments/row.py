"""A file and its acts; a new name and the warning are asked for in place."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _
from app.domain.attachments import Attachment
from app.gui.attachments.line import AttachmentLine
from app.gui.forms.keys import Keyed
from app.gui.texts import as_written, tell
from app.gui.theme.icons import icon as named_icon
from app.gui.widgets.basics import FlowLayout, column, label, row
from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.clearing import clear
from app.gui.widgets.menu import menu_here


class AttachmentRow(Keyed):
    """A row: Return opens, F2 renames, Delete removes; a right click shows the menu."""

    opened = Signal(bool)
    """Open the file; whether the person agreed that it may run."""
    saved_out = Signal()
    renamed = Signal(str)
    removed = Signal()

    def __init__(self, attachment: Attachment, *, frozen: bool) -> None:
        """A frozen file can only be opened and saved."""
        super().__init__()
        self.attachment = attachment
        self._is_frozen = frozen
        self.line = AttachmentLine(attachment)
        self.line.clicked.connect(self.open)
        self._more = icon_button(
            f"attachmentMore-{attachment.id}", N_("What can be done"), "ellipsis", self._show_menu
        )
        tell(
            self._more.setAccessibleName,
            N_("What can be done with {name}"),
            name=attachment.file_name,
        )
        head = row(gap=2)
        head.addWidget(self.line, 1)
        head.addWidget(self._more)
        whole = column(self, gap=6)
        whole.addLayout(head)
        self._slot = column(gap=6)
        whole.addLayout(self._slot)
        self.setFocusProxy(self.line)
        self._hide_question()

    def open(self) -> None:
        """Open the file, or first ask whether it may run."""
        if self.attachment.is_dangerous:
            self.warn()
        else:
            self._emit_opened(may_run=False)

    def rename(self) -> None:
        """Ask for another name in place."""
        if self._is_frozen:
            return
        editor = QLineEdit(self.attachment.file_name)
        editor.setObjectName("attachmentName")
        tell(editor.setAccessibleDescription, N_("Name of the file"))
        stem = self.attachment.file_name.rpartition(".")[0]
        self._ask(
            editor,
            button("attachmentRename", N_("Rename"), lambda: self._rename(editor), kind="filled"),
            keys={"Return": lambda: self._rename(editor)},
        )
        editor.setFocus()
        editor.setSelection(0, len(stem or self.attachment.file_name))

    def warn(self) -> None:
        """Warn that the file may run a program, and ask."""
        words = label(
            N_(
                "“{name}” may run a program when it is opened, and do harm on this computer."
                " Open it only when you know who made it."
            ),
            name=self.attachment.file_name,
        )
        save = button("attachmentSave", N_("Save it instead"), self._save, kind="filled")
        anyway = button("attachmentOpenAnyway", N_("Open anyway"), self._open, kind="danger")
        self._ask(words, save, anyway, keys={}, tone="problem")
        save.setFocus()

    def _ask(
        self,
        first: QWidget,
        *buttons: QWidget,
        keys: dict[str, Callable[[], object]],
        tone: str = "notice",
    ) -> None:
        """Show a question under the line, with a way back."""
        self._hide_question()
        asked = QWidget()
        asked.setObjectName("attachmentQuestion")
        asked.setProperty("plane", tone)
        asked.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        stack = column(asked, gap=10, pad=(12, 10, 12, 10))
        stack.addWidget(first)
        tools = FlowLayout(gap=8)
        for tool in (*buttons, button("attachmentCancel", N_("Cancel"), self._cancel)):
            tools.addWidget(tool)
        stack.addLayout(tools)
        self._slot.addWidget(asked)
        # A layout shows its widgets later, and a hidden one cannot take the focus.
        asked.show()
        self.set_keys({"Esc": self._cancel, **keys})

    def _hide_question(self) -> None:
        clear(self._slot)
        keys: dict[str, Callable[[], object]] = {"Return": self.open}
        if not self._is_frozen:
            keys |= {"Del": self.removed.emit, "F2": self.rename}
        self.set_keys(keys)

    def _cancel(self) -> None:
        self._hide_question()
        self.line.setFocus()

    def _rename(self, editor: QLineEdit) -> None:
        name = editor.text()
        if name == self.attachment.name:
            self._cancel()
        else:
            self.renamed.emit(name)

    def _save(self) -> None:
        self._cancel()
        self.saved_out.emit()

    def _open(self) -> None:
        self._cancel()
        self._emit_opened(may_run=True)

    def _emit_opened(self, *, may_run: bool) -> None:
        self.opened.emit(may_run)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._popup(event.globalPos())

    def _show_menu(self) -> None:
        self._popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _popup(self, at: QPoint) -> None:
        menu = menu_here(self, "attachmentMenu", as_written(self.attachment.file_name))
        acts: list[tuple[str, str, Callable[[], object]]] = [
            (_("Open"), "external-link", self.open),
            (_("Save a copy…"), "download", self.saved_out.emit),
        ]
        if not self._is_frozen:
            acts.append((_("Rename"), "pencil", self.rename))
            acts.append((_("Remove"), "trash-2", self.removed.emit))
        for text, picture, act in acts:
            action = menu.addAction(named_icon(picture), text)
            action.triggered.connect(partial(_call, act))
        menu.popup(at)


def _call(act: Callable[[], object], _checked: bool = False) -> None:
    act()
