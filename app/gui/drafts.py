"""What is being typed, on the disk before it is saved, so that nothing is lost with the power."""

import datetime as dt
import json
import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from app.base import paths
from app.base.files import write_atomically

if TYPE_CHECKING:
    from app.gui.widgets.forms import Form

log = logging.getLogger(__name__)

_AFTER_MS = 600
_DAY = "day:"


class Draft(QObject):
    """The draft of one form of one register. Written at most 0.6 s after a change."""

    def __init__(
        self, form: "Form", register_uid: str, name: str, keep: Callable[[], bool] | None = None
    ) -> None:
        """Watch a form. `keep` says whether what it holds is worth keeping."""
        super().__init__(form)
        self._form, self._keep = form, keep
        self.path = draft_path(register_uid, name)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self.write)
        form.changed.connect(self._touch)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.flush)

    def write(self) -> None:
        """Write now what the form holds."""
        self._timer.stop()
        if self._keep is not None and not self._keep():
            self.clear()
            return
        held = {name: _plain(value) for name, value in self._form.values().items()}
        try:
            write_atomically(self.path, json.dumps(held, ensure_ascii=False).encode())
        except OSError as error:
            log.warning("a draft was not written: %s", error)

    def flush(self) -> None:
        """Write what waits to be written."""
        if self._timer.isActive():
            self.write()

    def found(self) -> dict[str, Any] | None:
        """What an earlier run left, or None."""
        return read(self.path)

    def restore(self) -> bool:
        """Fill the form with what an earlier run left."""
        held = self.found()
        if held:
            self._form.fill(held)
        return bool(held)

    def clear(self) -> None:
        """Forget the draft: it was saved or thrown away."""
        self._timer.stop()
        self.path.unlink(missing_ok=True)

    def _touch(self) -> None:
        if not self._timer.isActive():
            self._timer.start()


NEW_CONCERN = "new-concern"
"""The name of the draft of a concern that is not logged yet."""


def draft_path(register_uid: str, name: str) -> Path:
    """Where the draft of a form of a register lies."""
    safe = re.sub(r"[^A-Za-z0-9_.-]", "_", f"{register_uid}-{name}")
    return paths.drafts_dir() / f"{safe}.json"


def read(path: Path) -> dict[str, Any] | None:
    """The values in a draft; None when there is none or it is damaged."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(held, dict):
        return None
    return {name: _meant(value) for name, value in held.items()}


def _plain(value: object) -> object:
    return f"{_DAY}{value.isoformat()}" if isinstance(value, dt.date) else value


def _meant(value: object) -> object:
    if isinstance(value, str) and value.startswith(_DAY):
        try:
            return dt.date.fromisoformat(value.removeprefix(_DAY))
        except ValueError:
            return None
    return value


def unfinished(register_uid: str, beginning: str) -> list[str]:
    """The names of the drafts of a register that begin so, the newest first."""
    found = paths.drafts_dir().glob(draft_path(register_uid, beginning).stem + "*.json")
    newest = sorted(found, key=lambda file: file.stat().st_mtime, reverse=True)
    begun = draft_path(register_uid, "").stem
    return [file.stem.removeprefix(begun) for file in newest]
