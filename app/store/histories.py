"""Reading the history of a record."""

import datetime as dt
import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from app.base.identifiers import milliseconds_of
from app.domain.categories import Category
from app.domain.history import SETTING, Act, Change
from app.domain.links import BACKWARDS
from app.domain.parties import Party
from app.store.acts import CREATED, referred_table
from app.store.binding import Connection
from app.store.masking import Masking
from app.store.values import columns, from_values, understood

_NAMED = {
    "holiday": "trim(day || ' ' || name)",
    "meeting": "title",
    "concern": "reference",
}

_SETTINGS = ("category", "staff", "place", "saved_filter", "saved_report", "holiday")

_CHILDREN = {
    "concern_requester": "SELECT r.role || 's', ifnull(p.name, a.name) FROM concern_requester r"
    " LEFT JOIN person p ON p.id = r.person_id LEFT JOIN association a ON a.id = r.association_id"
    " WHERE r.uid = :uid",
    "concern_tag": "SELECT 'tags', tag FROM concern_tag WHERE uid = :uid",
    "concern_link": "SELECT iif(l.concern_id = :concern, l.kind, l.kind || ' backwards'),"
    " c.reference FROM concern_link l JOIN concern c"
    "  ON c.id = iif(l.concern_id = :concern, l.other_id, l.concern_id) WHERE l.uid = :uid",
    "attachment": "SELECT 'attachments', name FROM attachment WHERE uid = :uid",
    "membership": "SELECT 'members', p.name || ' · ' || a.name FROM membership m"
    " JOIN person p ON p.id = m.person_id JOIN association a ON a.id = m.association_id"
    " WHERE m.uid = :uid",
    "told_apart": "SELECT 'not_same', group_concat(name, ' · ') FROM told_apart t JOIN"
    " (SELECT uid, name FROM person UNION ALL SELECT uid, name FROM association"
    "  UNION ALL SELECT uid, name FROM authority) p ON p.uid IN (t.one, t.other)"
    " WHERE t.uid = :uid",
    "commitment_concern": "SELECT iif(:concern, 'commitment', 'concern'),"
    " iif(:concern, p.words, c.reference) FROM commitment_concern l"
    " JOIN commitment p ON p.id = l.commitment_id JOIN concern c ON c.id = l.concern_id"
    " WHERE l.uid = :uid",
    "referral_concern": "SELECT iif(:concern, 'referral', 'concern'),"
    " iif(:concern, trim(a.name || ' ' || r.letter_reference), c.reference)"
    " FROM referral_concern l JOIN referral r ON r.id = l.referral_id"
    " JOIN authority a ON a.id = r.authority_id JOIN concern c ON c.id = l.concern_id"
    " WHERE l.uid = :uid",
}
"""What belongs to a record in rows of its own, told as a field of it: its name, its words; seen
from the other record of the two when `concern` is 0."""
_BACKWARDS = {f"{kind} backwards": name for kind, name in BACKWARDS.items()}


_TOGETHER = """
WITH asked AS (SELECT unhex(value) AS act FROM json_each(?)), done (act, concern) AS (
  SELECT ch.act_uid, c.id FROM asked
    CROSS JOIN main.change ch INDEXED BY change_by_act ON ch.act_uid = asked.act
    CROSS JOIN concern c ON c.uid = ch.record_uid
    WHERE ch.record_table = 'concern'
  UNION SELECT ch.act_uid, t.concern_id FROM asked
    CROSS JOIN main.change ch INDEXED BY change_by_act ON ch.act_uid = asked.act
    CROSS JOIN concern_tag t ON t.uid = ch.record_uid
    WHERE ch.record_table = 'concern_tag'
) SELECT lower(hex(act)), count(*) - 1 FROM done GROUP BY act
"""
"""To how many other concerns acts were done; whatever the statistics say, found by the act."""


_TAKING_BACK = """
WITH RECURSIVE related (uid, undoes) AS (
  SELECT uid, undoes FROM act WHERE uid IN (SELECT unhex(value) FROM json_each(?))
  UNION SELECT a.uid, a.undoes FROM related r CROSS JOIN act a ON a.undoes = r.uid
  UNION SELECT a.uid, a.undoes FROM related r CROSS JOIN act a ON a.uid = r.undoes
)
SELECT lower(hex(a.uid)), lower(hex(a.undoes)) FROM related r CROSS JOIN act a ON a.uid = r.uid
WHERE a.undoes IS NOT NULL AND (SELECT id FROM act b WHERE b.uid = a.undoes) < a.id
ORDER BY a.id DESC
"""
"""Which acts took back which earlier one, for some acts and those related; newest first."""


class Histories:
    """The histories of a register."""

    def __init__(self, connection: Connection, masking: Masking) -> None:
        """Read through a connection, for whom the masking is."""
        self._run = connection.execute
        self._masking = masking

    def first_stamp(self) -> int:
        """The stamp of the act that made the register."""
        (first,) = self._run("SELECT stamp FROM act ORDER BY id LIMIT 1").fetchone()
        return int(first)

    def of_concern(self, concern: int) -> list[Change]:
        """Every change of a concern and of what belongs to it, newest first."""
        changes = self._changes(
            "SELECT uid FROM concern WHERE id = ?1"
            " UNION ALL SELECT uid FROM follow_up WHERE concern_id = ?1"
            " UNION ALL SELECT uid FROM concern_requester WHERE concern_id = ?1"
            " UNION ALL SELECT uid FROM concern_tag WHERE concern_id = ?1"
            " UNION ALL SELECT uid FROM concern_link WHERE concern_id = ?1 OR other_id = ?1"
            " UNION ALL SELECT uid FROM attachment WHERE concern_id = ?1"
            " UNION ALL SELECT uid FROM commitment_concern WHERE concern_id = ?1"
            " UNION ALL SELECT p.uid FROM commitment p JOIN commitment_concern l"
            "  ON l.commitment_id = p.id WHERE l.concern_id = ?1"
            " UNION ALL SELECT uid FROM referral_concern WHERE concern_id = ?1"
            " UNION ALL SELECT r.uid FROM referral r JOIN referral_concern l"
            "  ON l.referral_id = r.id WHERE l.concern_id = ?1",
            concern,
            seen_from=concern,
        )
        others = self._others({change.act_uid for change in changes})
        told = [replace(change, others=others.get(change.act_uid, 0)) for change in changes]
        return self._masking.history_of_concern(concern, told)

    def together(self, concern: int) -> dict[int, int]:
        """The entries of a timeline that were made of several concerns at once: of how many others.

        Entries of this concern alone are left out.
        """
        rows = self._run(
            "SELECT f.id, lower(hex(ch.act_uid)) FROM follow_up f CROSS JOIN main.change ch"
            " INDEXED BY change_by_record ON ch.record_uid = f.uid AND ch.field = ''"
            " WHERE f.concern_id = ? AND f.deleted = 0",
            (concern,),
        ).fetchall()
        others = self._others({act for _entry, act in rows})
        return {entry: others[act] for entry, act in rows if others.get(act)}

    def _others(self, acts: Collection[str]) -> dict[str, int]:
        """To how many other concerns acts were done that were done to one."""
        return dict(self._run(_TOGETHER, (json.dumps(list(acts)),)).fetchall())

    def of_commitment(self, commitment: int) -> list[Change]:
        """Every change of a commitment, and of the concerns that it answers, newest first."""
        changes = self._changes(
            "SELECT uid FROM commitment WHERE id = ?1"
            " UNION ALL SELECT uid FROM commitment_concern WHERE commitment_id = ?1"
            " UNION ALL SELECT uid FROM attachment WHERE commitment_id = ?1",
            commitment,
        )
        return self._masking.history_of("commitment", commitment, changes)

    def of_meeting(self, meeting: int) -> list[Change]:
        """Every change of what is recorded of a meeting, newest first."""
        changes = self._changes(
            "SELECT uid FROM meeting WHERE id = ?1"
            " UNION ALL SELECT uid FROM attachment WHERE meeting_id = ?1",
            meeting,
        )
        return self._masking.history_of_meeting(meeting, changes)

    def of_referral(self, referral: int) -> list[Change]:
        """Every change of a referral, and of the concerns that it carries, newest first."""
        changes = self._changes(
            "SELECT uid FROM referral WHERE id = ?1"
            " UNION ALL SELECT uid FROM referral_concern WHERE referral_id = ?1",
            referral,
        )
        return self._masking.history_of("referral", referral, changes)

    def of_party(self, party: Party, record: int) -> list[Change]:
        """Every change of a person, an association or an authority, and of its memberships."""
        uids = f"SELECT uid FROM {party} WHERE id = ?1"
        if party is not Party.AUTHORITY:
            uids += f" UNION ALL SELECT uid FROM membership WHERE {party}_id = ?1"
        mine = f"(SELECT uid FROM {party} WHERE id = ?1)"
        uids += f" UNION ALL SELECT uid FROM told_apart WHERE one = {mine} OR other = {mine}"
        return self._changes(uids, record)

    def _asked(self) -> list[Change]:
        """Who asked to see confidential names, and who erased data, newest first."""
        rows = self._run(
            "SELECT author, stamp, kind, uid FROM act WHERE kind IN (?, ?) ORDER BY id DESC",
            (Act.SEE_NAMES.value, Act.ERASE_PERSON.value),
        ).fetchall()
        return [
            self._change(("", b"", "", None, None, author, stamp, kind, uid), 0)
            for author, stamp, kind, uid in rows
        ]

    def of_settings(self) -> list[Change]:
        """Every change of the office, its categories, staff, places and filters, newest first.

        What was made on the spot with a concern is in the history of the concern. Who asked to see
        confidential names, and who erased a person's data, is told here: it is about no one record.
        """
        uids = "SELECT uid FROM office WHERE id = ?1"
        for table in _SETTINGS:
            uids += f" UNION ALL SELECT uid FROM {table}"
        told = [
            replace(change, about=self._about(change))
            for change in self._changes(uids, 1)
            if change.act in SETTING
        ]
        return sorted([*told, *self._asked()], key=lambda change: change.at, reverse=True)

    def _about(self, change: Change) -> object:
        """What a record of the settings is called now; nothing for the office itself."""
        if change.table == "office":
            return ""
        if change.table == "category":
            return self._category(bytes.fromhex(change.record_uid))
        (name,) = self._run(
            f"SELECT {_NAMED.get(change.table, 'name')} FROM {change.table} WHERE uid = ?",
            (bytes.fromhex(change.record_uid),),
        ).fetchone()
        return name

    def _changes(self, uids: str, record: int, *, seen_from: int = 0) -> list[Change]:
        rows = self._run(
            "SELECT ch.record_table, ch.record_uid, ch.field, ch.old, ch.new, ch.author, ch.stamp,"
            " a.kind, a.uid FROM change ch JOIN act a ON a.uid = ch.act_uid"
            f" WHERE ch.record_uid IN ({uids}) ORDER BY ch.stamp DESC, ch.id",
            (record,),
        ).fetchall()
        with understood():
            taken_back = self._taking_back({row[-1].hex() for row in rows})
            return [taken_back.told_of(self._change(row, seen_from)) for row in rows]

    def _taking_back(self, acts: Collection[str]) -> "_TakingBack":
        return _TakingBack(self._run(_TAKING_BACK, (json.dumps(list(acts)),)).fetchall())

    def _change(self, row: tuple[Any, ...], concern: int) -> Change:
        table, uid, field, old, new, author, stamp, kind, act = row
        if table in _CHILDREN and field in (CREATED, "deleted"):
            gone = field != CREATED and bool(new)
            field, child = self._child(table, uid, concern)
            old, new = (child, "") if gone else ("", child)
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
        )

    def _child(self, table: str, uid: bytes, concern: int) -> tuple[str, str]:
        """A requester, a tag, a link of a record: the field that it is, and its words."""
        field, words = self._run(_CHILDREN[table], {"uid": uid, "concern": concern}).fetchone()
        return _BACKWARDS.get(field, field), words

    def _named(self, field: str, value: object) -> object:
        """The name of a record in the place of its uid."""
        table = referred_table(field)
        if table is None or not isinstance(value, bytes):
            return value
        if table == "category":
            return self._category(value)
        column = _NAMED.get(table, "name")
        row = self._run(f"SELECT {column} FROM {table} WHERE uid = ?", (value,)).fetchone()
        return row[0] if row else ""

    def _category(self, uid: bytes) -> Category:
        """A category has a name in every language: whoever shows it chooses."""
        cursor = self._run(f"SELECT {columns(Category)} FROM category WHERE uid = ?", (uid,))
        return from_values(Category, cursor.fetchone())


class _TakingBack:
    """Which of some acts were taken back, and which did again what had been."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Take who took back whom, always an earlier act, the newest first."""
        self._taken: dict[str, str] = {}
        self._undone: set[str] = set()
        for act, taken in pairs:
            self._taken[act] = taken
            # What took it back may have been taken back itself.
            if act not in self._undone:
                self._undone.add(taken)

    def told_of(self, change: Change) -> Change:
        """A change, and what became of its act."""
        act = change.act_uid
        return replace(change, undone=act in self._undone, again=self._does_again(act))

    def _does_again(self, act: str) -> bool:
        """It took back a taking back, or a doing again of that: every second one does again."""
        count = 0
        while act in self._taken:
            act, count = self._taken[act], count + 1
        return bool(count and count % 2 == 0)
