"""The people behind a concern: long names never make the panel wider than it is."""

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.domain.parties import Party
from app.gui.pages.concerns.concern.people import PeopleBehind
from app.gui.theme.look import px

NARROWEST = 296
"""The room that the panel has in a small window, at 100 %."""


def test_a_long_name_is_cut_to_the_room_of_the_panel(qtbot: QtBot) -> None:
    shown = PeopleBehind()
    qtbot.addWidget(shown)
    shown.show_people(
        (
            (Party.PERSON, 1, "Awa Traoré"),
            (Party.PERSON, 2, "Константинопольский-Преображенский " * 3),
        )
    )
    short, long = (one.text() for one in shown.findChildren(QAbstractButton))
    assert (short, long[-1]) == ("Awa Traoré", "…")
    assert shown.minimumSizeHint().width() <= px(NARROWEST)
