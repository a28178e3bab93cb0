"""The section of places: renaming them, and merging two spellings."""

from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _
from app.domain.labels import FIELDS
from app.gui.desk.desk import Desk
from app.gui.forms.fields import ChoiceField
from app.gui.page import Wishes
from app.gui.pages.settings.lines import AS_TITLE, Head, Line
from app.gui.pages.settings.lines_view import LinesView
from app.gui.pages.settings.section import About, Section
from app.gui.texts import follow
from app.gui.widgets.basics import plane, row
from app.gui.widgets.buttons import button
from app.gui.widgets.messages import BusyBar
from app.operations.places import merge_places, place_usage, rename_place


class PlacesSection(Section):
    """The list; places are made by typing them in a concern."""

    about = About(
        "places",
        N_("Places"),
        "map-pin",
        N_(
            "Return writes another name, on all the concerns of the place. Merging two gives"
            " the concerns of one to the other."
        ),
    )

    def __init__(self, desk: Desk, wishes: Wishes, settings: SettingsFile) -> None:
        """A list, and a bar for the place to merge into."""
        super().__init__(desk, wishes, settings)
        self._counts: dict[int, int] = {}
        self._question: int | None = None
        self._job = 0
        self.list = LinesView(
            "placesList",
            N_("Places"),
            (
                Head(title=FIELDS["place"], edits=True),
                Head(title=N_("Concerns"), width=AS_TITLE, right=True),
            ),
            none=N_("No place yet: they come with the concerns."),
        )
        self._merge = button("mergePlace", N_("Merge with another…"), self._begin_merge)
        self.add_tools(self._merge)
        self._bar = self._make_bar()
        self._busy = BusyBar("mergingPlaces")
        self._busy.stopped.connect(lambda: self.desk.stop(self._job))
        self.stack.addWidget(self._bar)
        self.stack.addWidget(self._busy)
        self.stack.addWidget(self.list, 1)
        self.list.lines.edited.connect(self._edit)
        self.list.chosen.connect(lambda _one: self._enable())
        self.entrance = self.list
        follow(self)

    @override
    def refresh(self) -> None:
        self._show()
        self._question = self.desk.ask(place_usage, done=self._count, cancels=self._question)

    def _count(self, counts: dict[int, int]) -> None:
        if counts != self._counts and self.desk.is_open:
            self._counts = counts
            self._show()

    def _show(self) -> None:
        places = self.desk.reader.names.places
        self.list.show_lines(
            [
                Line(id=record, cells=(name, self._counts.get(record, 0)))
                for record, name in places.items()
            ]
        )
        self._enable()

    def _make_bar(self) -> QWidget:
        made = plane("notice")
        self._into = ChoiceField("mergeInto", N_("Merge it with"))
        self._confirm = button("confirmMerge", N_("Merge"), self._do_merge, kind="filled")
        line = row(made, gap=8, pad=(14, 10))
        line.addWidget(self._into, 1)
        line.addWidget(button("cancelMerge", N_("Cancel"), made.hide))
        line.addWidget(self._confirm)
        made.hide()
        return made

    def _enable(self) -> None:
        several = len(self.desk.reader.names.places) > 1
        self._merge.setEnabled(self.list.record is not None and several)
        self._bar.hide()

    def _begin_merge(self) -> None:
        """Offer the other places: those with the same beginning first, then the most used."""
        places, chosen = self.desk.reader.names.places, self.list.record
        if chosen is None:
            return
        begins = places[chosen][:1].casefold()
        others = sorted(
            (one for one in places.items() if one[0] != chosen),
            key=lambda one: (one[1][:1].casefold() != begins, -self._counts.get(one[0], 0)),
        )
        self._into.set_choices(others, translated=False)
        self._bar.show()
        self._into.setFocus()

    def _do_merge(self) -> None:
        chosen, into = self.list.record, self._into.value()
        places = self.desk.reader.names.places
        if chosen is None or into not in places:
            return
        said = _("“{name}” is now “{other}”").format(name=places[chosen], other=places[into])
        self._bar.hide()
        self._busy.begin(N_("The concerns are given to the other place…"))
        self._job = self.run(
            merge_places,
            chosen,
            into,
            said=said,
            done=lambda _c: self._end(into),
            failed=self._refuse,
            progress=self._busy.progress,
        )

    def _end(self, into: int) -> None:
        self._busy.end()
        self.list.choose(into)
        self.list.setFocus()

    def _refuse(self, error: BaseException) -> None:
        self._busy.end()
        self.complain(error)

    def _edit(self, record: int, _column: int, value: object) -> None:
        self.run(
            rename_place,
            record,
            str(value),
            said=_("Place renamed"),
            failed=self.write_again(self.list, record, 0, value),
        )
