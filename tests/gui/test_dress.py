"""The look of the windows, worn while they are open."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.base.overriding import override
from app.base.settings import Theme
from app.gui.theme import dress


class Words(QLabel):
    """Counts how often Qt gives it its style anew."""

    dressed = 0

    @override
    def changeEvent(self, event: QEvent) -> None:
        self.dressed += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


@pytest.fixture
def words(qtbot: QtBot) -> Words:
    """Words on the screen, in the light look."""
    made = Words("Diplôme")
    qtbot.addWidget(made)
    made.show()
    made.dressed = 0
    return made


def test_the_look_that_is_worn_is_not_put_on_again(words: Words) -> None:
    dress.wear(Theme.LIGHT)
    assert words.dressed == 0


@pytest.mark.parametrize(("theme", "scale"), [(Theme.DARK, 1.0), (Theme.LIGHT, 2.0)])
def test_another_look_reaches_what_is_open(words: Words, theme: Theme, scale: float) -> None:
    dress.wear(theme, scale)
    assert words.dressed
