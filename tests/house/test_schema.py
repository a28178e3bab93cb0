"""The program knows the schema of its registers by heart, and refuses one that is otherwise."""

from pathlib import Path

import pytest

from app.store import binding, schema
from app.store.files import creation, opening


def test_the_digest_of_the_schema_is_that_of_a_fresh_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a new migration: put what this test shows into `LATEST` and `ARRANGEMENT`."""
    monkeypatch.setattr(opening, "check_arranged", lambda _path, _connection: None)
    creation.create_file(tmp_path / "fresh.doleances")
    connection = binding.connect(tmp_path / "fresh.doleances")
    found = opening.arrangement(connection)
    (steps,) = connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()
    connection.close()
    assert steps == schema.LATEST, "one more step: `schema.LATEST` is one more, too"
    assert found == schema.ARRANGEMENT
