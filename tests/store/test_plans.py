"""The questions that the records of a whole office ask: found through an index, never by a scan."""

from collections.abc import Callable
from typing import Any

import pytest

from app.domain.attachments import Holder
from app.store.register import Register

Question = Callable[[Register], object]

QUESTIONS: dict[str, Question] = {
    **{
        f"the files of a {holder.value}": lambda register, holder=holder: register.attachments.of(  # type: ignore[misc]
            holder, 1
        )
        for holder in Holder
    },
    "the evidence of a promise": lambda register: register.commitments.has_attachment(1),
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
