"""The history of a concern: who changed what, when, from what to what; what was undone, struck."""

import contextlib
import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.base.translations import _, current
from app.domain.categories import Category
from app.domain.described import every_field
from app.domain.fields import Kind
from app.domain.history import Change
from app.domain.labels import FIELDS, LANGUAGES_SPOKEN
from app.domain.labels import label as named
from app.domain.texts import gist
from app.gui.theme.look import px
from app.gui.widgets.basics import column, label
from app.gui.widgets.clearing import clear
from app.reports.together import with_others

_QUIET = ("last_event_on", "typed_at", "deleted", "position", "definition", "name_key")
"""Fields that follow from others: a line of their own would say nothing."""
_MIRRORED = (("referral", "authority_id"), ("referral", "sent_on"), ("referral", "chase_on"))
"""Fields of a letter that the concerns which wait for it have too."""

_LONGEST = 120


class HistoryView(QWidget):
    """The acts, newest first, each with the fields that it changed."""

    def __init__(self) -> None:
        """Empty until `show_changes`."""
        super().__init__()
        self.setObjectName("history")
        self._list: QVBoxLayout = column(self, gap=14)

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Show the history of a concern."""
        clear(self._list)
        for _uid, group in groupby(changes, key=lambda change: change.act_uid):
            self._list.addWidget(_act(list(group)))


def _act(changes: list[Change]) -> QWidget:
    first = changes[0]
    made = QWidget()
    stack = column(made, gap=2)
    heading, who = label(), label(role="small")
    heading.setProperty("role", "entry")
    heading.setText(with_others(_said(first), first.others, current()))
    when = current().instant(first.at)
    said = f"{first.author} · {when}" if first.author else when
    if first.undone:
        said = _("{said} · undone since").format(said=said)
        _strike(heading)
    who.setText(said)
    stack.addWidget(heading)
    stack.addWidget(who)
    for line in _lines(changes):
        words = label()
        words.setText(line)
        words.setContentsMargins(0, px(2), 0, 0)
        if first.undone:
            _strike(words)
        stack.addWidget(words)
    return made


def _said(change: Change) -> str:
    """The act, and the record that it is about where that is not clear."""
    act, about = _(named(change.act)), value_in_words("", change.about)
    if change.again:
        act = _("Done again")
    return _("{act}: {name}").format(act=act, name=about) if about else act


def _lines(changes: list[Change]) -> list[str]:
    """One line a field; what made the record says all its first values by being the first."""
    tables = {change.table for change in changes}
    mirrored = _MIRRORED if "concern" in tables else ()
    return [
        _line(change)
        for change in changes
        if change.field
        and change.table != "follow_up"
        and change.field not in _QUIET
        and (change.table, change.field) not in mirrored
    ]


def _line(change: Change) -> str:
    name = change.field.removesuffix("_id")
    title = _(FIELDS.get(name, name))
    old, new = value_in_words(name, change.old), value_in_words(name, change.new)
    if not old:
        return _("{field}: {new}").format(field=title, new=new)
    if not new:
        return _("{field}: {old}, removed").format(field=title, old=old)
    return _("{field}: {old} → {new}").format(field=title, old=old, new=new)


def value_in_words(name: str, value: object) -> str:
    """A value of the history as people say it."""
    if value is None or value == "":
        return ""
    field = every_field().get(name)
    if field is not None and field.kind is Kind.TRUTH:
        return _("Yes") if value else _("No")
    # What another program wrote into the history is shown as it stands.
    with contextlib.suppress(ValueError):
        if field is not None and field.choices is not None:
            return _(named(field.choices(str(value))))
        if name.endswith("_on"):
            return current().date(dt.date.fromisoformat(str(value)))
    if name == "language":
        return _(LANGUAGES_SPOKEN.get(str(value), str(value)))
    if isinstance(value, bytes):
        value = _("a picture")
    words = value.name(current().code) if isinstance(value, Category) else str(value)
    return gist(words.replace("\n", " / "), _LONGEST)


def _strike(words: QLabel) -> None:
    font = words.font()
    font.setStrikeOut(True)
    words.setFont(font)
