"""Reading the history of a record."""

import datetime as dt
from typing import Any

from app.base.identifiers import milliseconds_of
from app.domain.history import Act, Change
from app.store.acts import CREATED, referred_table
from app.store.binding import Connection

_NAMED = {
    "category": "name_fr",
    "meeting": "title",
    "concern": "reference",
}


_CHILDREN = {"concern_requester": "requesters", "concern_tag": "tags"}
"""What belongs to a concern in rows of its own, told as a field of it."""


class Histories:
    """The histories of a register."""

    def __init__(self, connection: Connection) -> None:
        """Read through a connection."""
        self._run = connection.execute

    def of_concern(self, concern: int) -> list[Change]:
        """Every change of a concern and of what belongs to it, newest first."""
        rows = self._run(
            "SELECT ch.record_table, ch.record_uid, ch.field, ch.old, ch.new, ch.author, ch.stamp,"
            " a.kind, a.uid"
            " FROM change ch JOIN act a ON a.uid = ch.act_uid"
            " WHERE ch.record_uid IN (SELECT uid FROM concern WHERE id = ?1"
            "  UNION ALL SELECT uid FROM follow_up WHERE concern_id = ?1"
            "  UNION ALL SELECT uid FROM concern_requester WHERE concern_id = ?1"
            "  UNION ALL SELECT uid FROM concern_tag WHERE concern_id = ?1)"
            " ORDER BY ch.stamp DESC, ch.id",
            (concern,),
        ).fetchall()
        undone = {act: self._is_undone(act) for act in {row[-1] for row in rows}}
        return [self._change(row, undone=undone[row[-1]]) for row in rows]

    def _is_undone(self, act: bytes) -> bool:
        """Taken back, and not done again since by taking that back."""
        undoing = self._run("SELECT uid FROM act WHERE undoes = ?", (act,)).fetchall()
        return any(not self._is_undone(other) for (other,) in undoing)

    def _change(self, row: tuple[Any, ...], *, undone: bool) -> Change:
        table, uid, field, old, new, author, stamp, kind, act = row
        if table in _CHILDREN and field in (CREATED, "deleted"):
            child, gone = self._child(table, uid), field != CREATED and bool(new)
            field, old, new = _CHILDREN[table], child if gone else "", "" if gone else child
        return Change(
            table=table,
            record_uid=uid.hex(),
            field=field,
            old=self._named(field, old),
            new=self._named(field, new),
            author=author,
            at=dt.datetime.fromtimestamp(milliseconds_of(stamp) / 1000, tz=dt.UTC),
            act=Act(kind),
            act_uid=act.hex(),
            undone=undone,
        )

    def _child(self, table: str, uid: bytes) -> str:
        """A requester or a tag of a concern in words."""
        query = "SELECT tag FROM concern_tag WHERE uid = ?"
        if table == "concern_requester":
            query = (
                "SELECT ifnull(p.name, a.name) FROM concern_requester r"
                " LEFT JOIN person p ON p.id = r.person_id"
                " LEFT JOIN association a ON a.id = r.association_id WHERE r.uid = ?"
            )
        return str(self._run(query, (uid,)).fetchone()[0])

    def _named(self, field: str, value: object) -> object:
        """The name of a record in the place of its uid."""
        table = referred_table(field)
        if table is None or not isinstance(value, bytes):
            return value
        column = _NAMED.get(table, "name")
        row = self._run(f"SELECT {column} FROM {table} WHERE uid = ?", (value,)).fetchone()
        return row[0] if row else ""
