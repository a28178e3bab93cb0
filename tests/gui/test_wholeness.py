"""The file alone has what was saved, soon after: whoever copies it misses nothing."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.base.errors import RegisterError
from app.domain.concerns import ConcernDraft
from app.gui.desk.desk import Desk
from app.operations.concerns import log_concern
from app.operations.registers import open_register
from app.store.files import handles

_LOGS = """
import os, sys
from pathlib import Path
from app.domain.concerns import ConcernDraft
from app.operations.concerns import log_concern
from app.operations.registers import open_register
log_concern(open_register(Path(sys.argv[1])), ConcernDraft(title="Un collègue"))
os._exit(9)
"""


def alone(path: Path) -> int:
    """The concerns of the file without its journal; none while it is being folded."""
    copy = Path(shutil.copy(path, path.with_name("alone.doleances")))
    try:
        with closing(open_register(copy, read_only=True)) as register:
            return register.concerns.count()
    except RegisterError:
        return -1


def test_an_act_of_a_window_is_in_the_file_after_a_pause(desk: Desk, qtbot: QtBot) -> None:
    assert desk.path is not None
    for title in ("Bourse", "Visa"):
        desk.run(log_concern, ConcernDraft(title=title))
    path = desk.path
    qtbot.waitUntil(lambda: alone(path) == 2, timeout=20_000)


def test_the_journal_of_a_killed_program_is_folded_by_the_window(desk: Desk, qtbot: QtBot) -> None:
    assert desk.path is not None
    run = [sys.executable, "-c", _LOGS, str(desk.path)]
    assert subprocess.run(run, check=False).returncode == 9
    path = desk.path
    qtbot.waitUntil(lambda: alone(path) == 1, timeout=20_000)


@pytest.mark.skipif(os.name == "nt", reason="what is open cannot be renamed there")
def test_acts_before_a_file_was_renamed_are_in_it(desk: Desk, qtbot: QtBot) -> None:
    assert desk.path is not None
    with qtbot.waitSignal(desk.saved, timeout=20_000):
        desk.run(log_concern, ConcernDraft(title="Bourse"))
    new = desk.path.rename(desk.path.with_name("moscou.doleances"))
    qtbot.waitUntil(lambda: alone(new) == 1, timeout=20_000)
    desk.close()
    assert alone(new) == 1
    assert not handles.is_connected(new)
