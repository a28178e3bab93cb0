"""An open register: what is written is told, and can be taken back."""

from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.errors import (
    DamagedRegisterError,
    DiskFullError,
    DoleancesError,
    NotARegisterError,
)
from app.domain.concerns import ConcernDraft
from app.domain.history import Changed
from app.gui import texts
from app.gui.desk import desk as desk_module
from app.gui.desk.desk import Desk
from app.gui.program import Program
from app.operations.concerns import log_concern
from app.operations.registers import Register, open_register
from app.store import indexing
from tests import foreign


def log(desk: Desk, qtbot: QtBot, title: str = "Diploma") -> Changed:
    draft = ConcernDraft(title=title, received_on=desk.clock.today())
    with qtbot.waitSignal(desk.changed, timeout=10_000) as told:
        desk.run(log_concern, draft)
    changed = told.args[0]
    assert isinstance(changed, Changed)
    return changed


def test_a_write_is_told_and_can_be_read(desk: Desk, qtbot: QtBot) -> None:
    changed = log(desk, qtbot)
    assert desk.reader.concerns.get(changed.id).title == "Diploma"


def test_pending_work_of_a_save_is_done_in_a_pause(desk: Desk, qtbot: QtBot) -> None:
    def waits() -> bool:
        through, last = indexing.state(desk.reader.connection)
        return through < last

    qtbot.waitUntil(lambda: not (waits() or desk.is_busy))
    with qtbot.waitSignal(desk.saved, timeout=10_000):
        desk.run(log_concern, ConcernDraft(title="Diploma"))
    assert waits()
    qtbot.waitUntil(lambda: not waits())


def test_the_last_act_is_taken_back_and_done_again(desk: Desk, qtbot: QtBot) -> None:
    changed = log(desk, qtbot)
    with qtbot.waitSignal(desk.changed, timeout=10_000):
        desk.undo()
    assert desk.reader.concerns.get(changed.id).deleted
    assert desk.can_redo
    with qtbot.waitSignal(desk.changed, timeout=10_000):
        desk.redo()
    assert not desk.reader.concerns.get(changed.id).deleted


def test_an_act_that_a_full_disk_kept_from_being_taken_back_is_the_next_one(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = log(desk, qtbot, "First"), log(desk, qtbot, "Second")
    errors: list[BaseException] = []
    with monkeypatch.context() as full:

        def refuse(*_args: object, **_values: object) -> Changed:
            raise DiskFullError("There is no room left.")

        full.setattr("app.operations.undo.undo", refuse)
        desk.undo(failed=errors.append)
        qtbot.waitUntil(lambda: bool(errors))
    with qtbot.waitSignal(desk.changed, timeout=10_000):
        desk.undo()
    assert desk.reader.concerns.get(second.id).deleted
    assert not desk.reader.concerns.get(first.id).deleted


def test_a_refused_act_is_told_and_changes_nothing(desk: Desk, qtbot: QtBot) -> None:
    errors: list[BaseException] = []
    desk.run(log_concern, ConcernDraft(), failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], DoleancesError)
    assert desk.reader.concerns.count() == 0
    assert not desk.can_undo


def test_foreign_writes_are_seen(
    desk: Desk, register_file: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.changed, timeout=10_000):
        other = open_register(register_file, clock=clock)
        log_concern(other, ConcernDraft(title="Elsewhere", received_on=clock.today()))
        other.close()
    assert desk.reader.concerns.count() == 1


def test_questions_are_answered_and_stale_ones_are_not(desk: Desk, qtbot: QtBot) -> None:
    answers: list[int] = []
    job = None
    for number in range(20):
        job = desk.ask(partial(lambda n, _register: n, number), done=answers.append, cancels=job)
    qtbot.waitUntil(lambda: 19 in answers)
    assert not desk.is_busy


def test_a_file_that_is_no_register_is_refused(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "letter.doleances"
    path.write_text("Dear", encoding="utf-8")
    desk = Desk()
    with qtbot.waitSignal(desk.failed, timeout=10_000) as told:
        desk.open(path)
    desk.close()
    assert told.args
    assert isinstance(told.args[0], NotARegisterError)


def test_the_background_check_says_above_the_page_what_it_finds(
    filled: Path, program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_register(filled)) as altered:
        altered.connection.execute("UPDATE concern SET title = 'Autre' WHERE id = 1")
    monkeypatch.setattr(desk_module, "_CHECK_AFTER_MS", 0)
    window = program.new_window(filled)
    qtbot.waitUntil(lambda: bool(window.found.text), timeout=10_000)
    assert (
        "Records that are not what the history says of them: 1 (MOW-2025-0001)" in window.found.text
    )
    texts.switch("fr")
    assert "MOW-2025-0001" in window.found.text
    assert "records are not" not in window.found.text
    window.opening.close_register()
    assert window.found.isHidden()


@pytest.mark.parametrize("way", ["run", "ask"])
@pytest.mark.parametrize(
    ("altered", "told"),
    [("place_id = 77", DamagedRegisterError), ("place_id = NULL", ZeroDivisionError)],
)
def test_a_fault_is_damage_where_the_register_is_damaged(
    desk: Desk, qtbot: QtBot, way: str, altered: str, told: type[BaseException]
) -> None:
    def fail(_register: Register) -> Changed:
        raise ZeroDivisionError

    log(desk, qtbot)
    assert desk.path is not None
    with foreign.opened(desk.path) as outside:
        outside.execute(f"UPDATE concern SET {altered}")
    said: list[BaseException] = []
    if way == "run":
        desk.run(fail, failed=said.append)
    else:
        desk.ask(fail, done=lambda _none: None, failed=said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert [type(error) for error in said] == [told]
