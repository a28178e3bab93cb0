"""The acts of the list and the sidebar: trash, restore, save a filter."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.base.translations import _, _n, current, explain
from app.domain.filters import ConcernFilter
from app.gui.desk.desk import Desk
from app.gui.page import Wishes

if TYPE_CHECKING:
    from app.domain.history import Changed


class Acts(QObject):
    """Runs an operation for each act, and shows the result.

    The operations are imported when they run, so that the list is shown sooner.
    """

    def __init__(self, desk: Desk, wishes: Wishes, parent: QObject) -> None:
        """Write through the desk."""
        super().__init__(parent)
        self._desk, self._wishes = desk, wishes

    def trash(self, concerns: Sequence[int]) -> None:
        """Move concerns to the trash."""
        from app.operations.concerns import trash

        several = _n(
            "{count} concern put in the trash", "{count} concerns put in the trash", len(concerns)
        )
        self._run(trash, concerns, said=several.format(count=current().number(len(concerns))))

    def restore(self, concerns: Sequence[int]) -> None:
        """Restore concerns from the trash."""
        from app.operations.concerns import restore

        several = _n("{count} concern restored", "{count} concerns restored", len(concerns))
        self._run(restore, concerns, said=several.format(count=current().number(len(concerns))))

    def save_filter(self, name: str, wanted: ConcernFilter) -> None:
        """Save a filter under a name."""
        from app.operations.filters import save_filter

        self._run(save_filter, name, wanted, said=_("Filter “{name}” saved").format(name=name))

    def rename_filter(self, record: int, name: str) -> None:
        """Rename a saved filter."""
        from app.operations.filters import rename_filter

        said = _("Filter renamed “{name}”").format(name=name)
        self._run(rename_filter, record, name, said=said)

    def remove_filter(self, record: int) -> None:
        """Remove a saved filter."""
        from app.operations.filters import remove_filter

        self._run(remove_filter, record, said=_("Filter removed"))

    def complain(self, error: BaseException) -> None:
        """Show an expected error."""
        self._wishes.say(explain(error))

    def _run(self, operation: "Callable[..., Changed]", *args: object, said: str) -> None:
        self._desk.run(
            operation,
            *args,
            done=lambda _changed: self._wishes.say(said, undo=True),
            failed=self.complain,
        )
