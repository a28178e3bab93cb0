"""The files that SQLite keeps beside a database: two kinds of journal, and the WAL index."""

from pathlib import Path

WAL, INDEX, JOURNAL = "-wal", "-shm", "-journal"
JOURNALS = (WAL, INDEX, JOURNAL)
"""The suffixes of their names."""


def beside(path: Path, end: str) -> Path:
    """The journal of a file with this suffix."""
    return path.with_name(f"{path.name}{end}")


def all_beside(path: Path) -> list[Path]:
    """Every file that SQLite may keep beside a database; none needs to exist."""
    return [beside(path, end) for end in JOURNALS]
