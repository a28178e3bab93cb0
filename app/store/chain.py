"""The chain of the acts: the digest of each covers the one before, and what the act changed.

A change counts by a digest of its own, salted. When its content must be erased by law, that digest
stays in `resealed`, the salt goes, and with it the way to try out what had stood there; what stands
there since is sealed by the act that erased. So the chain stays whole, and still tells.

Whoever writes to the file with another program and makes the whole chain anew leaves no break in
it. Against that helps only what is kept elsewhere: a last digest on paper, which `holds` looks for.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from app.base.identifiers import RandomBits
from app.domain.history import Act
from app.store.binding import Connection, reading
from app.store.values import Kept

START = bytes(32)
"""What stands before the first act."""

_SALT = 16
_BATCH = 200

Pause = Callable[[], object]
"""Called between two short pieces of work: it may rest, or raise Cancelled."""

Content = tuple[str, bytes, str, Kept, Kept]
"""What a change says: the table, the record's uid, the field, the old value, the new one."""

ActRow = tuple[bytes, str, str, str, int, bytes | None]
"""An act: its uid, kind, author, desk, stamp, and the act that it takes back."""


@dataclass(frozen=True, slots=True)
class Link:
    """An act of the history, as a person looks for it."""

    id: int
    author: str
    stamp: int


class End(NamedTuple):
    """What the next act follows: the stamp of the last one, its digest, and how many there are."""

    stamp: int
    digest: bytes
    acts: int = 0


@dataclass(frozen=True, slots=True)
class Chain:
    """What became of a chain: how long it is, its last digest, and where it does not hold."""

    acts: int
    head: str
    broken: tuple[Link, ...] = ()
    cut: int = 0
    stray: int = 0

    @property
    def is_whole(self) -> bool:
        """Nothing was altered, removed or put in from outside."""
        return not (self.broken or self.cut or self.stray)


def salts(count: int, random_bits: RandomBits) -> list[bytes]:
    """As many salts as an act has changes."""
    noise = random_bits(8 * _SALT * count).to_bytes(_SALT * count, "big") if count else b""
    return [noise[place : place + _SALT] for place in range(0, len(noise), _SALT)]


def seal(salt: bytes, content: Content) -> bytes:
    """The digest of one change."""
    table, uid, field, old, new = content
    return _digest([salt, _word(table), _encoded(uid), _word(field), _encoded(old), _encoded(new)])


def end(connection: Connection) -> End:
    """Where the chain ends now."""
    stamp, digest, acts = connection.execute(
        "SELECT (SELECT stamp FROM act ORDER BY id DESC LIMIT 1),"
        " (SELECT digest FROM chain WHERE id = 1), (SELECT acts FROM chain WHERE id = 1)"
    ).fetchone()
    return End(stamp or 0, START if digest is None else digest, acts or 0)


def append(connection: Connection, after: End, act: ActRow, seals: Iterable[bytes]) -> End:
    """Write an act as the next link; the transaction, which no other writer shares, is open."""
    digest = _link(after.digest, act, seals)
    connection.execute(
        "INSERT INTO act (uid, kind, author, desk, stamp, undoes, digest)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*act, digest),
    )
    connection.execute(
        "INSERT INTO chain (id, acts, digest) VALUES (1, 1, ?)"
        " ON CONFLICT (id) DO UPDATE SET acts = acts + 1, digest = excluded.digest",
        (digest,),
    )
    return End(act[4], digest, after.acts + 1)


def rewrite(
    connection: Connection, change: int, old: Kept, new: Kept, *, by: bytes, salt: bytes
) -> None:
    """Let a change say something else, for good, in the act `by`; the chain keeps its digest."""
    former, *content = connection.execute(
        "SELECT salt, record_table, record_uid, field, old, new FROM change WHERE id = ?",
        (change,),
    ).fetchone()
    if content[3:] == [old, new]:
        return
    # Rewritten twice in one act, it keeps the digest that it had before the act.
    connection.execute(
        "INSERT OR IGNORE INTO resealed (change_id, act_uid, digest) VALUES (?, ?, ?)",
        (change, by, seal(former, tuple(content))),
    )
    connection.execute(
        "UPDATE change SET old = ?, new = ?, salt = ? WHERE id = ?", (old, new, salt, change)
    )


def rewritten(connection: Connection, act: bytes) -> list[bytes]:
    """What an act seals beside its own changes: those of others that it has rewritten."""
    rows = connection.execute(
        "SELECT id, change_id FROM resealed WHERE act_uid = ? ORDER BY change_id", (act,)
    ).fetchall()
    return [b"%d:" % change + _seal_after(connection, change, place) for place, change in rows]


def verify(connection: Connection, pause: Pause) -> Chain:
    """Follow the chain from its beginning, in pieces that stop no writer."""
    previous, newest, broken, found = START, 0, [], 0
    while True:
        with reading(connection):
            acts = connection.execute(
                "SELECT id, digest, uid, kind, author, desk, stamp, undoes FROM act WHERE id > ?"
                " ORDER BY id LIMIT ?",
                (newest, _BATCH),
            ).fetchall()
            seals = _Seals(connection, newest, acts[-1][0] if acts else newest)
            for newest, kept, *act in acts:
                if _link(previous, tuple(act), seals.of(tuple(act))) != kept:
                    broken.append(Link(newest, act[2], act[4]))
                previous = kept or START
            found += len(acts)
            if len(acts) < _BATCH:
                return _ended(connection, found, previous, broken)
        pause()


def head(connection: Connection) -> str:
    """The last digest, as it is kept at the end of each act."""
    last = connection.execute("SELECT digest FROM chain WHERE id = 1").fetchone()
    return (last[0] if last else START).hex()


def remake(connection: Connection) -> None:
    """Seal what is left of a damaged register; digests that were kept elsewhere match no more."""
    run = connection.execute
    run("DELETE FROM resealed")
    run("DELETE FROM chain")
    run("UPDATE change SET salt = randomblob(?) WHERE salt IS NULL", (_SALT,))
    last, acts = (
        START,
        run("SELECT id, uid, kind, author, desk, stamp, undoes FROM act ORDER BY id").fetchall(),
    )
    for act, *values in acts:
        seals = _Seals(connection, act - 1, act).of(tuple(values))
        last = _link(last, tuple(values), seals)
        run("UPDATE act SET digest = ? WHERE id = ?", (last, act))
    run("INSERT INTO chain (id, acts, digest) VALUES (1, ?, ?)", (len(acts), last))


def holds(connection: Connection, digest: str) -> bool:
    """Whether an act ends with a digest that was kept elsewhere."""
    row = connection.execute(
        "SELECT 1 FROM act WHERE lower(hex(digest)) = ?", (digest.lower(),)
    ).fetchone()
    return row is not None


def passes(connection: Connection, digest: bytes, near: int) -> bool:
    """Whether an act ends with a digest; it is looked for first where it was, the `near`-th."""
    for question, values in (
        ("id = ? AND digest = ?", (near, digest)),
        ("digest = ?", (digest,)),
    ):
        if connection.execute(f"SELECT 1 FROM act WHERE {question}", values).fetchone():
            return True
    return digest == START


def _ended(connection: Connection, found: int, last: bytes, broken: list[Link]) -> Chain:
    """The verdict at the end of the chain, where what was cut off shows."""
    acts, head = connection.execute(
        "SELECT ifnull(max(acts), 0), ifnull(max(digest), x'') FROM chain"
    ).fetchone()
    if acts <= found and head != last and found:
        newest = connection.execute(
            "SELECT id, author, stamp FROM act ORDER BY id DESC LIMIT 1"
        ).fetchone()
        broken = [*(one for one in broken if one.id != newest[0]), Link(*newest)]
    (stray,) = connection.execute(
        "SELECT (SELECT count(*) FROM change WHERE act_uid NOT IN (SELECT uid FROM act))"
        " + (SELECT count(*) FROM resealed WHERE act_uid NOT IN"
        "     (SELECT uid FROM act WHERE kind = ?))",
        (Act.ERASE_PERSON.value,),
    ).fetchone()
    return Chain(found, last.hex(), tuple(broken), max(acts - found, 0), stray)


class _Seals:
    """What some acts seal, as it stands now."""

    def __init__(self, connection: Connection, after: int, until: int) -> None:
        """Read the changes of the acts in one question."""
        self._connection = connection
        self._changes: dict[bytes, list[tuple[Any, ...]]] = {}
        rows = connection.execute(
            "SELECT c.act_uid, c.id, c.salt, c.record_table, c.record_uid, c.field, c.old, c.new,"
            " c.author, c.desk, c.stamp FROM act a JOIN change c ON c.act_uid = a.uid"
            " WHERE a.id > ? AND a.id <= ? ORDER BY a.id, c.id",
            (after, until),
        )
        for act, *change in rows.fetchall():
            self._changes.setdefault(act, []).append(tuple(change))
        # Of several digests of a change the first counts.
        self._former: dict[int, bytes] = dict(
            connection.execute(
                "SELECT r.change_id, r.digest FROM act a JOIN change c ON c.act_uid = a.uid"
                " JOIN resealed r ON r.change_id = c.id WHERE a.id > ? AND a.id <= ?"
                " ORDER BY r.id DESC",
                (after, until),
            ).fetchall()
            if connection.execute("SELECT 1 FROM resealed LIMIT 1").fetchone()
            else ()
        )

    def of(self, act: ActRow) -> list[bytes]:
        """The digests of an act's changes, and of those that it has rewritten."""
        uid, kind, *signed, _undoes = act
        seals = []
        for change, salt, *content, author, desk, stamp in self._changes.get(uid, ()):
            seals.append(self._former.get(change) or seal(salt or b"", tuple(content)))
            if [author, desk, stamp] != signed:
                # No act has a change that somebody else signed: this digest is nobody's.
                seals.append(START)
        if kind == Act.ERASE_PERSON:
            seals += rewritten(self._connection, uid)
        return seals


def _seal_after(connection: Connection, change: int, place: int) -> bytes:
    """The digest that a change had once it was rewritten: kept by the next act that did, or now."""
    later = connection.execute(
        "SELECT digest FROM resealed WHERE change_id = ? AND id > ? ORDER BY id LIMIT 1",
        (change, place),
    ).fetchone()
    if later is not None:
        return bytes(later[0])
    row = connection.execute(
        "SELECT salt, record_table, record_uid, field, old, new FROM change WHERE id = ?",
        (change,),
    ).fetchone()
    return seal(row[0] or b"", row[1:]) if row else b""


def _link(previous: bytes, act: ActRow, seals: Iterable[bytes]) -> bytes:
    return _digest([previous, *map(_encoded, act), *seals])


def _digest(parts: list[bytes]) -> bytes:
    return hashlib.blake2b(b"".join(parts), digest_size=32).digest()


def _encoded(value: Kept) -> bytes:
    """A value that cannot be taken for another one, whatever stands beside it."""
    if value is None:
        return b"-"
    if isinstance(value, str):
        text = value.encode()
        return b"t%d:%b" % (len(text), text)
    if isinstance(value, bytes):
        return b"b%d:%b" % (len(value), value)
    return b"n%r;" % (value,)


_word = lru_cache(maxsize=1024, typed=True)(_encoded)
"""The name of a table or of a field: there are few, and every change has one of each."""
