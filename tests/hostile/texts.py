"""A register in which every text that a person can have written is a hostile one."""

from pathlib import Path

from tests import foreign

_WRITTEN = {
    "office": "name place letterhead",
    "place": "name",
    "staff": "name title",
    "person": "name name_cyrillic phone email address city nationality",
    "association": "name name_cyrillic phone email city",
    "membership": "role",
    "authority": "name place phone email address",
    "meeting": "title place host delegation minutes",
    "category": "name_fr name_en name_ru",
    "concern": "title awaited outcome_reason not_informed_reason remedy answer description",
    "concern_tag": "tag",
    "follow_up": "text author",
    "referral": "letter_reference reply",
    "commitment": "words made_by made_by_title state_reason evidence",
    "attachment": "name",
    "holiday": "name",
    "act": "author",
    "change": "author",
}
"""The columns of free text."""


def fill(path: Path, hostile: str) -> None:
    """Begin every text of a register with a hostile one."""
    with foreign.opened(path) as connection:
        for table, columns in _WRITTEN.items():
            for column in columns.split():
                connection.execute(
                    f"UPDATE {table} SET {column} = ? || {column} WHERE {column} <> ''", (hostile,)
                )
        connection.execute(
            "INSERT INTO saved_filter (uid, name, definition) VALUES (x'0102', ?, '{}')",
            (f"{hostile} filtre",),
        )
