"""Asking to see confidential names is itself in the history."""

import pytest

from app.base.errors import RuleError
from app.domain.history import Act
from app.operations.seeing import see_names
from app.operations.undo import undo
from app.store.register import Register


def test_the_request_for_names_is_kept_for_good(register: Register) -> None:
    asked = see_names(register)
    assert asked.records == frozenset()
    kept = register.connection.execute(
        "SELECT kind, author, stamp > 0 FROM act ORDER BY id DESC LIMIT 1"
    ).fetchone()
    assert kept == ("see_names", "Awa Keïta", 1)
    with pytest.raises(RuleError, match="seen"):
        undo(register, asked.act_uid)


def test_the_request_for_names_is_told_with_the_settings(register: Register) -> None:
    see_names(register)
    told = register.histories.of_settings()[0]
    assert (told.act, told.author, told.field) == (Act.SEE_NAMES, "Awa Keïta", "")
