"""The section of the calendar of holidays."""

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _, current
from app.domain.history import Changed
from app.domain.holidays import HOST, MOVABLE
from app.domain.labels import OFFICE
from app.gui.desk.desk import Desk
from app.gui.forms.dates import DateField
from app.gui.forms.fields import ChoiceField, LineField
from app.gui.forms.form import Form
from app.gui.forms.shared_line import SharedLine
from app.gui.page import Wishes
from app.gui.pages.settings.lines import Head, Line
from app.gui.pages.settings.lines_view import LinesView
from app.gui.pages.settings.section import About, Section
from app.gui.texts import follow
from app.gui.widgets.basics import label
from app.gui.widgets.buttons import button
from app.operations.holidays import add_holiday, calendar, remove_holiday, rename_holiday
from app.operations.offices import set_host
from app.reports.wording import holiday_in_words

_NAME = 1


class HolidaysSection(Section):
    """Days and their names; the latest first, since those are to come."""

    about = About(
        "holidays",
        N_("Holidays"),
        "calendar-days",
        N_(
            "Days on which the office does not work, weekends apart: delays in working days"
            " pass over them. The public holidays of Mali and of the country of the office are"
            " known for every year; your own list goes before them. Return writes what is"
            " celebrated."
        ),
    )

    def __init__(self, desk: Desk, wishes: Wishes, settings: SettingsFile) -> None:
        """A line to add a day, and the days."""
        super().__init__(desk, wishes, settings)
        self._day = DateField("day", N_("Day"), clock=desk.clock)
        self._name = LineField("name", N_("What is celebrated"))
        self._form = Form(self.message, self._day, self._name)
        self._host = ChoiceField("host", OFFICE["host"])
        self._host.combo.activated.connect(self._move)
        self.stack.addWidget(self._host)
        self.stack.addWidget(label(MOVABLE, "small"))
        self._lay_out_adding()
        self.list = LinesView(
            "holidaysList",
            N_("Holidays"),
            (
                Head(title=N_("Day"), width=150),
                Head(title=N_("What is celebrated"), edits=True),
            ),
            none=N_("No holiday yet: every day from Monday to Friday is worked."),
        )
        self._remove = button("removeHoliday", N_("Delete"), self._remove_chosen, icon="trash-2")
        self.add_tools(self._remove)
        self.stack.addWidget(self.list, 1)
        self.list.lines.edited.connect(self._edit)
        self.list.removing.connect(lambda _one: self._remove_chosen())
        self.list.chosen.connect(lambda _one: self._enable())
        self.entrance = self._day
        follow(self)

    @override
    def refresh(self) -> None:
        speech, reader = current(), self.desk.reader
        self._host.set_choices(speech.countries(), translated=False)
        self._host.set_value(reader.office.host or HOST)
        self.list.show_lines(
            [
                Line(
                    id=one.id,
                    cells=(speech.date(one.day), holiday_in_words(one, speech)),
                    faded=one.is_public or one.worked,
                )
                for one in reversed(calendar(reader))
            ]
        )
        self._enable()

    def _lay_out_adding(self) -> None:
        line = SharedLine(gap=8, bottom=True)
        line.add(self._day, 1)
        line.add(self._name, 2)
        line.add(button("addHoliday", N_("Add the day"), self._add, icon="plus"), 0)
        self.stack.addLayout(line)
        for field in (self._day, self._name):
            field.line.returnPressed.connect(self._add)

    def _move(self) -> None:
        """Keep the public holidays of another country, from this day on."""
        self.run(
            set_host,
            self._host.value(),
            said=_("The public holidays are those of another country"),
            failed=self._stay,
        )

    def _stay(self, error: BaseException) -> None:
        self.complain(error)
        self._host.set_value(self.desk.reader.office.host or HOST)

    def _enable(self) -> None:
        held = {one.id for one in calendar(self.desk.reader) if not one.worked}
        self._remove.setEnabled(self.list.record in held)

    def _add(self) -> None:
        if not self._form.check():
            return
        day = self._day.value()
        if day is None:
            self._day.complain(_("Choose a day."))
            return
        said = _("{day} is a holiday").format(day=current().date(day))
        name = self._name.value()
        self.run(
            add_holiday, day, name, said=said, done=self._begin_next, failed=self._form.complain
        )

    def _begin_next(self, changed: Changed) -> None:
        self._form.fill({"day": None, "name": ""})
        self.list.choose(changed.ids("holiday")[0])
        self._day.setFocus()

    def _edit(self, record: int, _column: int, value: object) -> None:
        self.run(
            rename_holiday,
            record,
            str(value),
            said=_("Holiday renamed"),
            failed=self.write_again(self.list, record, _NAME, value),
        )

    def _remove_chosen(self) -> None:
        record = self.list.record
        if record is not None:
            known = {one.id: one.day for one in calendar(self.desk.reader)}
            day = current().date(known[record])
            self.run(remove_holiday, record, said=_("{day} is worked again").format(day=day))
