"""The choice of a meeting for meeting mode: a recorded one, or a new one, by default today."""

import datetime as dt

from PySide6.QtCore import Signal

from app.base.messages import N_
from app.base.overriding import override
from app.domain.folding import fold
from app.domain.labels import FIELDS
from app.domain.meetings import Meeting, MeetingDraft
from app.gui.desk.desk import Desk
from app.gui.forms.asking import Asking
from app.gui.forms.completing import CompletingField
from app.gui.forms.dates import TODAY, DateField
from app.gui.forms.form import Form
from app.gui.forms.shared_line import SharedLine
from app.gui.forms.suggestions import Suggestions
from app.gui.texts import tell
from app.gui.widgets.basics import column, label
from app.gui.widgets.messages import InlineMessage
from app.operations.meetings import add_meeting


class MeetingStart(Asking):
    """A title, a day, a place, and Enter. `chosen` carries the id of the meeting."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        """Begin empty, until `begin`."""
        names = Suggestions(desk)
        self._title = CompletingField("title", N_("Which meeting is it?"), names.meetings)
        self._day = DateField("held_on", N_("Held on"), clock=desk.clock)
        self._place = CompletingField("place", FIELDS["place"], names.places)
        message = InlineMessage("meetingStartMessage")
        form = Form(message, self._title, self._day, self._place)
        super().__init__(desk, "meetingStart", form)
        self._title.changed.connect(self._follow_title)
        self._day.changed.connect(self._say)
        self.saved.connect(lambda changed: self.chosen.emit(changed.ids("meeting")[0]))
        self._stack_up()
        self.set_keys({"Return": self.save, "Ctrl+Return": self.save, "Esc": self.leave})

    def begin(self) -> None:
        """Propose today's meeting, or a new one at the place of the office."""
        today = self._desk.clock.today()
        held = next((one for one in self._known_titles() if one.held_on == today), None)
        here = self._desk.reader.office.place
        self.form.fill(
            {
                "title": held.title if held else "",
                "held_on": TODAY,
                "place": held.place if held else here,
            }
        )
        self._message.clear()
        self._say()
        self._title.setFocus()
        self._title.line.selectAll()

    @override
    def act(self) -> None:
        """Start the named meeting; a new one is recorded first."""
        found = self._chosen_meeting()
        if found is not None:
            self.chosen.emit(found.id)
            return
        draft = MeetingDraft(
            title=self._title.value(), held_on=self._wanted_day(), place=self._place.value()
        )
        self.run(add_meeting, draft)

    def _wanted_day(self) -> dt.date:
        return self._day.value() or self._desk.clock.today()

    def _known_titles(self) -> list[Meeting]:
        return list(self._desk.reader.names.meetings.values())

    def _with_title(self) -> list[Meeting]:
        wanted = fold(self._title.value())
        return [one for one in self._known_titles() if fold(one.title) == wanted]

    def _chosen_meeting(self) -> Meeting | None:
        day = self._wanted_day()
        return next((one for one in self._with_title() if one.held_on == day), None)

    def _follow_title(self) -> None:
        """Fill in the day and place of a known meeting."""
        known = self._with_title()
        if known and self._chosen_meeting() is None:
            self._day.set_value(known[0].held_on)
            self._place.set_value(known[0].place)
        self._say()

    def _say(self) -> None:
        new = self._chosen_meeting() is None
        tell(self._save.setText, N_("Record it and begin") if new else N_("Go on with it"))
        self._place.setVisible(new)

    def _stack_up(self) -> None:
        stack = column(self, gap=14, pad=(28, 26))
        stack.addWidget(label(N_("Meeting mode"), "heading"))
        stack.addWidget(
            label(N_("One line is one concern: who, the gist, how many people; Enter logs it."))
        )
        stack.addWidget(self._message)
        fields = SharedLine()
        fields.add(self._title, 4)
        fields.add(self._day, 1)
        fields.add(self._place, 2)
        stack.addLayout(fields)
        stack.addLayout(self.ends())
        stack.addStretch(1)
