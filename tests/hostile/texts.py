"""A register in which every text that a person can have written is a hostile one."""

from pathlib import Path

from app.domain.described import CASES, OWN
from app.domain.fields import written
from tests import foreign

_WRITTEN = {
    **{table: written(record) for table, record in (CASES | OWN).items()},
    "office": ("name", "place", "letterhead"),
    "place": ("name",),
    "concern_tag": ("tag",),
    "follow_up": ("text", "author"),
    "holiday": ("name",),
    "act": ("author",),
    "change": ("author",),
}
"""The columns of free text: those of the records, and what has none."""


def fill(path: Path, hostile: str) -> None:
    """Begin every text of a register with a hostile one."""
    with foreign.opened(path) as connection:
        for table, columns in _WRITTEN.items():
            for column in columns:
                connection.execute(
                    f"UPDATE {table} SET {column} = ? || {column} WHERE {column} <> ''", (hostile,)
                )
        connection.execute(
            "INSERT INTO saved_filter (uid, name, definition) VALUES (x'0102', ?, '{}')",
            (f"{hostile} filtre",),
        )
