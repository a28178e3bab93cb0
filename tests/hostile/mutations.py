"""Registers as somebody careless or malicious would hand them over, each made from a seed."""

import contextlib
import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import foreign
from tests.hostile.oddities import DEEP, ODD

Mutation = Callable[[random.Random, Path], str]
"""Alters a register file in place and says what it did."""

_PAGE = 4096
_TEXTS = (
    "",
    "0000-99-99",
    "2025-02-30",
    "9999-12-31",
    "-1",
    "1e999",
    "<b>gras</b><img src='file:///etc/passwd'>",
    '=HYPERLINK("http://example.org")',
    "\0\x1b[2J\u202e\ud7ff\ufffe",
    '#let x = read("/etc/passwd") $ * _ \\',
    "{name} %s %(x)d {0.__class__}",
    "../../../../etc/passwd",
    "nan",
    "[" * 5_000,
    "a" * 1_000_000,
    "é" * 3_000,
    '{"view": "nowhere", "statuses": 7, "received_from": "0000", "words": [1]}',
)
_LIMITS = re.compile(" STRICT| NOT NULL| UNIQUE")
_NUMBERS = (0, -1, 1, 2, 7, 2**31, -(2**63), 2**63 - 1, 3_652_060)


def mutate(random_source: random.Random, path: Path) -> str:
    """Alter a register once or a few times; what was done, for whoever reads the report."""
    times = random_source.choice((1, 1, 1, 2, 4))
    done = []
    for _ in range(times):
        mutation = random_source.choice(_ALL)
        with contextlib.suppress(foreign.Error, OverflowError, IndexError, ValueError):
            done.append(mutation(random_source, path))
    return "; ".join(done) or "nothing"


@contextmanager
def opened(path: Path) -> Iterator[foreign.Connection]:
    """The file as another program opens it, with its schema open to be written."""
    with foreign.opened(path, schema=True) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection


def _tables(connection: foreign.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE 'sqlite%' ORDER BY name"
    )
    return [name for (name,) in rows]


def _columns(connection: foreign.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


@contextmanager
def loosened(path: Path, table: str) -> Iterator[None]:
    """Let a table take values of any type, nothing included; its schema is as before afterwards."""
    with opened(path) as connection:
        query = "SELECT sql FROM sqlite_schema WHERE name = ?"
        (declared,) = connection.execute(query, (table,)).fetchone()
        loose = declared if "WITHOUT ROWID" in declared else _LIMITS.sub("", declared)
        _declare(connection, table, loose)
    yield
    with opened(path) as connection:
        _declare(connection, table, declared)


def _declare(connection: foreign.Connection, table: str, sql: str) -> None:
    connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, table))
    (version,) = connection.execute("PRAGMA schema_version").fetchone()
    connection.execute(f"PRAGMA schema_version = {version + 1}")


def _anything(source: random.Random) -> object:
    return source.choice(
        (
            None,
            source.choice(_NUMBERS),
            source.choice(_TEXTS),
            source.uniform(-1e300, 1e300),
            source.randbytes(source.choice((0, 3, 16, 5_000))),
        )
    )


# --- bytes -------------------------------------------------------------------------------------


def flip(source: random.Random, path: Path) -> str:
    """Some bytes become others, anywhere or in one page."""
    content = bytearray(path.read_bytes())
    if not content:
        return "empty"
    first = source.choice((0, source.randrange(len(content)) // _PAGE * _PAGE))
    last = source.choice((len(content), min(first + _PAGE, len(content))))
    count = source.choice((1, 3, 30, 400))
    for _ in range(count):
        content[source.randrange(first, last)] = source.randrange(256)
    path.write_bytes(content)
    return f"{count} bytes altered in {first}-{last}"


def header(source: random.Random, path: Path) -> str:
    """A byte of the header that says how the file is laid out."""
    content = bytearray(path.read_bytes())
    place = source.randrange(min(100, len(content)))
    content[place] = source.choice((0, 1, 2, 3, 64, 127, 128, 255))
    path.write_bytes(content)
    return f"byte {place} of the header is {content[place]}"


def cut(source: random.Random, path: Path) -> str:
    """The file ends early."""
    content = path.read_bytes()
    kept = source.choice((0, 15, 16, 100, 4_000, source.randrange(len(content) + 1)))
    path.write_bytes(content[:kept])
    return f"cut at {kept}"


def blank_page(source: random.Random, path: Path) -> str:
    """A page is lost: zeroes, or the copy of another page."""
    content = bytearray(path.read_bytes())
    pages = len(content) // _PAGE
    if pages < 2:
        return "no page"
    one, other = source.randrange(pages), source.randrange(pages)
    filling = source.choice((bytes(_PAGE), bytes(content[other * _PAGE : (other + 1) * _PAGE])))
    content[one * _PAGE : (one + 1) * _PAGE] = filling
    path.write_bytes(content)
    return f"page {one} replaced"


def journal(source: random.Random, path: Path) -> str:
    """A journal beside the file, of zeroes, of noise or of another register."""
    name = source.choice(("-wal", "-shm", "-journal"))
    content = source.choice((b"", bytes(40_000), source.randbytes(9_000), path.read_bytes()))
    path.with_name(path.name + name).write_bytes(content)
    return f"a {name} of {len(content)} bytes"


# --- values ------------------------------------------------------------------------------------


def value(source: random.Random, path: Path) -> str:
    """Whatever value in whatever column of some rows."""
    with opened(path) as connection:
        table = source.choice(_tables(connection))
        column = source.choice(_columns(connection, table))
    with loosened(path, table), opened(path) as connection:
        new = _anything(source)
        rows = source.choice(("1", "rowid = 1", "rowid % 3 = 0"))
        connection.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = ? WHERE {rows}', (new,))
    return f"{table}.{column} = {str(new)[:40]!r} where {rows}"


def dangling(source: random.Random, path: Path) -> str:
    """A reference to a record that is not there, or to the record itself."""
    with opened(path) as connection:
        table = source.choice(_tables(connection))
        columns = [one for one in _columns(connection, table) if one.endswith("_id")]
        if not columns:
            return "no reference"
        column = source.choice(columns)
        new = source.choice(("999999", "-1", "0", "id", "id + 1", "1"))
        connection.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = {new}')
    return f"{table}.{column} = {new}"


def cycle(_source: random.Random, path: Path) -> str:
    """Categories that are each other's parents, concerns linked in a ring."""
    with opened(path) as connection:
        connection.execute("UPDATE category SET parent_id = id % 5 + 1")
        connection.execute(
            "INSERT INTO concern_link (uid, concern_id, other_id, kind)"
            " SELECT randomblob(16), id, max(1, (id * 7) % 20), 'duplicate_of' FROM concern"
        )
        connection.execute(
            "INSERT INTO concern_link (uid, concern_id, other_id, kind)"
            " SELECT randomblob(16), id, id, 'follows' FROM concern"
        )
    return "rings"


def missing_rows(source: random.Random, path: Path) -> str:
    """The rows of a table are gone."""
    with opened(path) as connection:
        table = source.choice(_tables(connection))
        rows = source.choice(("1", "rowid % 2 = 0", "rowid = 1"))
        connection.execute(f'DELETE FROM "{table}" WHERE {rows}')
    return f"rows of {table} where {rows} deleted"


def many_rows(source: random.Random, path: Path) -> str:
    """A table with far more rows, or a far longer content, than anybody types."""
    with opened(path) as connection:
        table = source.choice(("concern_tag", "follow_up", "place", "saved_filter", "holiday"))
        columns = [one for one in _columns(connection, table) if one not in {"id", "uid"}]
        named = ", ".join(columns)
        connection.execute(
            f"INSERT INTO {table} (uid, {named}) SELECT randomblob(16), {named} FROM {table},"
            " (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
            " SELECT i FROM n) LIMIT 20000"
        )
    return f"20000 rows of {table}"


def huge(source: random.Random, path: Path) -> str:
    """A logo, a content or a text of many megabytes."""
    with opened(path) as connection:
        table, column = source.choice(
            (("office", "logo"), ("content", "bytes"), ("concern", "description"),
             ("office", "letterhead"), ("saved_filter", "definition"), ("change", "new"))
        )  # fmt: skip
        size = source.choice((1_000_000, 20_000_000))
        text = "replace(hex(zeroblob(?)), '0', 'é ')"
        filling = "zeroblob(?)" if column in {"logo", "bytes"} else text
        connection.execute(f"UPDATE {table} SET {column} = {filling} WHERE rowid = 1", (size,))
    return f"{table}.{column} of {size}"


_SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'>%s</svg>"


def picture(source: random.Random, path: Path) -> str:
    """A logo, or an attachment, that is no picture or one that explodes."""
    content = source.choice(
        (
            _SVG % b"<g transform='scale(1e9)'><use href='#a'/></g>",
            b"<!DOCTYPE s [<!ENTITY a 'aaaaaaaaaa'>"
            + b"".join(
                f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>".encode() for i in range(9)
            )
            + b"]>"
            + _SVG % b"&j;",
            _SVG % b"<image href='file:///etc/passwd' width='9' height='9'/>",
            b"\x89PNG\r\n\x1a\n" + source.randbytes(200),
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\6\0\0\0",
            b"GIF89a\xff\xff\xff\xff" + bytes(50),
            b"%PDF-1.7\n" + source.randbytes(500),
        )
    )
    with opened(path) as connection:
        connection.execute("UPDATE office SET logo = ?", (content,))
        connection.execute("UPDATE content SET bytes = ? WHERE id = 1", (content,))
        connection.execute("UPDATE attachment SET name = 'a.svg' WHERE id = 1")
    return f"a picture of {content[:24]!r}"


def deep(_source: random.Random, path: Path) -> str:
    """Three thousand categories, each in the one before."""
    with opened(path) as connection:
        columns = _columns(connection, "category")
        kept = ", ".join(one for one in columns if one not in {"id", "uid", "code", "parent_id"})
        connection.execute(DEEP.format(kept=kept))
        connection.execute("UPDATE concern SET category_id = 4000 WHERE id % 2")
    return "3000 categories, each in the one before"


def odd(source: random.Random, path: Path) -> str:
    """A value that is one of its type, and that no program of ours writes."""
    chosen = source.choice(ODD)
    with opened(path) as connection:
        for statement in chosen:
            connection.execute(statement)
    return "; ".join(chosen)


# --- schema ------------------------------------------------------------------------------------


def drop(source: random.Random, path: Path) -> str:
    """A table, an index or a column is missing."""
    with opened(path) as connection:
        connection.execute("PRAGMA writable_schema = OFF")
        table = source.choice([*_tables(connection), "concern_fts"])
        what = source.choice(("table", "column", "indexes", "rename", "rename column"))
        if what == "table":
            connection.execute(f'DROP TABLE "{table}"')
        elif what == "rename":
            connection.execute(f'ALTER TABLE "{table}" RENAME TO "{table} \'x"')
        elif what == "indexes":
            rows = connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
            )
            for (name,) in rows.fetchall():
                connection.execute(f'DROP INDEX "{name}"')
        else:
            column = source.choice(_columns(connection, table))
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql LIKE ?",
                (f"%{column}%",),
            ).fetchall():
                connection.execute(f'DROP INDEX "{name}"')
            change = "DROP COLUMN" if what == "column" else "RENAME COLUMN"
            end = "" if what == "column" else ' TO "x"'
            connection.execute(f'ALTER TABLE "{table}" {change} "{column}"{end}')
    return f"{what} of {table}"


_INTRUDERS = (
    "CREATE TRIGGER t AFTER INSERT ON act BEGIN DELETE FROM concern; END",
    "CREATE VIEW v AS WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n",
    'CREATE TABLE "un nom \' impossible" ("a;b")',
    "CREATE TABLE sqlitestat (x)",
    "CREATE VIRTUAL TABLE r USING rtree(a, b, c)",
    "CREATE VIRTUAL TABLE g USING fts5(a)",
    "ALTER TABLE concern ADD COLUMN surprise TEXT",
    "ALTER TABLE concern ADD COLUMN g TEXT AS (title || 'x')",
    "ALTER TABLE office ADD COLUMN g TEXT AS (abs(-9223372036854775808))",
    "ALTER TABLE person ADD COLUMN g TEXT CHECK (g IS NOT NULL)",
    "ALTER TABLE follow_up ADD COLUMN g INTEGER DEFAULT (random())",
    "CREATE UNIQUE INDEX u ON follow_up(kind)",
    "CREATE INDEX e ON concern(abs(id - 9223372036854775807))",
    "CREATE INDEX p ON concern(title) WHERE json_extract(title, '$') > 1",
    "ANALYZE",
    "PRAGMA user_version = 99",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = -5",
    "PRAGMA user_version = 1",
    "PRAGMA application_id = 7",
    "PRAGMA auto_vacuum = FULL",
    "PRAGMA page_size = 65536; VACUUM",
    "PRAGMA encoding = 'UTF-16le'",
    "PRAGMA journal_mode = WAL",
)


def intrude(source: random.Random, path: Path) -> str:
    """Something in the schema that the program did not put there."""
    statement = source.choice(_INTRUDERS)
    with opened(path) as connection:
        connection.execute("PRAGMA writable_schema = OFF")
        for part in statement.split("; ") if statement.startswith("PRAGMA") else [statement]:
            connection.execute(part)
    return statement


_REWRITTEN = (
    ("TEXT", "INTEGER"), ("TEXT", "BLOB"), ("NOT NULL", "CHECK (0)"), ("id INTEGER", "id X"),
    (") STRICT", ")"), ("deleted INTEGER", "deleted TEXT AS (uid)"), ("fts5", "nofts"),
    ("TABLE", "VIEW"), ("(", "(("), ("DEFAULT 0", "DEFAULT (load_extension('x'))"),
    ("UNIQUE", "UNIQUE COLLATE nowhere"), ("REFERENCES concern", "REFERENCES nothing"),
)  # fmt: skip


def rewrite(source: random.Random, path: Path) -> str:
    """The schema says other than what is in the file."""
    old, new = source.choice(_REWRITTEN)
    with opened(path) as connection:
        name = source.choice([*_tables(connection), "concern_fts"])
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?", (old, new, name)
        )
    return f"{old} is {new} in the schema of {name}"


_ALL: tuple[Mutation, ...] = (
    flip, flip, header, cut, blank_page, journal, value, value, value, value, value, value,
    dangling, dangling, cycle, missing_rows, many_rows, huge, picture, drop, drop, intrude,
    intrude, rewrite, rewrite, odd, odd, odd, deep,
)  # fmt: skip
