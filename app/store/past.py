"""The register as it stood at an earlier moment, rebuilt from the history.

SQLite looks for a name among the temporary objects first: a temporary view that has the name of a
table hides it, for one connection alone. So every question that the program knows to ask of the
register is answered by the register of that moment, without a word about time in any of them.

A view shows the rows that nobody has touched since, and copies of the others in which each field
has the value that the first later change found there. The search index is that of today; what was
changed since waits to be brought in, as what was just saved does, so words are found as they stood.
"""

from app.domain.erasing import ERASED
from app.store.acts import CREATED, referred_table
from app.store.binding import Connection
from app.store.inspecting import records


def turn_back(connection: Connection, stamp: int) -> None:
    """Let a connection see what was in the register at a stamp, and only that.

    The transaction that it opens ends with the connection: what others write meanwhile stays out.
    """
    run = connection.execute
    run("PRAGMA query_only = OFF")
    run("BEGIN")
    newest = run(
        "SELECT id FROM main.change WHERE stamp <= ? ORDER BY id DESC LIMIT 1", (stamp,)
    ).fetchone()
    last = newest[0] if newest else 0
    run(
        "CREATE TEMP TABLE since AS SELECT record_table, record_uid, field, old, min(id) AS first"
        " FROM main.change WHERE id > ? GROUP BY record_uid, field",
        (last,),
    )
    run("CREATE INDEX temp.since_by_record ON since(record_table, record_uid)")
    for record in records(connection):
        _turn_back(connection, record.name, list(record.columns_dict))
    for table in ("act", "change"):
        run(f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE stamp <= {int(stamp)}")
    run(
        f"CREATE TEMP VIEW indexed AS SELECT min(through, {int(last)}) AS through FROM main.indexed"
    )
    run("PRAGMA query_only = ON")


def _turn_back(connection: Connection, table: str, fields: list[str]) -> None:
    """Hide a table behind what it held; one that nothing has touched since stays as it is."""
    run = connection.execute
    later = run("SELECT DISTINCT field FROM since WHERE record_table = ?", (table,)).fetchall()
    changed = {field for (field,) in later}
    if not changed:
        return
    names = ", ".join(fields)
    formers = ", ".join(_former(name) if name in changed else f"m.{name}" for name in fields)
    values = "".join(
        f", max(field = '{name}') AS was_{name}, max(iif(field = '{name}', old, NULL)) AS {name}"
        for name in fields
        if name in changed
    )
    run(
        f"CREATE TEMP TABLE past_{table} AS SELECT m.id AS present, s.made, {formers}"
        f" FROM (SELECT record_uid, max(field = '{CREATED}') AS made{values} FROM since"
        f"  WHERE record_table = ? AND old IS NOT ? GROUP BY record_uid) s"
        f" JOIN main.{table} m ON m.uid = s.record_uid",
        (table, ERASED),
    )
    run(f"CREATE UNIQUE INDEX temp.past_{table}_by_id ON past_{table}(present, made)")
    run(
        f"CREATE TEMP VIEW {table}({names}) AS SELECT {names} FROM main.{table}"
        f" WHERE id NOT IN (SELECT present FROM temp.past_{table})"
        f" UNION ALL SELECT {names} FROM temp.past_{table} WHERE made = 0"
    )


def _former(field: str) -> str:
    """The value that a field had, as the row keeps it: the history names records by their uid."""
    referred = referred_table(field)
    value = f"(SELECT id FROM main.{referred} WHERE uid = s.{field})" if referred else f"s.{field}"
    return f"iif(s.was_{field}, {value}, m.{field}) AS {field}"
