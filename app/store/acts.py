"""Recording an act: every record that it makes or changes, and the history of it."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from app.base.errors import ConflictError, NotFoundError, RuleError
from app.base.identifiers import HybridClock, uuid7s
from app.base.messages import N_
from app.base.progress import Progress
from app.domain.erasing import ERASED, MARK
from app.domain.history import FINAL, Act, Changed
from app.store import chain
from app.store.names import NAMED
from app.store.refusals import damaged
from app.store.values import AS_IT_IS, WAYS, Kept, to_sql, understood

if TYPE_CHECKING:
    from app.store.register import Register

SHARED = frozenset(
    {"category", "place", "staff", "person", "association", "authority", "meeting", "content"}
)
"""Records that many others refer to, and that may be made on the spot by any act."""

_REFERS_TO = {
    "subcategory_id": "category",
    "parent_id": "category",
    "spokesperson_id": "person",
    "owner_id": "staff",
    "other_id": "concern",
}
CREATED = ""
"""The field of the change that made a record; its new value holds all the first values."""

_NOTHING = (None, "")
"""What a new record holds where nothing is known of it: its history need not say so."""

_DERIVED = "last_event_on"
"""Taken back, it is told from the timeline anew: an entry of the same day may have stayed."""

_TOLD_EVERY = 50
_LAST_STAMP = (1 << 63) - 1
"""Changes between two words on how far taking back is."""


@cache
def referred_table(column: str) -> str | None:
    """The table that a column refers to, or None when it holds a value of its own."""
    if not column.endswith("_id"):
        return None
    return _REFERS_TO.get(column, column.removesuffix("_id"))


@cache
def _insertion(table: str, names: tuple[str, ...]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The statement that makes a record, and which of its columns refer to which tables."""
    statement = f"INSERT INTO {table} (uid, {', '.join(names)}) VALUES (?{', ?' * len(names)})"
    referred = ((name, referred_table(name)) for name in names)
    return statement, tuple((name, other) for name, other in referred if other is not None)


class Recorder:
    """One act while it happens. Ids of other records are kept in the history as their uids."""

    def __init__(self, register: "Register", act: Act, undoes: str | None = None) -> None:
        """Begin an act; the register's transaction is already open."""
        self._register = register
        self._run = register.connection.execute
        self._run_many = register.connection.executemany
        self._notes: list[chain.Content] = []
        self.at = register.clock.now()
        """The instant of the act, which its records bear."""
        milliseconds = int(self.at.timestamp() * 1000)
        self._stamp = HybridClock(register.end.stamp).stamp(milliseconds)
        if self._stamp > _LAST_STAMP:
            # No act follows that one: no program of ours wrote it.
            raise damaged(register.connection.path)
        self._uids = uuid7s(milliseconds, register.random_bits)
        self._uid = next(self._uids)
        self.act = act
        self.touched: set[tuple[str, int]] = set()
        self.made: set[tuple[str, int]] = set()
        self._undoes = None if undoes is None else _bytes(undoes)

    @property
    def changed(self) -> Changed:
        """What the act has touched until now."""
        return Changed(self.act, self._uid.hex(), frozenset(self.touched))

    def insert(self, table: str, **values: object) -> int:
        """Make a record and return its id."""
        statement, references = _insertion(table, tuple(values))
        # A concern has some thirty values: a call for each would take longer than to write them.
        row: list[Any]
        row = [v if type(v) in AS_IT_IS else WAYS[type(v)](v) for v in values.values()]
        uid = next(self._uids)
        record = int(self._run(statement, (uid, *row)).lastrowid)
        first = {name: kept for name, kept in zip(values, row, strict=True) if kept not in _NOTHING}
        for name, referred in references:
            if name in first:
                first[name] = self._register.uid_of(referred, first[name]).hex()
        self._note(table, uid, CREATED, None, _written(first))
        self._touch(table, record)
        self.made.add((table, record))
        self._register.know_uid(table, record, uid)
        return record

    def update(self, table: str, record: int, **values: object) -> bool:
        """Change fields of a record; fields that hold the value already leave no trace."""
        names = ", ".join(values)
        row = self._run(f"SELECT uid, {names} FROM {table} WHERE id = ?", (record,)).fetchone()
        if row is None:
            raise NotFoundError(N_("This record is not in the register. Nothing was changed."))
        uid, *present = row
        wanted = {name: to_sql(value) for name, value in values.items()}
        changes = [
            (name, old, new)
            for (name, new), old in zip(wanted.items(), present, strict=True)
            if old != new
        ]
        if not changes:
            return False
        self._run(
            f"UPDATE {table} SET {', '.join(f'{name} = ?' for name, _, _ in changes)} WHERE id = ?",
            (*(new for _, _, new in changes), record),
        )
        for name, old, new in changes:
            self._note(table, uid, name, self._portable(name, old), self._portable(name, new))
        self._touch(table, record)
        return True

    def trace(self, table: str, record: int, field: str) -> None:
        """Note that a value was erased, without what it was: the row has been rewritten."""
        uid = self._register.uid_of(table, record)
        self._note(table, uid, field, ERASED, self._present(table, uid, field))
        self._touch(table, record)

    def reverse(self, act_uid: str, progress: Progress) -> None:
        """Take back every change of an act; ConflictError when something was changed since.

        A person, a place … that the act made stays when something else has come to need it; when
        the act made nothing else, there is nothing to take back.
        """
        undone = self._reversible(act_uid)
        changes = self._run(
            "SELECT id, record_table, record_uid, field, old, new FROM change WHERE act_uid = ?"
            " ORDER BY id DESC",
            (undone,),
        ).fetchall()
        # What others may need goes last: by then the act’s own records need nobody any more.
        for done, change in enumerate(sorted(changes, key=lambda one: one[1] in SHARED)):
            if done % _TOLD_EVERY == 0:
                progress(done, len(changes))
            self._reverse_change(undone, *change)
        if changes and not self.touched:
            raise _conflict()
        self.revive()
        self._date_again()

    def _reverse_change(
        self, undone: bytes, change: int, table: str, uid: bytes, field: str, old: Kept, new: Kept
    ) -> None:
        if field == _DERIVED:
            return
        if field == "deleted" and old and table in SHARED:
            if not self._is_needed(table, uid, undone, change):
                self._reverse_field(table, uid, field, old, new)
        elif field != CREATED:
            self._reverse_field(table, uid, field, old, new)
        elif not self._is_needed(table, uid, undone, change):
            self._reverse_field(table, uid, "deleted", 1, 0)
        elif table not in SHARED:
            raise _conflict()

    def revive(self) -> None:
        """Bring back the persons, places … that what was given back refers to."""
        for table in sorted({table for table, _record in self.touched}):
            records = json.dumps([record for name, record in self.touched if name == table])
            for referred in sorted(SHARED):
                for other, column in self._register.referrers(referred):
                    if other == table:
                        self._revive_those(referred, table, column, records)

    def _revive_those(self, referred: str, table: str, column: str, records: str) -> None:
        # `+`: SQLite would rather begin with the index of all that is not deleted.
        lost = self._run(
            f"SELECT id FROM {referred} WHERE deleted = 1 AND id IN (SELECT {column} FROM {table}"
            " WHERE +deleted = 0 AND id IN (SELECT value FROM json_each(?)))",
            (records,),
        ).fetchall()
        for (one,) in lost:
            self.update(referred, one, deleted=0)

    def _date_again(self) -> None:
        """Let the last event of the concerns be the last one that is left on their timelines."""
        records = [(table, one) for table, one in self.touched if table in ("concern", "follow_up")]
        dated = self._run(
            "WITH touched AS (SELECT value ->> 0 AS name, value ->> 1 AS id FROM json_each(?))"
            " SELECT c.id, max(c.received_on, ifnull((SELECT max(happened_on) FROM follow_up"
            "  WHERE concern_id = c.id AND deleted = 0), '')) AS last FROM concern c"
            " WHERE c.id IN (SELECT id FROM touched WHERE name = 'concern' UNION"
            "  SELECT concern_id FROM follow_up WHERE id IN"
            "  (SELECT id FROM touched WHERE name = 'follow_up')) AND last <> c.last_event_on",
            (json.dumps(records),),
        ).fetchall()
        for concern, last in dated:
            self.update("concern", concern, **{_DERIVED: last})

    def _reversible(self, act_uid: str) -> bytes:
        """The uid of an act that can be taken back; NotFoundError, RuleError."""
        uid = _bytes(act_uid)
        row = self._run("SELECT kind FROM act WHERE uid = ?", (uid,)).fetchone()
        if row is None:
            raise NotFoundError(N_("This act is not in the history. Nothing was changed."))
        with understood():
            kind = Act(row[0])
        if kind in FINAL:
            raise RuleError(FINAL[kind])
        self._check_not_erased(uid)
        return uid

    def _check_not_erased(self, uid: bytes) -> None:
        """What an act held of a person whose data were erased since does not come back."""
        erased = self._run(
            "SELECT 1 FROM change WHERE act_uid = ?1 AND (instr(old, ?2) OR instr(new, ?2))"
            " AND EXISTS (SELECT 1 FROM act WHERE kind = ?3"
            "  AND id > (SELECT id FROM act WHERE uid = ?1)) LIMIT 1",
            (uid, MARK, Act.ERASE_PERSON.value),
        ).fetchone()
        if erased:
            raise RuleError(
                N_(
                    "This cannot be undone: it held data of a person that were erased on request."
                    " Nothing was changed."
                )
            )

    def _is_needed(self, table: str, uid: bytes, made_by: bytes, since: int) -> bool:
        """A record was changed since the act that made it, or other records refer to it."""
        later = self._run(
            "SELECT field, old FROM change WHERE record_uid = ? AND id > ? AND act_uid <> ?"
            " ORDER BY id DESC",
            (uid, since, made_by),
        ).fetchall()
        # Of several changes of a field the first counts: what came back to it is as it was.
        if any(
            self._portable(field, self._present(table, uid, field)) != old
            for field, old in dict(later).items()
        ):
            return True
        # What is in the trash brings back what it refers to when it is restored.
        return any(
            self._run(
                f"SELECT 1 FROM {other} o WHERE {column} = (SELECT id FROM {table} WHERE uid = ?)"
                " AND deleted = 0 AND NOT EXISTS (SELECT 1 FROM change c"
                "  WHERE c.record_uid = o.uid AND c.field = '' AND c.act_uid = ?) LIMIT 1",
                (uid, made_by),
            ).fetchone()
            for other, column in self._register.referrers(table)
        )

    def _present(self, table: str, uid: bytes, field: str) -> Kept:
        (value,) = self._run(f"SELECT {field} FROM {table} WHERE uid = ?", (uid,)).fetchone()
        kept: Kept = value
        return kept

    def _reverse_field(self, table: str, uid: bytes, field: str, old: Kept, new: Kept) -> None:
        (record,) = self._run(f"SELECT id FROM {table} WHERE uid = ?", (uid,)).fetchone()
        if self._portable(field, self._present(table, uid, field)) != new:
            raise _conflict()
        self.update(table, record, **{field: self._local(field, old)})

    def adopt(self, table: str, record: int, field: str, told: Kept, present: Kept) -> None:
        """Note what a record is found to be; with no field, that it is there, and its values."""
        uid = self._register.uid_of(table, record)
        if field == CREATED:
            names = [row[1] for row in self._run(f"PRAGMA table_info({table})").fetchall()]
            held = [name for name in names if name not in ("id", "uid", "bytes")]
            row = self._run(
                f"SELECT {', '.join(held)} FROM {table} WHERE id = ?", (record,)
            ).fetchone()
            values = dict(zip(held, row, strict=True))
            first = {name: self._portable(name, one) for name, one in values.items() if one}
            self._note(table, uid, CREATED, None, _written(first))
        else:
            self._note(table, uid, field, told, self._portable(field, present))
        self._touch(table, record)

    def rewrite_change(self, change: int, old: Kept, new: Kept) -> None:
        """Let a change of an earlier act say something else, for good: what it said is erased."""
        connection, bits = self._register.connection, self._register.random_bits
        chain.rewrite(connection, change, old, new, by=self._uid, salt=chain.salts(1, bits)[0])

    def write_history(self) -> None:
        """Write the act and its changes, at its end: the next link of the chain."""
        register, notes = self._register, self._notes
        signed = (register.author, register.desk, self._stamp)
        salts = chain.salts(len(notes), register.random_bits)
        self._run_many(
            "INSERT INTO change (record_table, record_uid, field, old, new, salt, act_uid, author,"
            " desk, stamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(*note, salt, self._uid, *signed) for note, salt in zip(notes, salts, strict=True)],
        )
        seals = list(map(chain.seal, salts, notes))
        if self.act is Act.ERASE_PERSON:
            seals += chain.rewritten(register.connection, self._uid)
        act = (self._uid, self.act.value, *signed, self._undoes)
        register.end = chain.append(register.connection, register.end, act, seals)
        self._notes = []

    def _touch(self, table: str, record: int) -> None:
        self.touched.add((table, record))
        if table in NAMED:
            self._register.names.forget(table)

    def _note(self, table: str, uid: bytes, field: str, old: Kept, new: Kept) -> None:
        self._notes.append((table, uid, field, old, new))

    def _portable(self, column: str, value: Kept) -> Kept:
        """The uid that stands for an id of this file in the history."""
        table = referred_table(column)
        if table is None or value is None:
            return value
        return self._register.uid_of(table, int(value))

    def _local(self, column: str, value: Kept) -> Kept:
        table = referred_table(column)
        if table is None or value is None:
            return value
        (record,) = self._run(f"SELECT id FROM {table} WHERE uid = ?", (value,)).fetchone()
        return int(record)


def _bytes(uid: str) -> bytes:
    """A uid as it is kept; empty, which no record has, where the text is no uid."""
    try:
        return bytes.fromhex(uid)
    except ValueError:
        return b""


def _conflict() -> ConflictError:
    return ConflictError(
        N_(
            "This can no longer be undone: it was changed again since."
            " Nothing was touched; the history shows who changed what."
        )
    )


def _hex(value: Any) -> str:  # noqa: ANN401 - what json hands over
    return value.hex() if isinstance(value, bytes) else str(value)


_written = json.JSONEncoder(ensure_ascii=False, default=_hex).encode
"""The first values of a record as the history keeps them; an encoder for each took longer."""
