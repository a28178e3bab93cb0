"""People, associations and authorities: three lists of one page, and the probable doubles."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.domain.parties import Party
from app.gui.desk.desk import Desk
from app.gui.page import Wishes
from app.gui.pages.people.detail import PartyDetail
from app.gui.pages.people.kind import DOUBLES, PEOPLE, Key
from app.gui.records.page import RecordsPage
from app.gui.widgets.buttons import button


class PeoplePage(RecordsPage):
    """Lists one kind at a time; the chosen record beside it."""

    def __init__(
        self, desk: Desk, settings: SettingsFile, wishes: Wishes, parent: QWidget | None = None
    ) -> None:
        """Begin with the persons."""
        self._party_detail = PartyDetail(desk, wishes)
        self._new = button("newParty", N_("Add"), self.new_record, icon="plus")
        super().__init__(desk, settings, wishes, PEOPLE, self._party_detail, (self._new,), parent)
        self.segments.chosen.connect(lambda _key: self._leave_form())

    @property
    @override
    def is_busy(self) -> bool:
        return super().is_busy or self._party_detail.is_busy

    @override
    def where(self) -> str:
        """The kind and the number of the record that is read; of a pair, those of one of them."""
        key: Key | None = self.table.current
        return "" if key is None else f"{key.party}:{key.record}"

    @override
    def return_to(self, where: str) -> None:
        party, _, record = where.rpartition(":")
        if record.isdecimal() and party in set(Party):
            self.show_party(Party(party), int(record))

    @override
    def show_record(self, record: Any) -> None:
        self._go_to(record)

    def show_party(self, party: Party, record: int) -> None:
        """Show a record beside the list of its kind."""
        self._go_to(Key(party, record))

    @override
    def new_record(self) -> None:
        """Ask for a new record of the kind that is listed."""
        segment = self.segments.key
        self.show_detail()
        self._party_detail.new_party(Party.PERSON if segment == DOUBLES else Party(segment))

    def _go_to(self, key: Any) -> None:  # noqa: ANN401 - the list takes any id
        if self.segments.key != key.party:
            self.segments.choose(key.party)
        if self.table.choose(key):
            self._show(key)
        else:
            self._awaited = key
            self.search.clear()
            self.refresh()
            self._show(key)
        self.read(reading=True)

    def _leave_form(self) -> None:
        self._party_detail.drop_form()
        self.table.clearSelection()
