"""Saving the filtered list of concerns as a file, with all fields and whole texts."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.base.messages import N_
from app.base.translations import _n, current
from app.domain.filters import ConcernFilter, Order
from app.gui.desk.jobs import Task
from app.gui.lists.leaving import Leaving

if TYPE_CHECKING:
    from app.operations.registers import Register

KINDS = {"xlsx": N_("Spreadsheet"), "csv": N_("Text for any spreadsheet")}


class Exporting(Leaving):
    """Saves the concerns of a filter."""

    def ask(self, wanted: ConcernFilter, order: Order) -> None:
        """Ask for a file, then write the list to it."""
        self._ask("", KINDS, lambda target: self.save(wanted, order, target))

    def save(self, wanted: ConcernFilter, order: Order, target: Path) -> None:
        """Write the concerns of a filter; names are masked unless this window shows them."""
        wish = self._request(filter=wanted, order=order)

        def work(register: "Register", task: Task) -> int:
            from app.reports.whole_list import save_list

            return save_list(register, wish, target, task.progress)

        def done(count: int) -> None:
            words = _n("{count} concern saved in {name}", "{count} concerns saved in {name}", count)
            self.said.emit(words.format(count=current().number(count), name=target.name))

        self._start(work, done)
