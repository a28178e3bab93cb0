"""The look that is worn now: its colours, its sizes, its font.

Widgets that paint themselves ask `tokens()` and `px()` while painting, so a change needs no word
to them: Qt repaints everything when the palette and the style sheet change.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from app.base.settings import Theme
from app.gui.theme.tokens import LIGHT, Tokens

BODY = 13
"""The height of the body text, in pixels at 100 %; every other size is a share of it."""


@dataclass
class Worn:
    """What is worn now."""

    tokens: Tokens = LIGHT
    choice: Theme = Theme.SYSTEM
    scale: float = 1.0
    follows: bool = False


worn = Worn()


def tokens() -> Tokens:
    """The colours worn now."""
    return worn.tokens


def color(value: str, alpha: float = 1.0) -> QColor:
    """A token as a colour, see-through when alpha is below 1."""
    made = QColor(value)
    made.setAlphaF(alpha)
    return made


def hue(name: str) -> QColor:
    """The colour of a token, by its name."""
    return QColor(tokens().named(name))


def px(size: float) -> int:
    """A size drawn at 100 %, in logical pixels at the present size of text."""
    return max(1, round(size * worn.scale))


def font(size: float = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font of the program at a size drawn at 100 %."""
    made = QFont(QApplication.font())
    made.setPixelSize(px(size))
    made.setWeight(weight)
    return made


def text_height(size: float = BODY) -> int:
    """The height of a line of text."""
    return QFontMetrics(font(size)).height()
