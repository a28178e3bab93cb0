"""The steps that bring a register file to the present schema. Only ever appended.

A step is SQL of its day: it imports nothing of the program, so that it does the same for ever.
"""

import hashlib

import sqlite_utils
from sqlite_utils.migrations import Migrations

migrations = Migrations("doleances")

_RECORD = "id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0"

_FIRST_TABLES = f"""
CREATE TABLE office ({_RECORD}, name TEXT NOT NULL, place TEXT NOT NULL DEFAULT '',
  prefix TEXT NOT NULL, desk TEXT NOT NULL DEFAULT '', letterhead TEXT NOT NULL DEFAULT '',
  logo BLOB, language TEXT NOT NULL DEFAULT 'fr', sample INTEGER NOT NULL DEFAULT 0,
  acknowledge_days INTEGER NOT NULL, answer_days INTEGER NOT NULL, chase_days INTEGER NOT NULL,
  commitment_days INTEGER NOT NULL, dormant_days INTEGER NOT NULL) STRICT;

CREATE TABLE holiday ({_RECORD}, day TEXT NOT NULL, name TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE category ({_RECORD}, code TEXT NOT NULL UNIQUE,
  parent_id INTEGER REFERENCES category(id), name_fr TEXT NOT NULL,
  name_en TEXT NOT NULL DEFAULT '', name_ru TEXT NOT NULL DEFAULT '',
  confidential INTEGER NOT NULL DEFAULT 0, position INTEGER NOT NULL DEFAULT 0,
  retired INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE place ({_RECORD}, name TEXT NOT NULL) STRICT;

CREATE TABLE staff ({_RECORD}, name TEXT NOT NULL, title TEXT NOT NULL DEFAULT '',
  active INTEGER NOT NULL DEFAULT 1) STRICT;

CREATE TABLE person ({_RECORD}, name TEXT NOT NULL, name_cyrillic TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '', nationality TEXT NOT NULL DEFAULT '', profile TEXT,
  name_key TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE association ({_RECORD}, name TEXT NOT NULL, name_cyrillic TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '', city TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE membership ({_RECORD}, person_id INTEGER NOT NULL REFERENCES person(id),
  association_id INTEGER NOT NULL REFERENCES association(id), role TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE authority ({_RECORD}, name TEXT NOT NULL, place TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE meeting ({_RECORD}, title TEXT NOT NULL, held_on TEXT NOT NULL,
  place TEXT NOT NULL DEFAULT '', host TEXT NOT NULL DEFAULT '',
  delegation TEXT NOT NULL DEFAULT '', minutes TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE concern ({_RECORD}, reference TEXT NOT NULL UNIQUE, received_on TEXT NOT NULL,
  typed_at TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'logged', channel TEXT,
  meeting_id INTEGER REFERENCES meeting(id), anonymous INTEGER NOT NULL DEFAULT 0,
  spokesperson_id INTEGER REFERENCES person(id), people INTEGER NOT NULL DEFAULT 1,
  people_estimated INTEGER NOT NULL DEFAULT 0,
  place_id INTEGER REFERENCES place(id), category_id INTEGER REFERENCES category(id),
  subcategory_id INTEGER REFERENCES category(id), language TEXT NOT NULL DEFAULT '',
  priority TEXT NOT NULL DEFAULT 'normal', confidential INTEGER NOT NULL DEFAULT 0,
  consent TEXT NOT NULL DEFAULT 'not_asked', owner_id INTEGER REFERENCES staff(id), due_on TEXT,
  acknowledged_on TEXT, authority_id INTEGER REFERENCES authority(id), referred_on TEXT,
  chase_on TEXT, reminder_on TEXT, answered_on TEXT, told_how TEXT, outcome TEXT,
  informed INTEGER, closed_on TEXT, reopened INTEGER NOT NULL DEFAULT 0,
  last_event_on TEXT NOT NULL, excluded INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL, awaited TEXT NOT NULL DEFAULT '',
  outcome_reason TEXT NOT NULL DEFAULT '', not_informed_reason TEXT NOT NULL DEFAULT '',
  remedy TEXT NOT NULL DEFAULT '', answer TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE concern_requester ({_RECORD}, concern_id INTEGER NOT NULL REFERENCES concern(id),
  person_id INTEGER REFERENCES person(id), association_id INTEGER REFERENCES association(id),
  role TEXT NOT NULL DEFAULT 'requester',
  CHECK ((person_id IS NULL) <> (association_id IS NULL))) STRICT;

CREATE TABLE concern_tag ({_RECORD}, concern_id INTEGER NOT NULL REFERENCES concern(id),
  tag TEXT NOT NULL) STRICT;

CREATE TABLE concern_link ({_RECORD}, concern_id INTEGER NOT NULL REFERENCES concern(id),
  other_id INTEGER NOT NULL REFERENCES concern(id), kind TEXT NOT NULL) STRICT;

CREATE TABLE follow_up ({_RECORD}, concern_id INTEGER NOT NULL REFERENCES concern(id),
  kind TEXT NOT NULL, happened_on TEXT NOT NULL, typed_at TEXT NOT NULL, author TEXT NOT NULL,
  referral_id INTEGER REFERENCES referral(id),
  from_status TEXT NOT NULL DEFAULT '', to_status TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE referral ({_RECORD}, authority_id INTEGER NOT NULL REFERENCES authority(id),
  sent_on TEXT NOT NULL, letter_reference TEXT NOT NULL DEFAULT '', chase_on TEXT,
  replied_on TEXT, reply TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE referral_concern ({_RECORD}, referral_id INTEGER NOT NULL REFERENCES referral(id),
  concern_id INTEGER NOT NULL REFERENCES concern(id)) STRICT;

CREATE TABLE commitment ({_RECORD}, words TEXT NOT NULL, made_by TEXT NOT NULL,
  made_by_title TEXT NOT NULL DEFAULT '', made_on TEXT NOT NULL,
  meeting_id INTEGER REFERENCES meeting(id), authority_id INTEGER REFERENCES authority(id),
  due_on TEXT, state TEXT NOT NULL DEFAULT 'pending', state_reason TEXT NOT NULL DEFAULT '',
  settled_on TEXT, evidence TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE commitment_concern ({_RECORD},
  commitment_id INTEGER NOT NULL REFERENCES commitment(id),
  concern_id INTEGER NOT NULL REFERENCES concern(id)) STRICT;

CREATE TABLE content ({_RECORD}, digest BLOB NOT NULL UNIQUE, size INTEGER NOT NULL,
  bytes BLOB NOT NULL) STRICT;

CREATE TABLE attachment ({_RECORD}, content_id INTEGER NOT NULL REFERENCES content(id),
  concern_id INTEGER REFERENCES concern(id), meeting_id INTEGER REFERENCES meeting(id),
  commitment_id INTEGER REFERENCES commitment(id),
  follow_up_id INTEGER REFERENCES follow_up(id), name TEXT NOT NULL,
  media_type TEXT NOT NULL DEFAULT '', added_at TEXT NOT NULL) STRICT;

CREATE TABLE saved_filter ({_RECORD}, name TEXT NOT NULL, definition TEXT NOT NULL) STRICT;

CREATE TABLE act (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, kind TEXT NOT NULL,
  author TEXT NOT NULL, desk TEXT NOT NULL, stamp INTEGER NOT NULL, undoes BLOB) STRICT;

CREATE TABLE change (id INTEGER PRIMARY KEY, act_uid BLOB NOT NULL, record_table TEXT NOT NULL,
  record_uid BLOB NOT NULL, field TEXT NOT NULL, old ANY, new ANY, author TEXT NOT NULL,
  desk TEXT NOT NULL, stamp INTEGER NOT NULL) STRICT;

CREATE TABLE reference_counter (desk TEXT NOT NULL, year INTEGER NOT NULL,
  last INTEGER NOT NULL, PRIMARY KEY (desk, year)) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE concern_fts USING fts5(title, body, names, content='',
  contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2');
"""

_FIRST_INDEXES = """
CREATE INDEX concern_by_day ON concern(received_on DESC, id DESC) WHERE deleted = 0;
CREATE INDEX concern_columns ON concern(deleted, received_on, status, category_id, subcategory_id,
  meeting_id, place_id, priority, owner_id, authority_id, due_on, closed_on, outcome,
  last_event_on, people, confidential, excluded);
CREATE INDEX concern_by_spokesperson ON concern(spokesperson_id)
  WHERE spokesperson_id IS NOT NULL;
CREATE INDEX requester_by_concern ON concern_requester(concern_id);
CREATE INDEX requester_by_person ON concern_requester(person_id) WHERE person_id IS NOT NULL;
CREATE INDEX requester_by_association ON concern_requester(association_id)
  WHERE association_id IS NOT NULL;
CREATE INDEX tag_by_concern ON concern_tag(concern_id);
CREATE INDEX link_by_concern ON concern_link(concern_id);
CREATE INDEX link_by_other ON concern_link(other_id);
CREATE INDEX follow_up_by_concern ON follow_up(concern_id, happened_on);
CREATE INDEX follow_up_by_referral ON follow_up(referral_id) WHERE referral_id IS NOT NULL;
CREATE INDEX referral_concern_by_concern ON referral_concern(concern_id);
CREATE INDEX referral_concern_by_referral ON referral_concern(referral_id);
CREATE INDEX commitment_by_meeting ON commitment(meeting_id);
CREATE INDEX commitment_concern_by_concern ON commitment_concern(concern_id);
CREATE INDEX commitment_concern_by_commitment ON commitment_concern(commitment_id);
CREATE INDEX attachment_by_concern ON attachment(concern_id) WHERE concern_id IS NOT NULL;
CREATE INDEX membership_by_person ON membership(person_id);
CREATE INDEX membership_by_association ON membership(association_id);
CREATE INDEX person_by_key ON person(name_key);
CREATE INDEX association_by_key ON association(name_key);
CREATE INDEX change_by_record ON change(record_uid);
CREATE INDEX change_by_act ON change(act_uid);
CREATE INDEX act_undoing ON act(undoes) WHERE undoes IS NOT NULL;
"""


def _run(db: sqlite_utils.Database, script: str) -> None:
    """Run statements one by one: `executescript` looks at every letter whether one ends there."""
    for statement in filter(str.strip, script.split(";\n")):
        db.execute(statement)


@migrations()
def m001_first_register(db: sqlite_utils.Database) -> None:
    """Every record of the field, its history, and the search index."""
    _run(db, _FIRST_TABLES + _FIRST_INDEXES)


_WIDER_COLUMNS = """
DROP INDEX concern_columns;
CREATE INDEX concern_columns ON concern(deleted, received_on, status, category_id, subcategory_id,
  meeting_id, place_id, priority, owner_id, authority_id, due_on, closed_on, outcome,
  last_event_on, people, confidential, excluded, chase_on, reminder_on, acknowledged_on,
  answered_on, informed, reopened);
"""

_ATTACHMENT_INDEXES = """
CREATE INDEX attachment_by_meeting ON attachment(meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX attachment_by_commitment ON attachment(commitment_id)
  WHERE commitment_id IS NOT NULL;
CREATE INDEX attachment_by_follow_up ON attachment(follow_up_id) WHERE follow_up_id IS NOT NULL;
CREATE INDEX attachment_by_content ON attachment(content_id);
"""


@migrations()
def m002_what_a_day_asks_for(db: sqlite_utils.Database) -> None:
    """The days that an office follows up by among the columns; files found by what has them."""
    _run(db, _WIDER_COLUMNS + _ATTACHMENT_INDEXES)


_JUDGEMENTS_AND_ORDER = f"""
CREATE TABLE told_apart ({_RECORD}, party TEXT NOT NULL, one BLOB NOT NULL,
  other BLOB NOT NULL) STRICT;
ALTER TABLE saved_filter ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
"""


@migrations()
def m003_told_apart(db: sqlite_utils.Database) -> None:
    """Pairs of records that somebody judged not to be the same; the order of saved filters."""
    _run(db, _JUDGEMENTS_AND_ORDER)


_CHAIN = """
ALTER TABLE change ADD COLUMN salt BLOB;
ALTER TABLE act ADD COLUMN digest BLOB;
CREATE TABLE chain (id INTEGER PRIMARY KEY CHECK (id = 1), acts INTEGER NOT NULL,
  digest BLOB NOT NULL) STRICT;
CREATE TABLE resealed (id INTEGER PRIMARY KEY, change_id INTEGER NOT NULL, act_uid BLOB NOT NULL,
  digest BLOB NOT NULL, UNIQUE (change_id, act_uid)) STRICT;
CREATE INDEX resealed_by_act ON resealed(act_uid);
UPDATE change SET salt = randomblob(16);
"""


@migrations()
def m004_chain(db: sqlite_utils.Database) -> None:
    """The digest of each act over the one before: what was written until now is sealed as it is."""
    _run(db, _CHAIN)
    last, acts = bytes(32), 0
    rows = db.execute("SELECT id, uid, kind, author, desk, stamp, undoes FROM act ORDER BY id")
    for act, *values in rows.fetchall():
        changes = db.execute(
            "SELECT salt, record_table, record_uid, field, old, new FROM change"
            " WHERE act_uid = ? ORDER BY id",
            (values[0],),
        ).fetchall()
        seals = [_digest(salt, *map(_encoded, content)) for salt, *content in changes]
        last, acts = _digest(last, *map(_encoded, values), *seals), acts + 1
        db.execute("UPDATE act SET digest = ? WHERE id = ?", (last, act))
    if acts:
        db.execute("INSERT INTO chain (id, acts, digest) VALUES (1, ?, ?)", (acts, last))


def _digest(*parts: bytes) -> bytes:
    return hashlib.blake2b(b"".join(parts), digest_size=32).digest()


def _encoded(value: object) -> bytes:
    if value is None:
        return b"-"
    if isinstance(value, str):
        text = value.encode()
        return b"t%d:" % len(text) + text
    if isinstance(value, bytes):
        return b"b%d:" % len(value) + value
    return b"n%r;" % (value,)


_LATER = """
CREATE TABLE indexed (through INTEGER NOT NULL) STRICT;
INSERT INTO indexed SELECT ifnull(max(id), 0) FROM change;
DROP INDEX concern_by_day;
"""


@migrations()
def m005_index_later(db: sqlite_utils.Database) -> None:
    """How far the search index has come; the first page is found by the index of the columns."""
    _run(db, _LATER)


_REPORTS = f"""
CREATE TABLE saved_report ({_RECORD}, name TEXT NOT NULL, definition TEXT NOT NULL) STRICT;
CREATE TABLE printed_report ({_RECORD}, definition TEXT NOT NULL) STRICT;
"""


@migrations()
def m006_reports_kept(db: sqlite_utils.Database) -> None:
    """The choices of reports that were given a name, and of those that left the program."""
    _run(db, _REPORTS)


_REACHING = """
ALTER TABLE person ADD COLUMN reached_by TEXT;
ALTER TABLE person ADD COLUMN reach_note TEXT NOT NULL DEFAULT '';
"""


@migrations()
def m007_reaching(db: sqlite_utils.Database) -> None:
    """How a person prefers to be reached, and what to mind then."""
    _run(db, _REACHING)


@migrations()
def m008_index_anew(db: sqlite_utils.Database) -> None:
    """Empty the search index, to be rebuilt with phone numbers and addresses."""
    db.execute("INSERT INTO concern_fts (concern_fts) VALUES ('delete-all')")


_PUBLIC_HOLIDAYS = """
ALTER TABLE office ADD COLUMN host TEXT NOT NULL DEFAULT '';
ALTER TABLE holiday ADD COLUMN worked INTEGER NOT NULL DEFAULT 0;
"""


@migrations()
def m009_public_holidays(db: sqlite_utils.Database) -> None:
    """The country where the office is, whose public holidays it keeps; and those that it works."""
    _run(db, _PUBLIC_HOLIDAYS)


@migrations()
def m010_report_numbers(db: sqlite_utils.Database) -> None:
    """The number on the pages of a report that left the program."""
    _run(db, "ALTER TABLE printed_report ADD COLUMN number TEXT NOT NULL DEFAULT ''")
