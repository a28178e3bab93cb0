"""What SQLite keeps beside a file: two kinds of journal, and the memory that goes with one."""

from pathlib import Path

WAL, INDEX, JOURNAL = "-wal", "-shm", "-journal"
JOURNALS = (WAL, INDEX, JOURNAL)
"""How their names go on after that of the file."""


def beside(path: Path, end: str) -> Path:
    """The journal of a file that has this ending."""
    return path.with_name(f"{path.name}{end}")


def all_beside(path: Path) -> list[Path]:
    """Whatever SQLite may keep beside a file; it need not be there."""
    return [beside(path, end) for end in JOURNALS]
