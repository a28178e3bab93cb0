"""A form whose act takes a while: it says how far that is, and can stop it."""

from collections.abc import Callable

from app.base.messages import N_
from app.base.overriding import override
from app.domain.history import Changed
from app.gui.desk.desk import Desk
from app.gui.forms.asking import Asking
from app.gui.forms.form import Form
from app.gui.widgets.buttons import Kind
from app.gui.widgets.messages import BusyBar


class Lasting(Asking):
    """“Cancel” and Esc stop the act while it is under way: nothing is changed then."""

    def __init__(
        self, desk: Desk, name: str, form: Form, *, save: str = N_("Save"), kind: Kind = "filled"
    ) -> None:
        """As for every form; a subclass puts the bar, `_busy`, in its place."""
        super().__init__(desk, name, form, save=save, kind=kind)
        self._busy, self._job = BusyBar(f"{name}Busy"), 0
        self._busy.stopped.connect(self.stop)

    def begin(
        self, sentence: str, operation: Callable[..., Changed], *args: object, **values: object
    ) -> None:
        """Run an operation that tells how far it is, under a sentence marked with N_."""
        self._message.clear()
        self._busy.begin(sentence)
        self._job = self.run(operation, *args, progress=self._busy.progress, **values)

    def stop(self) -> None:
        """Stop the act, where that is still possible."""
        self._desk.stop(self._job)

    @override
    def leave(self) -> None:
        if self._running:
            self.stop()
        else:
            super().leave()

    @override
    def end(self) -> None:
        self._busy.end()
        super().end()
