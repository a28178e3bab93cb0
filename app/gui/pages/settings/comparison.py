"""A backup beside the register it would replace: sizes and last acts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.base.errors import PasswordNeededError, WrongPasswordError
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _n, current
from app.domain.references import MOST_NAMED, some_of
from app.gui.desk.backups import Keeper
from app.gui.desk.desk import Desk
from app.gui.pages.settings.backup_password import BackupPassword
from app.gui.texts import Retranslated, follow, tell
from app.gui.theme.look import px
from app.gui.widgets.basics import FlowLayout, column, label, plane
from app.gui.widgets.buttons import button
from app.operations.backups import Compared, Standing, compare
from app.operations.passwords import Key, is_sealed, unlock

_PARTED = N_(
    "The two have parted: each has acts that the other has not. It is the backup of a copy that was"
    " worked in, or of before another backup was restored."
)
_ROWS = (N_("Concerns"), N_("Acts in the history"), N_("Last act"), N_("By"))


class Comparison(QWidget, Retranslated):
    """Hidden until a backup is selected.

    `confirmed` carries the backup to restore, and its key if it has another one.
    """

    confirmed = Signal(Path, object)

    def __init__(self) -> None:
        """A password field if needed; two columns, the losses, two buttons."""
        super().__init__()
        self.setObjectName("backupComparison")
        self._backup: _Backup | None = None
        self._compared: _Compared | None = None
        self._password = BackupPassword()
        self._password.given.connect(self._unlock)
        self._password.left.connect(self._leave)
        self._card = plane("notice")
        stack = column(self._card, gap=12, pad=(16, 14))
        stack.addLayout(self._grid())
        self._lost_acts, self._keeps, self._diverged, self._lost_numbers = (
            label(),
            label(),
            label(),
            label(),
        )
        self._lost_acts.setObjectName("restoreLoses")
        self._keeps.setObjectName("restoreKeeps")
        self._diverged.setObjectName("restoreParted")
        self._lost_numbers.setObjectName("restoreGone")
        self._show_all_button = button("restoreGoneAll", N_("Show all of them"), self._show_all)
        for one in (self._diverged, self._lost_acts, self._lost_numbers):
            stack.addWidget(one)
        stack.addWidget(self._show_all_button, 0, Qt.AlignmentFlag.AlignLeft)
        stack.addWidget(self._keeps)
        self._go = button(
            "restoreGo",
            N_("Put the backup in its place"),
            self._confirm,
            kind="danger",
            icon="rotate-ccw",
        )
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        flow.addWidget(self._go)
        flow.addWidget(button("restoreNot", N_("Leave it as it is"), self._leave))
        stack.addWidget(buttons)
        whole = column(self)
        whole.addWidget(self._password)
        whole.addWidget(self._card)
        self.hide()
        follow(self)

    @override
    def retranslate(self) -> None:
        if self._compared is None:
            return
        now, then = self._compared.both.now, self._compared.both.then
        for cells, of_now, of_then in zip(self._cells, _words(now), _words(then), strict=True):
            cells[0].setText(of_now)
            cells[1].setText(of_then)
        later = max(now.acts - then.acts, 0)
        lost = _n(
            "{count} act that came after the backup will no longer be in the register. Nothing is"
            " merged; the register as it is now is kept beside it, under another name.",
            "{count} acts that came after the backup will no longer be in the register. Nothing is"
            " merged; the register as it is now is kept beside it, under another name.",
            later,
        )
        self._lost_acts.setText(lost.format(count=current().number(later)))
        self._tell_gone(self._compared.both.gone, whole=False)

    def ask(
        self,
        desk: Desk,
        keeper: Keeper,
        path: Path,
        *,
        failed: Callable[[BaseException], object],
    ) -> None:
        """Compare a backup with the register of a desk, and ask."""
        self._leave()
        register, key = desk.reader.path, desk.reader.key
        self._backup = _Backup(path, register, key, keeper, failed)
        self._password.settle()
        self._look(self._backup)

    def _look(self, backup: "_Backup", password: str = "") -> None:
        backup.keeper.look(
            lambda _task: backup.compared(password), done=self._show, failed=self._refuse
        )

    def _show(self, found: "_Compared | _Locked") -> None:
        if found.backup is not self._backup:
            # Another backup was selected while a slow stick was read, or none.
            return
        locked = isinstance(found, _Locked)
        if isinstance(found, _Locked):
            self._password.ask(found.backup.path.name, found.refused)
        else:
            self._fill(found)
            self._password.settle()
        self._card.setHidden(locked)
        self.show()
        (self._password if locked else self._go).setFocus()

    def _fill(self, found: "_Compared") -> None:
        self._compared = found
        tell(self._keeps.setText, found.what_stays)
        self._keeps.setVisible(bool(found.what_stays))
        tell(self._diverged.setText, _PARTED)
        self._diverged.setVisible(found.both.is_parted)
        self.retranslate()

    def _show_all(self) -> None:
        if self._compared is not None:
            self._tell_gone(self._compared.both.gone, whole=True)

    def _tell_gone(self, gone: Sequence[str], *, whole: bool) -> None:
        """Name the numbers that people hold and the register would lose."""
        said = _n(
            "{count} number that people were given will no longer be in the register"
            " ({references}). It is not given again.",
            "{count} numbers that people were given will no longer be in the register"
            " ({references}). They are not given again.",
            len(gone),
        )
        named = ", ".join(gone) if whole else some_of(gone)
        self._lost_numbers.setText(said.format(count=current().number(len(gone)), references=named))
        self._lost_numbers.setVisible(bool(gone))
        self._show_all_button.setVisible(not whole and len(gone) > MOST_NAMED)

    def _refuse(self, error: BaseException) -> None:
        if self._backup is not None:
            self.hide()
            self._backup.failed(error)

    def _unlock(self, password: str) -> None:
        if self._backup is not None:
            self._look(self._backup, password)

    def _leave(self) -> None:
        self._backup = self._compared = None
        self.hide()

    def _confirm(self) -> None:
        found = self._compared
        self._leave()
        if found is not None:
            self.confirmed.emit(found.backup.path, found.opened_by)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(2, 1)
        for place, title in enumerate((N_("The register now"), N_("The backup")), 1):
            grid.addWidget(label(title, "section"), 0, place)
        self._cells: list[tuple[QLabel, QLabel]] = []
        for number, title in enumerate(_ROWS, 1):
            grid.addWidget(label(title, tone="muted"), number, 0)
            cells = (label(role="label"), label(role="label"))
            for place, cell in enumerate(cells, 1):
                cell.setObjectName(f"{('now', 'then')[place - 1]}{number}")
                grid.addWidget(cell, number, place)
            self._cells.append(cells)
        return grid


@dataclass(frozen=True, slots=True, eq=False)
class _Backup:
    """The selected backup and its register."""

    path: Path
    register: Path
    key: Key | None
    keeper: Keeper
    failed: Callable[[BaseException], object]

    def compared(self, password: str) -> "_Compared | _Locked":
        """Read both files, with a password if one was typed; a stick is slow."""
        used = None
        try:
            if is_sealed(self.path):
                used = unlock(self.path, password) if password else self.key
            return _Compared(self, compare(self.register, self.key, self.path, used), used)
        except (PasswordNeededError, WrongPasswordError) as error:
            return _Locked(self, error if password else None)


@dataclass(frozen=True, slots=True)
class _Locked:
    """The key of the register does not open the backup, nor does the typed password."""

    backup: _Backup
    refused: BaseException | None


@dataclass(frozen=True, slots=True)
class _Compared:
    """A register and its backup, and the key of the backup if it differs."""

    backup: _Backup
    both: Compared
    opened_by: Key | None

    @property
    def what_stays(self) -> str:
        """The sentence for a backup with another password, or none."""
        if self.opened_by == self.backup.key:
            return ""
        if self.backup.key is None:
            return N_("The register has no password, and the restored one has none either.")
        return N_("The register keeps the password that it has now, not that of the backup.")


def _words(standing: Standing) -> tuple[str, str, str, str]:
    language = current()
    return (
        language.number(standing.concerns),
        language.number(standing.acts),
        language.instant(standing.last_at),
        standing.last_by,
    )
