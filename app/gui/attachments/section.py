"""The files of a record: attached by drop, dialog and paste; opened, saved, renamed, removed."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtWidgets import QFileDialog, QWidget

from app.base.errors import Cancelled
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, _n, current
from app.domain.attachments import Attachment, Holder
from app.domain.history import Changed
from app.domain.labels import label as named
from app.gui.attachments.row import AttachmentRow
from app.gui.attachments.sources import as_png, files_of, picture_of
from app.gui.desk.desk import Desk
from app.gui.dialogs.saving import ask_where
from app.gui.files.opened_copies import OpenedCopies
from app.gui.files.outside import show_outside
from app.gui.files.thumbnails import Thumbnails
from app.gui.forms.errors import expected
from app.gui.forms.keys import Keyed
from app.gui.page import Wishes
from app.gui.texts import Retranslated, follow
from app.gui.widgets.basics import column, label
from app.gui.widgets.buttons import button
from app.gui.widgets.clearing import clear
from app.gui.widgets.messages import BusyBar, InlineMessage
from app.operations.attachments import (
    MayRunError,
    attach,
    open_copy,
    remove_attachment,
    rename_attachment,
    save_attachment,
)

if TYPE_CHECKING:
    from app.base.progress import Progress
    from app.operations.registers import Register


class AttachmentsSection(Keyed, Retranslated):
    """The files of one record; its page calls `show_record` after each change."""

    def __init__(self, desk: Desk, wishes: Wishes, holder: Holder) -> None:
        """`holder` is the kind of record; empty until `show_record`."""
        super().__init__()
        self.setObjectName("attachments")
        self.setAcceptDrops(True)
        self._desk, self._wishes, self._holder = desk, wishes, holder
        self._record: int | None = None
        self._hidden = self._frozen = False
        self._shown: list[Attachment] = []
        self.rows: list[AttachmentRow] = []
        """The rows of the shown files."""
        self._job: int | None = None
        self._copies, self._thumbnails = OpenedCopies(desk), Thumbnails.of(desk)
        self._message = InlineMessage("attachmentsMessage")
        self._busy = BusyBar("attaching")
        self._masked = label(N_("The files are hidden with the names."), tone="muted")
        self._list = column(gap=2)
        self._add = button("attach", N_("Attach a file…"), self.choose, kind="link", icon="plus")
        self._add.setToolTip(_("Or drop files here, or paste them"))
        stack = column(self, gap=6)
        stack.addLayout(self._list)
        for part in (self._masked, self._message, self._busy):
            stack.addWidget(part)
        stack.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._busy.stopped.connect(self._stop)
        self._thumbnails.made.connect(self._show_picture)
        self.set_keys({"Ctrl+V": self.paste})
        follow(self)

    @property
    def is_busy(self) -> bool:
        """Whether files are being attached."""
        return self._job is not None

    def show_record(self, record: int, *, frozen: bool = False) -> None:
        """Show the files of a record; a `frozen` one has no acts."""
        if record != self._record:
            self._message.clear()
        frozen = frozen or self._desk.read_only
        files = self._desk.reader.attachments
        hidden = files.are_hidden(self._holder, record)
        held = [] if hidden else files.of(self._holder, record)
        same = (record, hidden, frozen) == (self._record, self._hidden, self._frozen)
        self._record, self._hidden, self._frozen = record, hidden, frozen
        if not same or held != self._shown:
            self._draw(held)
        self._masked.setVisible(hidden)
        self._add.setVisible(not frozen)
        self.setVisible(bool(held) or hidden or not frozen)

    @override
    def retranslate(self) -> None:
        self._add.setToolTip(_("Or drop files here, or paste them"))
        self._draw(self._shown)

    def choose(self) -> None:
        """Ask for files to attach."""
        dialog = QFileDialog(self, _("Attach files"))
        dialog.setObjectName("attachDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.attach([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paste(self) -> None:
        """Attach the files of the clipboard, or its picture."""
        clipboard = QGuiApplication.clipboard().mimeData()
        if not self.take(clipboard) and not self._frozen:
            self._message.say(_("There is neither a file nor a picture to paste."))

    def take(self, brought: QMimeData | None) -> bool:
        """Attach what is dropped or pasted; False without files or a picture."""
        if self._frozen or self._record is None:
            return False
        files, picture = files_of(brought), picture_of(brought)
        if files:
            self.attach(files)
        elif picture is not None:
            self._attach(partial(_with_picture, picture))
        return bool(files) or picture is not None

    def attach(self, files: Sequence[Path]) -> None:
        """Attach files, all or none, with a button to stop."""
        self._attach(partial(_with_files, list(files)))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        brought = event.mimeData()
        if not self._frozen and (files_of(brought) or brought.hasImage()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def _attach(self, work: "Callable[..., Changed]") -> None:
        if self._record is None or self._job is not None:
            return
        self._message.clear()
        self._busy.begin(N_("Attaching…"))
        self._add.setEnabled(False)
        self._job = self._desk.run(
            work,
            self._holder,
            self._record,
            done=self._on_success,
            failed=self._on_error,
            progress=self._busy.progress,
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._desk.stop(self._job)

    def _on_success(self, changed: Changed) -> None:
        self._hide_progress()
        count = len(changed.ids("attachment"))
        words = _n("{count} file attached", "{count} files attached", count)
        self._say(words.format(count=current().number(count)))

    def _on_error(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self._hide_progress()
            self._message.say(_("Stopped. Nothing was attached."))
        else:
            expected(self._message.complain, self._hide_progress)(error)

    def _hide_progress(self) -> None:
        self._job = None
        self._busy.end()
        self._add.setEnabled(True)

    def _draw(self, held: list[Attachment]) -> None:
        """Rebuild the rows; the focus stays at its position."""
        at = [place for place, one in enumerate(self.rows) if one.isAncestorOf(_focused_row(self))]
        clear(self._list)
        self._shown = held
        self.rows = [self._row(one) for one in held]
        for one in self.rows:
            self._list.addWidget(one)
        if at:
            (self.rows[min(at[0], len(held) - 1)] if held else self._add).setFocus()

    def _row(self, attachment: Attachment) -> AttachmentRow:
        made = AttachmentRow(attachment, frozen=self._frozen)
        made.line.show_picture(self._thumbnails.picture(attachment))
        made.opened.connect(partial(self._open, made))
        made.saved_out.connect(partial(self._ask_where, attachment))
        made.renamed.connect(partial(self._change, rename_attachment, attachment))
        made.removed.connect(partial(self._change, remove_attachment, attachment))
        return made

    def _show_picture(self, content: int) -> None:
        for one in self.rows:
            if one.attachment.content_id == content:
                one.line.show_picture(self._thumbnails.picture(one.attachment))

    def _change(
        self, operation: "Callable[..., Changed]", attachment: Attachment, *values: str
    ) -> None:
        self._desk.run(
            operation,
            attachment.id,
            *values,
            done=lambda changed: self._say(_(named(changed.act))),
            failed=expected(self._message.complain, self._message.clear),
        )

    def _say(self, text: str) -> None:
        self._message.clear()
        self._wishes.say(text, undo=True)

    def _open(self, opened: AttachmentRow, may_run: bool) -> None:
        folder, attachment = self._copies.folder, opened.attachment

        def show(copy: Path) -> None:
            if not show_outside(copy):
                words = _("No program of this computer opens “{name}”. Save a copy of it instead.")
                self._message.say(words.format(name=attachment.file_name), "error")

        def refused(error: BaseException) -> None:
            if isinstance(error, MayRunError) and opened in self.rows:
                opened.warn()
            else:
                expected(self._message.complain, self._message.clear)(error)

        self._desk.ask(
            lambda register: open_copy(register, attachment.id, folder, may_run=may_run),
            done=show,
            failed=refused,
        )

    def _ask_where(self, attachment: Attachment) -> None:
        ask_where(self, _("Save a copy…"), attachment.file_name, partial(self.save, attachment))

    def save(self, attachment: Attachment, target: Path) -> None:
        """Save a file to disk."""
        self._desk.ask(
            lambda register: save_attachment(register, attachment.id, target, replace=True),
            done=lambda place: self._wishes.say(_("Saved as “{name}”").format(name=place.name)),
            failed=expected(self._message.complain, self._message.clear),
        )


def _focused_row(section: AttachmentsSection) -> QWidget:
    focused: QWidget | None = section.window().focusWidget()
    return section if focused is None else focused


def _with_files(
    files: list[Path],
    register: "Register",
    holder: Holder,
    record: int,
    progress: "Progress | None" = None,
) -> Changed:
    return attach(register, holder, record, files, progress=progress)


def _with_picture(
    picture: QImage,
    register: "Register",
    holder: Holder,
    record: int,
    progress: "Progress | None" = None,
) -> Changed:
    """Pack a picture on the write thread: a large one takes a while."""
    pasted = as_png(picture, register.clock.now())
    return attach(register, holder, record, [pasted], progress=progress)
