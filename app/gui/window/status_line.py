"""The status bar: whether all is saved, the result of the check, the user and the register."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar

from app.base.errors import (
    DiskFullError,
    MissingRegisterError,
    ReadOnlyRegisterError,
)
from app.base.languages import locale
from app.base.messages import N_
from app.base.translations import _, current
from app.domain.office import Office
from app.gui.desk.backups import Keeper
from app.gui.desk.desk import Desk
from app.gui.texts import tell
from app.gui.theme.look import px
from app.gui.widgets.basics import ElidedLabel

_PLACES = {
    "network": N_("on a network share"),
    "sync_folder": N_("in a sync folder"),
    "half_share": N_("on a share where it can only be read"),
}
_ALONE = N_(
    "This register lies on a network share or in a sync folder: one program at a time can write it,"
    " and a file beside it names who does. Keep its backups in another place."
)

_TROUBLES = (
    (MissingRegisterError, N_("Backup: its folder is not there")),
    (DiskFullError, N_("Backup: its disk is full")),
    (ReadOnlyRegisterError, N_("Backup: its folder refuses to be written")),
)
"""Short reasons for a missing backup; the whole sentence is in the tooltip and the settings."""
_NONE = N_("Backup: it could not be made")


class StatusLine(QStatusBar):
    """The texts at the bottom of the window."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setContentsMargins(0, 0, px(12), 0)
        self._saved, self._check, self._office = QLabel(), QLabel(), ElidedLabel()
        self._doubts = False
        self._backup = QLabel()
        self._backup.setObjectName("backupState")
        self._office.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._saved.setObjectName("savedState")
        self._check.setObjectName("checkState")
        self._office.setObjectName("officeState")
        self.addWidget(self._saved)
        self.addWidget(self._check)
        self.addWidget(self._backup)
        self.addPermanentWidget(self._office, 1)

    def clear(self) -> None:
        """Clear the texts of a closed register."""
        for part in (self._saved, self._check, self._backup, self._office):
            tell(part.setText, "")

    def show_register(self, desk: Desk) -> None:
        """Show the name and the language of the register."""
        office = desk.reader.office
        where = _PLACES.get(desk.reader.location, "")
        self._office.setText(_description(office, desk.author, where))
        tell(self._office.setToolTip, _ALONE if where else "")
        if desk.read_only:
            tell(self._saved.setText, N_("Opened to read only"))
        elif not self._saved.text():
            tell(self._saved.setText, N_("Everything is saved"))

    def show_backup(self, keeper: Keeper, mark: str) -> None:
        """Show when the last backup succeeded, and why a later one failed."""
        last, trouble = keeper.last(mark), keeper.trouble(mark)
        moment = current().instant(last)
        said = _("Backup: {moment}").format(moment=moment) if last else ""
        if trouble is not None:
            whys = (words for kind, words in _TROUBLES if isinstance(trouble, kind))
            why = _(next(whys, _NONE))
            said = _("{trouble}; last one {moment}") if last else "{trouble}"
            said = said.format(trouble=why, moment=moment)
        self._backup.setText(said)
        whole = current().explain(trouble) if trouble is not None else ""
        self._backup.setToolTip(whole)
        self._backup.setAccessibleDescription(whole)

    def saving(self) -> None:
        """Show that a write has begun."""
        tell(self._saved.setText, N_("Saving…"))

    def saved(self, moment: dt.datetime) -> None:
        """Show that a write is on the disk."""
        tell(self._saved.setText, N_("Saved at {time}"), time=f"{moment.astimezone():%H:%M}")

    def doubt(self) -> None:
        """Show that saved acts are in no named file; the band has the remedies."""
        tell(self._saved.setText, N_("Saved in no file any more: see above"))
        self._doubts = True

    def trust(self) -> None:
        """Show that the acts are in the file again."""
        if self._doubts:
            tell(self._saved.setText, N_("Everything is saved"))
            self._doubts = False

    def unsaved(self) -> None:
        """Show that a write failed; the form says why."""
        tell(self._saved.setText, N_("The last change was not saved"))

    def checked(self, *, is_sound: bool) -> None:
        """Show that the check has ended; its findings are above the page."""
        sound, not_sound = N_("File checked: sound"), N_("File checked: not sound, see above")
        tell(self._check.setText, sound if is_sound else not_sound)


def _description(office: Office, author: str, where: str) -> str:
    parts = [author, office.name, office.place, _(locale(office.language).name)]
    parts.append(_(where) if where else "")
    if office.sample:
        parts.insert(1, _("Example"))
    dot = " · "
    return dot.join(part for part in parts if part)
