"""The rows of a register, as stored and as replayed from the history."""

import json
from typing import Any

from app.store.acts import referred_table
from app.store.register import Register

TABLES = (
    *("concern", "concern_requester", "concern_tag", "concern_link", "follow_up"),
    *("referral", "referral_concern"),
    *("person", "association", "place", "staff", "authority", "meeting", "office", "category"),
    *("membership", "saved_filter", "saved_report", "printed_report", "attachment"),
    *("commitment", "commitment_concern", "told_apart"),
)
Rows = dict[str, dict[str, dict[str, Any]]]


def rows_of(register: Register) -> Rows:
    """All rows of all tables by uid, with the uids of referenced records."""
    found: Rows = {}
    for table in TABLES:
        cursor = register.connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        found[table] = {}
        for values in cursor.fetchall():
            row = dict(zip(names, values, strict=True))
            del row["id"]
            uid = row.pop("uid").hex()
            found[table][uid] = {
                name: _portable(register, name, value) for name, value in row.items()
            }
    return found


def _portable(register: Register, name: str, value: Any) -> Any:  # noqa: ANN401
    table = referred_table(name)
    if table is None or value is None:
        return value.hex() if isinstance(value, bytes) else value
    return register.uid_of(table, value).hex()


def replayed(register: Register) -> Rows:
    """The rows replayed from the history."""
    plain: dict[str, dict[str, Any]] = {
        table: {
            row[1]: json.loads(row[4].replace("'", '"')) if row[4] is not None else None
            for row in register.connection.execute(f"PRAGMA table_info({table})").fetchall()
            if row[1] not in ("id", "uid")
        }
        for table in TABLES
    }
    found: Rows = {table: {} for table in TABLES}
    changes = register.connection.execute(
        "SELECT record_table, record_uid, field, new FROM change ORDER BY id"
    ).fetchall()
    for table, uid, field, new in changes:
        if table not in found:
            continue
        if field:
            found[table][uid.hex()][field] = new.hex() if isinstance(new, bytes) else new
        else:
            blank = {
                name: "" if v is None and _is_text(name) else v for name, v in plain[table].items()
            }
            found[table][uid.hex()] = blank | json.loads(new)
    return found


def _is_text(name: str) -> bool:
    return name in {"title", "name", "tag"}


def live(rows: Rows) -> Rows:
    """The rows that are not deleted."""
    return {
        table: {uid: row for uid, row in records.items() if not row["deleted"]}
        for table, records in rows.items()
    }
