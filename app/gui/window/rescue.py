"""Copying acts that only an open connection still has to the backups, at once."""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.base import paths
from app.base.errors import DoleancesError

if TYPE_CHECKING:
    from pathlib import Path

    from app.gui.desk.desk import Desk
    from app.gui.program import Program
    from app.operations.registers import Register

log = logging.getLogger(__name__)


class Rescue(QObject):
    """Copies on the write thread; `ended` says where, or why not."""

    ended = Signal()

    def __init__(self, parent: QObject, program: "Program") -> None:
        """Begin without a register."""
        super().__init__(parent)
        self._program = program
        self.copy: Path | None = None
        self.refused: DoleancesError | None = None

    def begin(self, desk: "Desk") -> None:
        """Copy the register that is open."""
        uid = desk.reader.uid
        desk.lend(
            lambda register, _task: self._copy(register, uid),
            done=lambda _none: self.ended.emit(),
            failed=lambda error: log.info("rescue: %s", error),
        )

    def forget(self) -> None:
        """Forget the register."""
        self.copy, self.refused = None, None

    def last(self, register: "Register") -> None:
        """Copy a register that is about to close; on the write thread."""
        if self.copy is None:
            self._copy(register, register.uid)

    def _copy(self, register: "Register", uid: str) -> None:
        from app.operations.copying import rescue

        own = self._program.settings.current.backup_folder(uid)
        try:
            self.copy = rescue(register, dict.fromkeys((own, paths.backups_dir())))
            self.refused = None
        except DoleancesError as error:
            log.warning("no copy of an open register could be made: %s", type(error).__name__)
            self.refused = error
