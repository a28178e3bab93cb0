"""The timeline of a concern, oldest entry first."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.base.overriding import override
from app.base.translations import _, _n, current
from app.domain.concerns import Concern
from app.domain.follow_ups import FollowUp, FollowUpKind
from app.domain.labels import label as named
from app.domain.status import Status
from app.gui.theme.icons import draw
from app.gui.theme.look import color, px, tokens
from app.gui.widgets.basics import column, label
from app.gui.widgets.buttons import button
from app.gui.widgets.clearing import clear
from app.gui.widgets.reading_text import ReadingText
from app.reports.together import with_others

_ICONS = {
    FollowUpKind.NOTE: "sticky-note",
    FollowUpKind.CALL: "phone",
    FollowUpKind.LETTER: "mail",
    FollowUpKind.VISIT: "door-open",
    FollowUpKind.REFERRAL: "send",
    FollowUpKind.ANSWER: "message-square",
    FollowUpKind.CHASER: "repeat",
    FollowUpKind.ACKNOWLEDGEMENT: "circle-check",
    FollowUpKind.STATUS_CHANGE: "circle-dot",
    FollowUpKind.ATTACHMENT: "paperclip",
}
_DISC = 26
_ICON = 14
_GUTTER = 40
_MOST = 40
"""The most entries shown at once; earlier ones on demand."""


class _Event(QFrame):
    """An entry: icon, kind, author, time and text."""

    def __init__(self, icon: str, heading: str, who: str, text: str, *, last: bool) -> None:
        super().__init__()
        self._icon, self._last = icon, last
        self.setAccessibleName(heading)
        self.setAccessibleDescription(who)
        stack = column(self, gap=2, pad=(_GUTTER, 2, 0, 6 if last else 18))
        title, meta = label(), label(role="small")
        title.setProperty("role", "entry")
        title.setText(heading)
        meta.setText(who)
        stack.addWidget(title)
        stack.addWidget(meta)
        if text:
            words = ReadingText("entryText")
            stack.addSpacing(px(2))
            stack.addWidget(words)
            words.show_text(text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(px(_DISC))
        disc = QRectF(0, 0, side, side)
        if not self._last:
            painter.setPen(QPen(color(look.line), px(1.5)))
            middle = side / 2
            painter.drawLine(QPointF(middle, side + px(3)), QPointF(middle, self.height() - px(3)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(look.selected))
        painter.drawEllipse(disc)
        inner, at = float(px(_ICON)), (side - px(_ICON)) / 2
        draw(painter, QRectF(at, at, inner, inner), self._icon, "accent")


class Timeline(QWidget):
    """All entries of a concern, from its receipt."""

    def __init__(self) -> None:
        """Begin empty, until `show_entries`."""
        super().__init__()
        self.setObjectName("timeline")
        self._entries: tuple[FollowUp, ...] = ()
        self._together: Mapping[int, int] = {}
        self._concern: Concern | None = None
        self._whole = False
        self._earlier = button("timelineEarlier", "", self._show_whole, kind="quiet")
        stack = column(self)
        stack.addWidget(self._earlier, 0, Qt.AlignmentFlag.AlignLeft)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        stack.addLayout(self._list)

    def show_entries(
        self, concern: Concern, entries: tuple[FollowUp, ...], together: Mapping[int, int]
    ) -> None:
        """Show the timeline of a concern; `together`: with how many others an entry was made."""
        if self._concern is None or self._concern.id != concern.id:
            self._whole = False
        self._concern, self._entries, self._together = concern, entries, together
        self._draw()

    def _show_whole(self) -> None:
        self._whole = True
        self._draw()

    def _draw(self) -> None:
        if self._concern is None:
            return
        clear(self._list)
        hidden = 0 if self._whole else max(0, len(self._entries) - _MOST)
        self._earlier.setVisible(hidden > 0)
        words = _n("Show {count} earlier event", "Show {count} earlier events", hidden)
        self._earlier.setText(words.format(count=current().number(hidden)))
        shown = self._entries[hidden:]
        if not hidden:
            self._list.addWidget(_receipt(self._concern, last=not shown))
        for position, entry in enumerate(shown, 1):
            others = self._together.get(entry.id, 0)
            self._list.addWidget(_event(entry, others, last=position == len(shown)))


def _receipt(concern: Concern, *, last: bool) -> _Event:
    """The entry of the receipt; the channel is a field of the concern."""
    words = _("Received")
    if concern.channel is not None:
        words = f"{words} · {_(named(concern.channel))}"
    return _Event("inbox", words, current().date(concern.received_on), "", last=last)


def _event(entry: FollowUp, others: int, *, last: bool) -> _Event:
    heading = _(named(entry.kind))
    if entry.to_status:
        heading = _heading(entry)
    day = current().date(entry.happened_on)
    who = f"{entry.author} · {day}" if entry.author else day
    icon = _ICONS[entry.kind]
    heading = with_others(heading, others, current())
    return _Event(icon, heading, who, entry.text, last=last)


def _heading(entry: FollowUp) -> str:
    """The states before and after, or the kind where it says more."""
    after = _(named(Status(entry.to_status)))
    if entry.kind is not FollowUpKind.STATUS_CHANGE or not entry.from_status:
        return after
    return f"{_(named(Status(entry.from_status)))} → {after}"
