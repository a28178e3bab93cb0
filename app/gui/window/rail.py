"""The rail at the left of the window: the pages, with counts of what calls for attention."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.base.overriding import override
from app.base.translations import _n, current
from app.gui.page import PageName
from app.gui.texts import Retranslated, follow, tell
from app.gui.theme.icons import draw
from app.gui.theme.look import color, font, px, tokens
from app.gui.widgets.basics import column
from app.gui.window.pages import AnyPage

_WIDTH = 100
_NARROW = 52
_HIGH = 56
_LOW = 44
_LETTERS = 11
_MOST = 99
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class RailButton(QAbstractButton, Retranslated):
    """The button of a page: its icon, its name where there is room, and a count."""

    moved = Signal(int)

    def __init__(self, page: AnyPage) -> None:
        """Named after the page."""
        super().__init__()
        self._icon, self._count, self._tight = page.icon, 0, False
        self.setObjectName(f"{page.name}Place")
        tell(self.setText, page.text)
        tell(self.setAccessibleName, page.text)
        tell(self.setToolTip, page.text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        follow(self)

    def show_count(self, count: int) -> None:
        """Show a count; nothing for 0."""
        self._count = count
        self.retranslate()

    @override
    def retranslate(self) -> None:
        count = self._count
        said = _n("{count} to look at", "{count} to look at", count) if count else ""
        self.setAccessibleDescription(said.format(count=current().number(count)))
        self.update()

    def be_tight(self, *, tight: bool) -> None:
        """Show only the icon, or also the name."""
        self._tight = tight
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_NARROW), px(_LOW)) if self._tight else QSize(px(_WIDTH), px(_HIGH))

    @override
    def nextCheckState(self) -> None:
        """Do nothing: the checked button follows the shown page, not the click."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(px(5), px(2), -px(5), -px(2))
        painter.setPen(color(look.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(color(look.selected if self.isChecked() else look.hover))
        painter.drawRoundedRect(box, px(8), px(8))
        side = min(px(20), box.height())
        # In a low window buttons are pressed together, with room for the icons only.
        tight = self._tight or self.height() < px(_HIGH)
        top = box.center().y() - side / 2 if tight else box.top() + px(8)
        mark = QRectF(box.center().x() - side / 2, top, side, side)
        draw(painter, mark, self._icon, "accent" if self.isChecked() else "muted")
        if not tight:
            self._paint_name(painter, box)
        if self._count:
            self._paint_count(painter, mark)

    def _paint_name(self, painter: QPainter, box: QRectF) -> None:
        look = tokens()
        painter.setFont(font(_LETTERS))
        painter.setPen(color(look.accent if self.isChecked() else look.muted))
        under = box.adjusted(px(2), px(30), -px(2), -px(3))
        said = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(under.width())
        )
        painter.drawText(under, int(Qt.AlignmentFlag.AlignCenter), said)

    def _paint_count(self, painter: QPainter, mark: QRectF) -> None:
        look = tokens()
        letters = font(10)
        letters.setBold(True)
        said = current().number(self._count) if self._count <= _MOST else f"{_MOST}+"
        high = px(15)
        wide = max(high, QFontMetrics(letters).horizontalAdvance(said) + px(8))
        # In a low window the count must stay inside its button.
        pill = QRectF(mark.right() - px(6), max(0.0, mark.top() - px(5)), wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(look.danger))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setPen(color(look.surface))
        painter.setFont(letters)
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), said)


class Rail(QWidget):
    """A column of buttons; the arrow keys move along it, Tab leaves it."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[AnyPage]) -> None:
        """Show the pages in their order."""
        super().__init__()
        self.setObjectName("rail")
        self.setProperty("plane", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons = {page.name: RailButton(page) for page in pages}
        layout = column(self, gap=2, pad=(0, 8))
        for name, made in self._buttons.items():
            made.moved.connect(lambda step, name=name: self._go(name, step))
            made.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
        for page in pages:
            if not page.last:
                layout.addWidget(self._buttons[page.name])
        layout.addStretch(1)
        for page in pages:
            if page.last:
                layout.addWidget(self._buttons[page.name])

    def choose(self, name: str) -> None:
        """Check the button of the shown page, where Tab stops."""
        for page, made in self._buttons.items():
            made.setChecked(page == name)
            policy = Qt.FocusPolicy.StrongFocus if page == name else Qt.FocusPolicy.ClickFocus
            made.setFocusPolicy(policy)

    def show_counts(self, counts: Mapping[PageName, int]) -> None:
        """Show the counts of the pages."""
        for name, count in counts.items():
            self._buttons[name].show_count(count)

    def be_tight(self, *, tight: bool) -> None:
        """Show only icons in a narrow window."""
        for made in self._buttons.values():
            made.be_tight(tight=tight)

    def _go(self, name: PageName, step: int) -> None:
        names = list(self._buttons)
        at = names.index(name) + step
        if 0 <= at < len(names):
            self._buttons[names[at]].setFocus(Qt.FocusReason.TabFocusReason)
