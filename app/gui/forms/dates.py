"""A day, typed as the language writes it or picked in a calendar."""

import datetime as dt
import re
import weakref
from enum import Enum

import shiboken6
from PySide6.QtCore import QDate, QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCalendarWidget, QFrame

from app.base.clock import Clock
from app.base.errors import InputError
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, current, explain
from app.gui.forms.fields import Field
from app.gui.texts import Retranslated, follow
from app.gui.theme.look import px
from app.gui.widgets.basics import column
from app.gui.widgets.line_parts import LineWithParts, inset_button

_WORDS = {
    "today": 0,
    "aujourd'hui": 0,
    "auj": 0,
    "сегодня": 0,
    "tomorrow": 1,
    "demain": 1,
    "завтра": 1,
    "yesterday": -1,
    "hier": -1,
    "вчера": -1,
}
_STEP = re.compile(r"([+-])\s*(\d{1,4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{2}|\d{4}))?\.?")
_CENTURY = 100
_BESIDE = 13
"""What the frame takes at each end of a line, and a little air."""


def parse_typed(text: str, today: dt.date, field: str = "day") -> dt.date | None:
    """The day that was typed, in any of our formats and words; None for nothing.

    Raises InputError for what is no day. Without a year the one of `today` is meant; +15 counts
    from `today`.
    """
    typed = " ".join(text.lower().replace("’", "'").split())
    if not typed:
        return None
    if typed in _WORDS:
        return today + dt.timedelta(days=_WORDS[typed])
    if step := _STEP.fullmatch(typed):
        days = int(step[2]) * (1 if step[1] == "+" else -1)
        return today + dt.timedelta(days=days)
    try:
        if iso := _ISO.fullmatch(typed):
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if local := _DAY_FIRST.fullmatch(typed):
            return dt.date(_year(local[3], today), int(local[2]), int(local[1]))
    except ValueError:
        raise _impossible(text, today, field) from None
    raise _unreadable(text, today, field)


def _year(typed: str | None, today: dt.date) -> int:
    if typed is None:
        return today.year
    if len(typed) > len("25"):
        return int(typed)
    return today.year // _CENTURY * _CENTURY + int(typed)


def _impossible(text: str, today: dt.date, field: str) -> InputError:
    return InputError(
        N_("The day “{text}” is not in the calendar. Write a day such as {example}."),
        field=field,
        text=text.strip()[:40],
        example=today,
    )


def _unreadable(text: str, today: dt.date, field: str) -> InputError:
    return InputError(
        N_("“{text}” is not a day. Write it as {example}."),
        field=field,
        text=text.strip()[:40],
        example=today,
    )


class _DayLine(LineWithParts):
    """Never so narrow that a day is cut."""

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        beside = self.textMargins().left() + self.textMargins().right()
        day = self.fontMetrics().horizontalAdvance("00.00.0000") + beside + px(2 * _BESIDE)
        return QSize(max(least.width(), day), least.height())


_fields: "weakref.WeakSet[DateField]" = weakref.WeakSet()


def turn() -> None:
    """Tell every field that it may be another day."""
    for field in list(_fields):
        if shiboken6.isValid(field):
            field.turn()


class Today(Enum):
    """The day on which one looks."""

    TODAY = "today"


TODAY = Today.TODAY
"""Given to a field instead of a day: it holds today, on the next day too, until one changes it."""


class DateField(Field, Retranslated):
    """A day or nothing. `value()` is the last day that could be read; `check()` says the rest."""

    def __init__(self, name: str, text: str, *, clock: Clock | None = None, hint: str = "") -> None:
        """The clock tells what “tomorrow” is."""
        pick = inset_button(f"{name}Pick", N_("Choose a day in a calendar"), "calendar")
        self.line = _DayLine(after=pick)
        self._clock = clock or Clock()
        super().__init__(name, text, self.line, hint=hint)
        self._day: dt.date | None = None
        self._default: dt.date | Today | None = None
        self._follows = False
        _fields.add(self)
        pick.clicked.connect(self._pick)
        keys = QShortcut(QKeySequence("Alt+Down"), self.line, self._pick)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._tidy)
        follow(self)

    @override
    def value(self) -> dt.date | None:
        return self._day

    @override
    def set_value(self, value: dt.date | Today | None) -> None:
        self._follows = value is TODAY
        day = self._day = self._meant(value)
        self._quietly(lambda: self.line.setText(current().short_date(day)))

    @property
    @override
    def is_untouched(self) -> bool:
        return self._follows

    def turn(self) -> None:
        """It may be another day: what stands for today is that one."""
        self._say_default()
        if self._follows and self._day != self._clock.today():
            self.set_value(TODAY)
            self.changed.emit()

    @override
    def check(self) -> bool:
        try:
            self._day = self._read()
        except InputError as error:
            self.complain(explain(error))
            return False
        return True

    @override
    def retranslate(self) -> None:
        self._say_default()
        if self._day is not None and not self.problem:
            self.line.setText(current().short_date(self._day))

    def set_default(self, day: dt.date | Today | None) -> None:
        """Say which day an empty field stands for."""
        self._default = day
        self._say_default()

    def _say_default(self) -> None:
        if self._default is None:
            self.line.setPlaceholderText(_("day/month/year"))
        else:
            day = current().short_date(self._meant(self._default))
            self.line.setPlaceholderText(_("{day} by default").format(day=day))

    def _meant(self, value: dt.date | Today | None) -> dt.date | None:
        return self._clock.today() if isinstance(value, Today) else value

    def _read(self) -> dt.date | None:
        return parse_typed(self.line.text(), self._clock.today(), self.name)

    def _edited(self) -> None:
        self._follows = False
        try:
            self._day = self._read()
        except InputError:
            self._day = None
        self._touched()

    def _tidy(self) -> None:
        if self.check() and self._day is not None:
            self.line.setText(current().short_date(self._day))

    def _pick(self) -> None:
        """Open a calendar under the line; Esc or a press elsewhere closes it."""
        # A child of the window, not of the form: a page's Esc would be meant for it too, and where
        # a key has two owners Qt lets neither have it. A pop-up closes on Esc by itself.
        over = QFrame(self.window(), Qt.WindowType.Popup)
        over.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        over.setProperty("plane", "over")
        calendar = QCalendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        day = self._day or self._clock.today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        column(over, pad=(5,)).addWidget(calendar)
        for signal in (calendar.clicked, calendar.activated):
            # Not through a lambda: it would hold the form, and outlive it.
            signal.connect(over.close)
            signal.connect(self._picked)
        over.move(self._place_for(over.sizeHint()))
        over.show()
        calendar.setFocus()

    def _place_for(self, size: QSize) -> QPoint:
        """Under the line, within the screen."""
        room = self.screen().availableGeometry()
        under = self.line.mapToGlobal(QPoint(0, self.line.height()))
        if under.y() + size.height() > room.bottom():
            under.setY(self.line.mapToGlobal(QPoint(0, 0)).y() - size.height())
        under.setX(max(room.left(), min(under.x(), room.right() - size.width())))
        return under

    def _picked(self, day: QDate) -> None:
        self._follows = False
        self._day = dt.date(day.year(), day.month(), day.day())
        self.line.setText(current().short_date(self._day))
        self.line.setFocus()
        self._touched()
