"""The system ends the program, or one turns away from it: the file is whole, the words are kept."""

import os
import signal
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.base.messages import Message
from app.domain.concerns import ConcernDraft
from app.gui.desk import idle_writes as pause
from app.gui.program import Program
from app.gui.window.closing import Reason
from app.gui.window.leaving import Leaving
from app.operations.concerns import log_concern
from app.operations.registers import open_register
from app.store.files import handles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QSessionManager

PATIENCE = 30_000

WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit
from app import boot
from app.base import paths
from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft
from app.gui.window.pages import CONCERNS
from app.operations.concerns import log_concern

class Life:
    def __init__(self, program):
        self.window = program.new_window(Path(sys.argv[2]))
        self.timer = QTimer(interval=20)
        self.timer.timeout.connect(self.begin)
        self.timer.start()
    def begin(self):
        if self.window.desk is not None:
            self.timer.stop()
            self.window.desk.run(log_concern, ConcernDraft(title="Acknowledged"), done=self.told)
    def told(self, _changed):
        self.window.acts.new_concern()
        self.window.stack.made(CONCERNS).form.findChild(QLineEdit, "title").setText("Half a title")
        print("saved", flush=True)

paths.use_data_dir(Path(sys.argv[1]))
app = boot.make_application()
program = boot.make_program(SettingsFile(paths.settings_file()))
program.dress_up("en")
leaving = boot.watch_over(program)
life = Life(program)
code = app.exec()
program.keeper.finish()
sys.exit(leaving.code or code)
"""


@contextmanager
def living(data: Path, register: Path) -> "Iterator[subprocess.Popen[str]]":
    """A real program that has just said that it saved, while a form is half filled in."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(data), str(register)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as program:
        try:
            assert program.stdout is not None
            assert program.stdout.readline() == "saved\n"
            yield program
        finally:
            program.kill()


def titles(path: Path) -> list[str]:
    with closing(open_register(path, read_only=True)) as register:
        return [str(row[0]) for row in register.connection.execute("SELECT title FROM concern")]


@pytest.mark.skipif(sys.platform == "win32", reason="nothing sends these signals there")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_closes_the_register_and_keeps_what_is_typed(
    register_file: Path, tmp_path: Path, name: str
) -> None:
    data = tmp_path / "its data"
    with living(data, register_file) as program:
        number = int(getattr(signal, name))
        program.send_signal(number)
        assert program.wait(timeout=PATIENCE / 1000) == 128 + number
    assert sorted(one.name for one in register_file.parent.glob("moscow.doleances*")) == [
        "moscow.doleances"
    ]
    assert titles(register_file) == ["Acknowledged"]
    (drafts,) = (data / "drafts").glob("*.drafts")
    assert b"Half a title" in drafts.read_bytes()


def test_the_file_is_whole_for_another_program(
    program: Program,
    register_file: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pause, "_LONG_MS", 10_000_000)
    window = program.new_window(register_file)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=PATIENCE)
    told: list[object] = []
    assert window.desk is not None
    window.desk.run(log_concern, ConcernDraft(title="Acknowledged"), done=told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    leaving, copy = Leaving(program), tmp_path / "on a stick.doleances"

    def copied() -> list[str]:
        handles.copy(register_file, copy)
        return titles(copy)

    leaving._settle_when_away(Qt.ApplicationState.ApplicationActive)
    assert copied() == []
    leaving._settle_when_away(Qt.ApplicationState.ApplicationInactive)
    qtbot.waitUntil(lambda: copied() == ["Acknowledged"], timeout=PATIENCE)


class Session:
    """The session of a desktop that ends, and that can be asked not to."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def allowsInteraction(self) -> bool:  # noqa: N802 - as Qt calls it
        return True

    def release(self) -> None:
        self.said.append("release")

    def cancel(self) -> None:
        self.said.append("cancel")


def test_the_end_of_a_session_waits_where_something_would_be_lost(
    program: Program, register_file: Path, qtbot: QtBot
) -> None:
    window = program.new_window(register_file)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=PATIENCE)
    leaving, session = Leaving(program), Session()
    leaving._commit(cast("QSessionManager", session))
    assert session.said == []
    reason = Reason(sentence=Message("Half a page is not saved."))
    window.closing.add_question(lambda: reason)
    leaving._commit(cast("QSessionManager", session))
    assert session.said == ["release", "cancel"]
    assert "Half a page" in window.closing.text
