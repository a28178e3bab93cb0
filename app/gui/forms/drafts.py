"""What is being typed, on the disk before it is saved, so that nothing is lost with the power."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

if TYPE_CHECKING:
    from app.gui.desk.desk import Desk
    from app.gui.forms.form import Form

_AFTER_MS = 600
AGAIN_MS = 2000
"""How soon the disk is asked again that refused what is typed."""
_DAY = "day:"

NEW_CONCERN = "new-concern"
"""The name of the draft of a concern that is not logged yet."""


class Draft(QObject):
    """The draft of one form of a register. Written at most 0.6 s after a change.

    What the disk refuses stays in memory, which the form says.
    """

    def __init__(
        self, form: "Form", desk: "Desk", name: str, keep: Callable[[], bool] | None = None
    ) -> None:
        """Watch a form. `keep` says whether what it holds is worth keeping."""
        super().__init__(form)
        self._form, self._desk, self._name, self._keep = form, desk, name, keep
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self.write)
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._try_again)
        form.changed.connect(self._touch)
        desk.closed.connect(self.flush)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.flush)

    def turn_to(self, name: str) -> None:
        """Keep from now on what is typed about something else in the same form."""
        self.flush()
        self._name = name
        self._tell()

    @property
    def name(self) -> str:
        """What it is the draft of."""
        return self._name

    @property
    def written(self) -> dt.datetime | None:
        """When the draft was written; None without a draft."""
        moment = self._desk.drafts.moment(self._name)
        return None if moment is None else dt.datetime.fromtimestamp(moment, dt.UTC)

    def write(self) -> None:
        """Write now what the form holds."""
        self._timer.stop()
        if self._keep is not None and not self._keep():
            self.clear()
            return
        held = {name: _plain(value) for name, value in self._form.values().items()}
        now = self._desk.clock.now().timestamp()
        self._desk.drafts.write(self._name, held, now, self._form.in_words)
        self._tell()

    def flush(self) -> None:
        """Write what waits to be written."""
        if self._timer.isActive():
            self.write()

    def found(self) -> dict[str, Any] | None:
        """What an earlier run left, or None."""
        held = self._desk.drafts.read(self._name)
        self._tell()
        return None if held is None else {name: _meant(value) for name, value in held.items()}

    def restore(self) -> bool:
        """Fill the form with what an earlier run left."""
        held = self.found()
        if held:
            self._form.fill(held)
        return bool(held)

    def clear(self) -> None:
        """Forget the draft: it was saved or thrown away."""
        self._timer.stop()
        self._desk.drafts.clear(self._name)
        self._tell()

    def _try_again(self) -> None:
        if self._desk.is_open:
            self._desk.drafts.settle()
            self._tell()

    def _tell(self) -> None:
        """Say in the form that the disk refuses what is typed there, as long as it does."""
        refusal = self._desk.drafts.memory.refusal_of(self._name)
        self._form.message.stand(refusal)
        if refusal is None:
            self._again.stop()
        elif not self._again.isActive():
            self._again.start()

    def _touch(self) -> None:
        if not self._timer.isActive():
            self._timer.start()


def _plain(value: object) -> object:
    return f"{_DAY}{value.isoformat()}" if isinstance(value, dt.date) else value


def _meant(value: object) -> object:
    if isinstance(value, str) and value.startswith(_DAY):
        try:
            return dt.date.fromisoformat(value.removeprefix(_DAY))
        except ValueError:
            return None
    return value
