"""The section of the saved filters."""

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _
from app.domain.filters import ConcernFilter, View
from app.domain.labels import label as named
from app.gui.desk.desk import Desk
from app.gui.models.filter_parts import parts
from app.gui.page import Wishes
from app.gui.pages.settings.lines import Head, Line
from app.gui.pages.settings.lines_view import LinesView
from app.gui.pages.settings.section import About, Section
from app.gui.texts import follow
from app.gui.widgets.buttons import button
from app.operations.filters import move_filter, remove_filter, rename_filter


class FiltersSection(Section):
    """The names of the filters, and their conditions in words."""

    about = About(
        "filters",
        N_("Saved filters"),
        "bookmark",
        N_(
            "Whoever opens this register finds them in the sidebar. To make one, filter the"
            " list of concerns and save the filter there. Alt and an arrow, or the mouse,"
            " moves one."
        ),
    )

    def __init__(self, desk: Desk, wishes: Wishes, settings: SettingsFile) -> None:
        """Filters are made above the list of concerns."""
        super().__init__(desk, wishes, settings)
        self.list = LinesView(
            "filtersList",
            N_("Saved filters"),
            (Head(title=N_("Filter"), edits=True), Head(title=N_("What it shows"))),
            none=N_("No saved filter yet."),
            moves=True,
        )
        self._show = button("showFilter", N_("Show the concerns"), self._ask, icon="search")
        self._remove = button("removeFilter", N_("Delete"), self._remove_chosen, icon="trash-2")
        self.add_tools(self._show, self._remove)
        self.stack.addWidget(self.list, 1)
        self.list.lines.edited.connect(self._edit)
        self.list.lines.moved.connect(self._move)
        self.list.shifted.connect(self._shift)
        self.list.removing.connect(lambda _one: self._remove_chosen())
        self.list.chosen.connect(lambda _one: self._enable())
        self.entrance = self.list
        follow(self)

    @override
    def refresh(self) -> None:
        kept = self.desk.reader.filters.all()
        self.list.show_lines(
            [
                Line(id=record, cells=(name, self._words(wanted)))
                for record, (name, wanted) in kept.items()
            ]
        )
        self._enable()

    def _words(self, wanted: ConcernFilter) -> str:
        said = [part.text for part in parts(wanted, self.desk.reader.names)]
        if wanted.words:
            said.insert(0, _("“{words}”").format(words=wanted.words))
        if wanted.view is not View.ALL or not said:
            said.insert(0, _(named(wanted.view)))
        return " · ".join(said)

    def _enable(self) -> None:
        for tool in (self._show, self._remove):
            tool.setEnabled(self.list.record is not None)

    def _ask(self) -> None:
        kept = self.desk.reader.filters.all()
        if self.list.record in kept:
            self.wishes.show_filter(kept[self.list.record][1])

    def _edit(self, record: int, _column: int, value: object) -> None:
        self.run(
            rename_filter,
            record,
            str(value),
            said=_("Filter renamed"),
            failed=self.write_again(self.list, record, 0, value),
        )

    def _shift(self, record: int, step: int) -> None:
        place = self.list.currentIndex().row() + step
        if 0 <= place < len(self.desk.reader.filters.all()):
            self._move(record, place)

    def _move(self, record: int, place: int) -> None:
        name, _filters = self.desk.reader.filters.all()[record]
        self.run(move_filter, record, place, said=_("“{name}” moved").format(name=name))

    def _remove_chosen(self) -> None:
        if self.list.record is not None:
            self.run(remove_filter, self.list.record, said=_("Filter deleted"))
