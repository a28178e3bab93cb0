"""The section of backups: their folder, a backup now, and restoring one."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.base.errors import Cancelled
from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _, current
from app.gui.desk.backups import Keeper, Source
from app.gui.desk.desk import Desk
from app.gui.page import Wishes
from app.gui.pages.settings.comparison import Comparison
from app.gui.pages.settings.section import About, Section
from app.gui.texts import follow
from app.gui.widgets.basics import ElidedLabel, column, label, plane, row
from app.gui.widgets.buttons import button
from app.gui.widgets.clearing import clear
from app.gui.widgets.messages import BusyBar
from app.operations.backups import Found, is_of_file, listed

_MEGABYTE = 1_000_000


class BackupsSection(Section):
    """A backup is selected, compared with the register, then restored."""

    about = About(
        "backups",
        N_("Backups"),
        "save",
        N_(
            "A copy is made once a day and when the register is closed, and is read back. The"
            " last of 7 days, 4 weeks and 12 months are kept."
        ),
    )

    def __init__(self, desk: Desk, wishes: Wishes, settings: SettingsFile) -> None:
        """The window restores, since the register must be closed for it."""
        super().__init__(desk, wishes, settings)
        self._keeper = desk.keeper or Keeper(settings, desk.clock)
        self._job = 0
        self._folder = ElidedLabel()
        self._folder.setObjectName("backupFolder")
        self._busy = BusyBar("backupBusy", N_("Stop"))
        self._busy.stopped.connect(lambda: self._keeper.stop(self._job))
        self._comparison = Comparison()
        self._comparison.confirmed.connect(wishes.restore)
        self._now = button("backupNow", N_("Back up now"), self.back_up, kind="filled", icon="save")
        self._list = column(gap=0, pad=(6,))
        self._lay_out()
        self._keeper.told.connect(self.refresh)
        follow(self)

    @override
    def refresh(self) -> None:
        if not self.desk.is_open:
            return
        uid = self.desk.reader.uid
        folder = self.settings.current.backup_folder(uid)
        self._folder.setText(str(folder))
        self._now.setDisabled(self._keeper.is_busy)
        self._show(listed(self.desk.reader, folder))

    def back_up(self) -> None:
        """Make a backup now, with a progress and a button to stop."""
        self.message.clear()
        self._busy.begin(N_("Making a backup…"))
        self._job = self._keeper.start(
            Source.of(self.desk),
            done=self._on_success,
            failed=self._on_error,
            progress=self._busy.progress,
        )
        self._now.setDisabled(True)

    def _lay_out(self) -> None:
        where = row(gap=10)
        where.addWidget(label(N_("Folder"), "label"))
        where.addWidget(self._folder, 1)
        where.addWidget(button("backupFolderChoose", N_("Choose a folder…"), self._choose))
        self.stack.addLayout(where)
        self.add_tools(
            self._now,
            button("backupOther", N_("Restore another file…"), self._choose_file),
        )
        self.stack.addWidget(self._busy)
        self.stack.addWidget(self._comparison)
        content = plane("clear")
        inside = column(content, pad=(0, 0, 12, 0))
        card = plane("card")
        column(card).addLayout(self._list)
        inside.addWidget(card)
        inside.addStretch(1)
        self.stack.addWidget(content, 1)

    def _show(self, backups: list[Found]) -> None:
        clear(self._list)
        for number, found in enumerate(backups):
            self._list.addWidget(self._line(number, found))
        if not backups:
            self._list.addWidget(label(N_("There is no backup in this folder."), tone="muted"))

    def _line(self, number: int, found: Found) -> QWidget:
        made = QWidget()
        across = row(made, gap=8)
        moment = current().instant(found.backup.at)
        chosen = button(
            f"backup{number}", "", partial(self._compare, found.path), kind="row", icon="history"
        )
        chosen.setText(moment)
        chosen.setAccessibleName(_("The backup of {moment}").format(moment=moment))
        across.addWidget(chosen, 1)
        if said := self._origin_label(found):
            whose = ElidedLabel(said)
            whose.setObjectName(f"backupOf{number}")
            whose.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            across.addWidget(whose, 1)
            chosen.setAccessibleDescription(said)
        size = label(role="small")
        megabytes = current().number(max(found.size / _MEGABYTE, 0.1))
        size.setText(_("{size} MB").format(size=megabytes))
        size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(size)
        return made

    def _origin_label(self, found: Found) -> str:
        """The label of a backup of another file."""
        if is_of_file(self.desk.reader.path, found.backup):
            return _("of before another one was restored") if found.has_parted else ""
        said = _("of the copy “{name}”") if found.has_parted else _("of the file “{name}”")
        return said.format(name=found.backup.stem)

    def _compare(self, path: Path) -> None:
        self.message.clear()
        self._comparison.ask(self.desk, self._keeper, path, failed=self.complain)

    def _on_success(self, path: Path) -> None:
        self._busy.end()
        self.refresh()
        self.wishes.say(_("The backup “{name}” was made and read back").format(name=path.name))

    def _on_error(self, error: BaseException) -> None:
        self._busy.end()
        self.refresh()
        if isinstance(error, Cancelled):
            self.wishes.say(_("Stopped: nothing of the backup is left"))
        else:
            self.complain(error)

    def _choose(self) -> None:
        """Ask for a folder: on another disk, a stick, a share."""
        dialog = QFileDialog(self, _("Choose a folder for the backups"))
        dialog.setObjectName("backupFolderDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.set_folder(Path(name)))
        dialog.open()

    def set_folder(self, folder: Path) -> None:
        """Put the backups of this register into a folder from now on."""
        chosen = dict(self.settings.current.backups)
        chosen[self.desk.reader.uid] = str(folder)
        self.settings.change(backups=chosen)
        self.refresh()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, _("Choose a backup"))
        dialog.setObjectName("backupFileDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Registers") + " (*.doleances)")
        dialog.fileSelected.connect(lambda name: self._compare(Path(name)))
        dialog.open()
