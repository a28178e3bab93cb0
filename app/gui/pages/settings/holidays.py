"""The section of the calendar of holidays."""

from functools import partial

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _, current
from app.domain.history import Changed
from app.domain.holidays import MOVABLE, Country
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
from app.gui.widgets.basics import FlowLayout, label
from app.gui.widgets.buttons import button
from app.operations.holidays import add_fixed_days, add_holiday, remove_holiday, rename_holiday

_NAME = 1
_COUNTRIES = {Country.HOST: N_("Add those of Russia"), Country.HOME: N_("Add those of Mali")}


class HolidaysSection(Section):
    """A day and what is celebrated; the latest days first, since those are still to come."""

    about = About(
        "holidays",
        N_("Holidays"),
        "calendar-days",
        N_(
            "Days on which the office does not work, weekends apart: delays in working days"
            " pass over them. Return writes what is celebrated."
        ),
    )

    def __init__(self, desk: Desk, wishes: Wishes, settings: SettingsFile) -> None:
        """A line to add a day, and the days."""
        super().__init__(desk, wishes, settings)
        self._day = DateField("day", N_("Day"), clock=desk.clock)
        self._name = LineField("name", N_("What is celebrated"))
        self._form = Form(self.message, self._day, self._name)
        self._lay_out_adding()
        self._lay_out_proposals()
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
        this = self.desk.clock.today().year
        self._year.set_choices([(year, str(year)) for year in (this, this + 1)], translated=False)
        calendar = reversed(self.desk.reader.names.holiday_list)
        self.list.show_lines(
            [Line(id=one.id, cells=(current().date(one.day), one.name)) for one in calendar]
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

    def _lay_out_proposals(self) -> None:
        """The fixed days of this year or the next, offered; one undo takes them back."""
        self._year = ChoiceField("proposedYear", N_("Fixed public holidays of"))
        line = FlowLayout(gap=8, bottom=True)
        line.addWidget(self._year)
        for country, text in _COUNTRIES.items():
            line.addWidget(button(f"propose-{country}", text, partial(self._propose, country)))
        self.stack.addLayout(line)
        self.stack.addWidget(label(MOVABLE, "small"))

    def _propose(self, country: Country) -> None:
        """Add them, in the language of the register."""
        self.run(add_fixed_days, country, self._year.value(), said=_("Holidays added"))

    def _enable(self) -> None:
        self._remove.setEnabled(self.list.record is not None)

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
            known = {one.id: one.day for one in self.desk.reader.names.holiday_list}
            day = current().date(known[record])
            self.run(remove_holiday, record, said=_("{day} is worked again").format(day=day))
