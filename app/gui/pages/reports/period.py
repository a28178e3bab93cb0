"""The days of a report: a period by name or by its days, and the as-of day."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.clock import Clock
from app.base.messages import N_
from app.domain.periods import Period, Span, named
from app.gui.forms.dates import TODAY, DateField
from app.gui.forms.fields import ChoiceField
from app.gui.widgets.basics import column, row

_NAMES = {
    Span.ALL: N_("From the beginning"),
    Span.THIS_MONTH: N_("This month"),
    Span.LAST_MONTH: N_("Last month"),
    Span.THIS_QUARTER: N_("This quarter"),
    Span.LAST_QUARTER: N_("Last quarter"),
    Span.THIS_YEAR: N_("This year"),
    Span.LAST_YEAR: N_("Last year"),
    Span.SINCE_MEETING: N_("Since the last meeting"),
    Span.OTHER: N_("Other days"),
}


class Days(QWidget):
    """The fields of the days; a named period follows the as-of day."""

    changed = Signal()

    def __init__(self, clock: Clock) -> None:
        """Begin with everything until today."""
        super().__init__()
        self._clock = clock
        self._meeting: dt.date | None = None
        self.span = ChoiceField("reportPeriod", N_("Period"))
        self.first = DateField("reportFirst", N_("From"), clock=clock)
        self.last = DateField("reportLast", N_("To"), clock=clock)
        self.as_of = DateField("reportAsOf", N_("As it stood at the end of"), clock=clock)
        self.as_of.set_default(TODAY)
        self._days = QWidget()
        sides = row(self._days, gap=8)
        for day in (self.first, self.last):
            sides.addWidget(day, 1)
        stack = column(self, gap=16)
        for part in (self.span, self._days, self.as_of):
            stack.addWidget(part)
        self.show_meeting(None)
        for field in (self.span, self.first, self.last, self.as_of):
            field.changed.connect(self._on_change)

    @property
    def day(self) -> dt.date:
        """The as-of day."""
        return self.as_of.value() or self._clock.today()

    @property
    def period(self) -> Period:
        """The first and the last day of the period."""
        span: Span = self.span.value()
        if span is Span.OTHER:
            return Period(self.first.value(), self.last.value() or self.day)
        return named(span, self.day, self._meeting)

    @property
    def name(self) -> Span:
        """The name of the period."""
        span: Span = self.span.value()
        return span

    def choose(self, span: Span, period: Period, as_of: dt.date | None) -> None:
        """Choose a named period or days; the as-of day is today by default."""
        self.span.set_value(span)
        self.first.set_value(period.first if span is Span.OTHER else None)
        self.last.set_value(period.last if span is Span.OTHER else None)
        self.as_of.set_value(as_of or TODAY)
        self._adapt()

    def check(self) -> bool:
        """Check the days and show errors; return whether they are valid."""
        fields = [self.as_of]
        if self.span.value() is Span.OTHER:
            fields += [self.first, self.last]
        problems = [field for field in fields if not field.check()]
        return not problems

    def show_meeting(self, held_on: dt.date | None) -> None:
        """Offer the day of the last meeting as the beginning of a period."""
        self._meeting = held_on
        self.span.set_choices(
            [
                (span, text)
                for span, text in _NAMES.items()
                if span is not Span.SINCE_MEETING or held_on is not None
            ]
        )
        self._adapt()

    def show_period(self, *, shown: bool) -> None:
        """Show or hide the period: a report on one record has an as-of day only."""
        self.span.setVisible(shown)
        self._days.setVisible(shown and self.span.value() is Span.OTHER)

    def _adapt(self) -> None:
        self._days.setVisible(self.span.value() is Span.OTHER)

    def _on_change(self) -> None:
        self._adapt()
        self.changed.emit()
