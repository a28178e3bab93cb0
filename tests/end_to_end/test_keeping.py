"""A register with a password in the real program, as its person lives with it."""

import sys
from pathlib import Path

import pytest

from app.operations.checks import check_register
from app.operations.registers import open_register
from tests.end_to_end.telling import on_a_screen, tell


@on_a_screen
def test_a_register_is_kept_under_a_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOLEANCES_PASSWORD", raising=False)
    tell(
        "keeping_story.py", tmp_path / "none.doleances", folder=str(tmp_path), python=sys.executable
    )
    register = open_register(tmp_path / "cle" / "secret.doleances", password="encore quatre mots")
    assert check_register(register) == []
    register.close()
