"""The fields of a concern that are filled in, in two columns."""

from collections.abc import Iterator
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.base.translations import _, current
from app.domain.concerns import Concern, Consent, Priority
from app.domain.labels import FIELDS, LANGUAGES_SPOKEN, label
from app.domain.status import Status
from app.gui.pages.concern.clearing import clear
from app.gui.pages.concern.reading import OpenConcern, requesters_in_words
from app.gui.pages.concern.reading_text import Words, has_long_word
from app.gui.theme.look import px
from app.gui.widgets.basics import label as label_widget

Fact = tuple[str, str]
"""The name of a field in FIELDS, and its value in words; an empty value is not shown."""

_NAMES = 122
"""The width of the column of names, drawn at 100 %."""


class Facts(QWidget):
    """Names of fields at the left, muted; values at the right, which can be copied."""

    def __init__(self, name: str) -> None:
        """`name` is the objectName; the values are named after their fields."""
        super().__init__()
        self.setObjectName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(px(7))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, px(_NAMES))
        self._shown: list[Fact] = []

    def show_facts(self, facts: list[Fact]) -> None:
        """Show the facts that say something."""
        filled = [(FIELDS[name], name, value) for name, value in facts if value]
        said = [(_(title), value) for title, _name, value in filled]
        self.setVisible(bool(filled))
        if said == self._shown:
            return
        self._shown = said
        clear(self._grid)
        for row, (title, name, value) in enumerate(filled):
            self._add(row, _(title), name, value)

    def _add(self, row: int, title: str, name: str, value: str) -> None:
        heading = label_widget(tone="muted")
        heading.setText(title)
        heading.setMaximumWidth(px(_NAMES))
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(heading, row, 0, top)
        self._grid.addWidget(_value(f"{name}Value", value), row, 1)


def _value(name: str, value: str) -> QWidget:
    """A value that can be selected; one with endless words breaks inside them."""
    if has_long_word(value):
        words = Words(name)
        words.show_text(value)
        return words
    made = label_widget()
    made.setObjectName(name)
    made.setText(value)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setCursor(Qt.CursorShape.IBeamCursor)
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return made


def main_facts(opened: OpenConcern) -> list[Fact]:
    """What was raised, when, where and by whom, and whose it is."""
    concern, speech = opened.concern, current()
    category = " · ".join(part for part in (opened.category, opened.subcategory) if part)
    consent = "" if concern.consent is Consent.NOT_ASKED else _named(concern.consent)
    priority = "" if concern.priority is Priority.NORMAL else _named(concern.priority)
    return [
        ("received_on", speech.date(concern.received_on)),
        ("typed_at", _typed(concern)),
        ("requesters", requesters_in_words(opened)),
        ("spokesperson", opened.spokesperson),
        ("people", speech.number(concern.people)),
        ("category", category),
        ("priority", priority),
        ("owner", opened.owner),
        ("meeting", opened.meeting),
        ("place", opened.place),
        ("channel", _named(concern.channel)),
        ("language", _(LANGUAGES_SPOKEN.get(concern.language, concern.language))),
        ("tags", ", ".join(opened.tags)),
        ("consent", consent),
        ("excluded", _("Yes") if concern.excluded else ""),
        *_follow_up(opened),
    ]


def outcome_facts(concern: Concern) -> list[Fact]:
    """How the concern ended."""
    if concern.status is not Status.CLOSED:
        return []
    return [
        ("outcome", _named(concern.outcome)),
        ("outcome_reason", concern.outcome_reason),
        ("informed", _yes_or_no(concern.informed)),
        ("not_informed_reason", concern.not_informed_reason),
    ]


def answer_facts(concern: Concern) -> list[Fact]:
    """When and how the answer was told."""
    if not concern.answer:
        return []
    return [
        ("answered_on", current().date(concern.answered_on)),
        ("told_how", _named(concern.told_how)),
    ]


def _follow_up(opened: OpenConcern) -> Iterator[Fact]:
    concern, speech = opened.concern, current()
    yield "acknowledged_on", speech.date(concern.acknowledged_on)
    yield "authority", opened.authority
    if opened.authority:
        yield "referred_on", speech.date(concern.referred_on)
    if concern.status is Status.REFERRED:
        yield "chase_on", speech.date(concern.chase_on)
    if concern.status is Status.WAITING:
        yield "awaited", concern.awaited
        yield "reminder_on", speech.date(concern.reminder_on)
    yield "reopened", speech.number(concern.reopened) if concern.reopened else ""


def _typed(concern: Concern) -> str:
    """The day it was typed, where that is another day."""
    typed = concern.typed_at.astimezone().date()
    return "" if typed == concern.received_on else current().date(typed)


def _named(value: StrEnum | None) -> str:
    return "" if value is None else _(label(value))


def _yes_or_no(value: bool | None) -> str:
    return "" if value is None else _("Yes") if value else _("No")
