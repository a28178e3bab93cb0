"""A copy among the backups of what is only in an open connection any more, made at once."""

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
    """Makes it on the thread of the writer; `ended` says that there is one, or why there is not."""

    ended = Signal()

    def __init__(self, parent: QObject, program: "Program") -> None:
        """Nothing is to be rescued."""
        super().__init__(parent)
        self._program = program
        self.copy: Path | None = None
        self.refused: DoleancesError | None = None

    def begin(self, desk: "Desk") -> None:
        """Copy the register that is open here."""
        uid = desk.reader.uid
        desk.lend(
            lambda register, _task: self._copy(register, uid),
            done=lambda _none: self.ended.emit(),
            failed=lambda error: log.info("rescue: %s", error),
        )

    def forget(self) -> None:
        """Another register comes."""
        self.copy, self.refused = None, None

    def last(self, register: "Register") -> None:
        """Copy what is about to be closed; on the thread of the writer."""
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
