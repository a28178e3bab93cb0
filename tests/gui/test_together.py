"""What was done to several concerns at once says so on each of them."""

from PySide6.QtWidgets import QLabel, QTabBar
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft, Told
from app.domain.moves import Move
from app.domain.status import Status
from app.gui.desk.desk import Desk
from app.gui.pages.concerns.concern.panel import ConcernPanel
from app.operations.bulk import apply, plan
from app.operations.concerns import log_concern
from app.operations.registers import open_register
from tests.gui.conftest import named
from tests.gui.wishes import Heard


def test_timeline_and_history_say_to_how_many_others_it_was_done(
    desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    answer = Move(target=Status.ANSWERED, answer="Yes", told_how=Told.PHONE)
    register = open_register(desk.reader.path, clock=desk.clock, author="Awa")
    both = [log_concern(register, ConcernDraft(title=title)).id for title in ("One", "Another")]
    apply(register, plan(register, answer, both))
    register.close()
    desk.reader.refresh_if_changed()
    panel = ConcernPanel(desk, settings, heard)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_concern(both[0])
    said = [one.text() for one in panel.findChildren(QLabel)]
    assert "Answered, with 1 other" in said
    named(panel, QTabBar, "timelineOrHistory").setCurrentIndex(1)
    told = [one.text() for one in panel._history.findChildren(QLabel)]
    assert "Status changed, with 1 other" in told
    assert "Concern logged" in told
