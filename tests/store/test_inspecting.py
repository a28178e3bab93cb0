"""A register through sqlite-utils: what it tells, and that its failures are sentences, too."""

import pytest

from app.base.errors import DamagedRegisterError
from app.domain.described import CASES, OWN
from app.store.inspecting import columns, database, records
from app.store.register import Register

_SECOND_ROW_FAILS = "SELECT json(text) FROM (SELECT '1' AS text UNION ALL SELECT '{')"


def test_tables_of_records_are_those_that_are_described(register: Register) -> None:
    found = {table.name for table in records(register.connection)}
    assert found >= set(OWN) | set(CASES)
    assert not found & {"act", "change", "chain", "reference_counter"}


def test_columns_of_a_table_that_is_not_there_are_none(register: Register) -> None:
    assert columns(register.connection, "place")[:2] == ["id", "uid"]
    assert columns(register.connection, "elsewhere") == []


def test_rows_that_fail_under_way_are_a_damage_that_is_said(register: Register) -> None:
    with pytest.raises(DamagedRegisterError):
        list(database(register.connection).query(_SECOND_ROW_FAILS))
    with pytest.raises(DamagedRegisterError):
        list(register.connection.execute(_SECOND_ROW_FAILS))


def test_a_connection_stays_as_it_was_set_up(register: Register) -> None:
    def told() -> tuple[int, ...]:
        names = ("recursive_triggers", "foreign_keys", "trusted_schema", "query_only")
        run = register.connection.execute
        return tuple(run(f"PRAGMA {name}").fetchone()[0] for name in names)

    before = told()
    assert database(register.connection).table("office").count == 1
    assert told() == before
