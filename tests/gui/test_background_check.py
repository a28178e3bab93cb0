"""The check in the background: it ends, and it lets whoever works with the register go first."""

from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from app.gui.desk import background_check as looking_over
from app.gui.desk.background_check import BackgroundCheck
from app.gui.desk.desk import Desk
from app.operations.registers import Register, open_register

pytestmark = pytest.mark.usefixtures("filled")


def _opening(desk: Desk) -> Register:
    assert desk.path is not None
    return open_register(desk.path, read_only=True)


def test_the_check_ends_while_nobody_works(desk: Desk, qtbot: QtBot) -> None:
    check = BackgroundCheck(desk)
    with qtbot.waitSignal(check.ended) as told:
        check.start(lambda: _opening(desk))
    assert told.args == [[]]
    check.close()


def test_the_check_waits_while_somebody_reads(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, asked = [0.0], [0]

    def monotonic() -> float:
        asked[0] += 1
        return now[0]

    monkeypatch.setattr(looking_over, "time", SimpleNamespace(monotonic=monotonic))
    ended: list[object] = []
    check = BackgroundCheck(desk)
    check.ended.connect(ended.append)
    check.give_way()
    check.start(lambda: _opening(desk))
    qtbot.waitUntil(lambda: asked[0] > 20)
    assert not ended
    now[0] = 60.0
    qtbot.waitUntil(lambda: bool(ended))
    check.close()


def test_reads_of_the_window_go_before_the_check(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[bool] = []
    monkeypatch.setattr(BackgroundCheck, "give_way", lambda _self: gone.append(True))
    assert desk.reader.office.name
    assert gone
