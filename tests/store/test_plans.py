"""The questions that the records of a whole office ask: found through an index, never by a scan."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.domain.attachments import Holder
from app.domain.concerns import ConcernDraft
from app.domain.follow_ups import FollowUpKind
from app.domain.office import Office
from app.operations.concerns import log_concern
from app.operations.follow_ups import add_follow_up
from app.operations.registers import create_register, open_register
from app.store.register import Register

Question = Callable[[Register], object]

QUESTIONS: dict[str, Question] = {
    **{
        f"the files of a {holder.value}": lambda register, holder=holder: register.attachments.of(  # type: ignore[misc]
            holder, 1
        )
        for holder in Holder
    },
    "the evidence of a commitment": lambda register: register.commitments.has_attachment(1),
}


@pytest.mark.parametrize("asked", QUESTIONS)
def test_files_are_found_by_what_has_them(
    register: Register, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking: list[tuple[str, Any]] = []
    ask = register.connection.execute

    def execute(query: str, values: tuple[int, ...]) -> object:
        asking.append((query, values))
        return ask(query, values)

    monkeypatch.setattr(register.attachments, "_run", execute)
    monkeypatch.setattr(register.commitments, "_run", execute)
    QUESTIONS[asked](register)
    assert asking
    for query, values in asking:
        steps = [step[3] for step in ask(f"EXPLAIN QUERY PLAN {query}", values).fetchall()]
        assert not [step for step in steps if step.startswith("SCAN")], steps
        assert any("attachment_by_" in step for step in steps), steps


def test_a_content_is_asked_for_by_index(register: Register) -> None:
    """SQLite does so itself before it lets a content go, and so does the erasing of a person."""
    steps = register.connection.execute(
        "EXPLAIN QUERY PLAN SELECT name FROM attachment WHERE content_id = 1"
    ).fetchall()
    assert [step[3] for step in steps] == [
        "SEARCH attachment USING INDEX attachment_by_content (content_id=?)"
    ]


def statistics_of(register: Register, index: str) -> tuple[int, int] | None:
    """What SQLite believes: the rows of an index, and how many there are of each value."""
    ask = register.connection.execute
    if not ask("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'").fetchone():
        return None
    found = ask("SELECT stat FROM sqlite_stat1 WHERE idx = ?", (index,)).fetchone()
    return None if found is None else (int(found[0].split()[0]), int(found[0].split()[1]))


def worked_in(path: Path, days: int) -> None:
    """Days of an office: opened, worked in, closed."""
    for day in range(days):
        with closing(open_register(path)) as register:
            for number in range(20):
                log_concern(register, ConcernDraft(title=f"Doléance {day}-{number}"))
            for number in range(40):
                add_follow_up(register, 1 + number % 20, FollowUpKind.NOTE, f"Appel {number}")


@pytest.fixture
def newborn(tmp_path: Path) -> Path:
    path = tmp_path / "vécu.doleances"
    create_register(path, Office(name="Ambassade", prefix="MOW")).close()
    return path


def test_a_young_register_gets_no_statistics_and_a_grown_one_true_ones(newborn: Path) -> None:
    with closing(open_register(newborn)) as register:
        assert statistics_of(register, "change_by_act") is None
    worked_in(newborn, 16)
    with closing(open_register(newborn, read_only=True)) as register:
        known = statistics_of(register, "change_by_act")
    assert known is not None
    assert known[0] >= 1000
    assert known[1] <= 3


def test_those_of_its_first_day_go_in_the_first_pause(newborn: Path) -> None:
    """As an earlier program left it: one act with all its changes, told for good."""
    worked_in(newborn, 16)
    register = open_register(newborn)
    run = register.connection.execute
    run("DELETE FROM sqlite_stat1 WHERE tbl IN ('change', 'act')")
    run("INSERT INTO sqlite_stat1 VALUES ('change', 'change_by_act', '93 93')")
    run("INSERT INTO sqlite_stat1 VALUES ('change', 'change_by_record', '93 1')")
    register.connection.close()
    with closing(open_register(newborn)) as register:
        assert statistics_of(register, "change_by_act") == (93, 93)
        register.settle()
        known = statistics_of(register, "change_by_act")
    assert known is not None
    assert known[1] <= 3


@pytest.mark.parametrize("told", ["93 93", "100000 100000", ""])
def test_a_timeline_asks_by_act_whatever_the_statistics_say(newborn: Path, told: str) -> None:
    worked_in(newborn, 4)
    with closing(open_register(newborn)) as register:
        register.connection.execute("ANALYZE")
        register.connection.execute(
            "UPDATE sqlite_stat1 SET stat = ? WHERE tbl IN ('change', 'act', 'concern')", (told,)
        )
    with closing(open_register(newborn, read_only=True)) as register:
        asking: list[tuple[str, Any]] = []
        ask = register.connection.execute

        def execute(query: str, values: tuple[object, ...] = ()) -> object:
            asking.append((query, values))
            return ask(query, values)

        register.histories._run = execute
        register.histories.together(1)
        # One question for the entries, one for the acts: not one for each.
        assert len(asking) == 2
        for query, values in asking:
            steps = [step[3] for step in ask(f"EXPLAIN QUERY PLAN {query}", values).fetchall()]
            scanned = [s for s in steps if s.startswith("SCAN") and "json_each" not in s]
            assert not [s for s in scanned if "done" not in s and "asked" not in s], steps


def test_a_history_asks_no_more_of_many_acts_than_of_few(newborn: Path) -> None:
    worked_in(newborn, 1)
    with closing(open_register(newborn)) as register:
        counts = []
        for _ in range(2):
            for number in range(30):
                add_follow_up(register, 1, FollowUpKind.NOTE, f"Encore {number}")
            asked: list[str] = []

            def execute(query: str, values: object = (), asked: list[str] = asked) -> object:
                asked.append(query)
                return register.connection.execute(query, values)

            register.histories._run = execute
            assert len(register.histories.of_concern(1)) > 30
            counts.append(len(asked))
        assert counts[0] == counts[1]
