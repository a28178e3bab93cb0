"""The present theme: its colours, sizes and font.

Widgets call `tokens()` and `px()` while painting, so they need no signal of a change: Qt repaints
everything with a new palette and style sheet.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from app.base.settings import Theme
from app.gui.theme.tokens import LIGHT, Tokens

BODY = 13
"""The height of the body text in pixels at 100 %; all other sizes are relative to it."""


@dataclass
class Worn:
    """The present theme and scale."""

    tokens: Tokens = LIGHT
    choice: Theme = Theme.SYSTEM
    scale: float = 1.0
    follows: bool = False


worn = Worn()


def tokens() -> Tokens:
    """The present colours."""
    return worn.tokens


def color(value: str, alpha: float = 1.0) -> QColor:
    """A token as a colour, transparent when alpha is below 1."""
    made = QColor(value)
    made.setAlphaF(alpha)
    return made


def hue(name: str) -> QColor:
    """The colour of a token by its name."""
    return QColor(tokens().named(name))


def px(size: float) -> int:
    """A size at 100 % in logical pixels of the present text size."""
    return max(1, round(size * worn.scale))


def font(size: float = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font of the program in a size at 100 %."""
    made = QFont(QApplication.font())
    made.setPixelSize(px(size))
    made.setWeight(weight)
    return made


def text_height(size: float = BODY) -> int:
    """The height of a line of text."""
    return QFontMetrics(font(size)).height()
