"""Which records were written since a moment, as the history tells it, whoever wrote them."""

from app.store.binding import Connection

_BY_RECORD = ("concern", "office")
"""Tables of which it matters which record was written; of the others, that one was."""


def since(connection: Connection, change: int) -> set[tuple[str, int]]:
    """The records that any connection has changed after a change of the history."""
    found: set[tuple[str, int]] = set()
    for table in _BY_RECORD:
        rows = connection.execute(
            f"SELECT id FROM {table} WHERE uid IN"
            " (SELECT record_uid FROM change WHERE id > ? AND record_table = ?)",
            (change, table),
        )
        found.update((table, record) for (record,) in rows.fetchall())
    others = connection.execute("SELECT DISTINCT record_table FROM change WHERE id > ?", (change,))
    return found | {(table, 0) for (table,) in others.fetchall() if table not in _BY_RECORD}
