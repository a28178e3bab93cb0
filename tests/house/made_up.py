"""A copy of the program with an additional field, run in a process of its own."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.source import ROOT

KNOWN_SCHEMA = """
import sys
from pathlib import Path
from app.store import binding, schema
from app.store.files import creation, opening

folder = Path(sys.argv[1])
checked, opening.check_arranged = opening.check_arranged, lambda _path, _connection: None
creation.create_file(folder / "schema.doleances")
connection = binding.connect(folder / "schema.doleances")
schema.ARRANGEMENT = opening.arrangement(connection)
connection.close()
(folder / "schema.doleances").unlink()
opening.check_arranged = checked
"""
"""The beginning of a story: the schema of the copy is the one with the column."""


def copy(folder: Path, table: str, column: str) -> Path:
    """Copy the program with an additional column; `change` adds the field to a record."""
    made = folder / "copy"
    shutil.copytree(ROOT / "app", made / "app", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("resources", "i18n"):
        (made / name).symlink_to(ROOT / name)
    change(made / "app/store/schema.py", (r"LATEST = \d+", "LATEST = 99"))
    with (made / "app/store/migrations.py").open("a", encoding="utf-8") as migrations:
        migrations.write(
            "\n\n@migrations()\ndef m099_made_up(db: sqlite_utils.Database) -> None:\n"
            f'    db.execute("ALTER TABLE {table} ADD COLUMN {column} TEXT NOT NULL'
            " DEFAULT ''\")\n"
        )
    return made


def change(path: Path, *changes: tuple[str, str]) -> None:
    """Change a file of the copy by patterns, which must all match."""
    text = path.read_text("utf-8")
    for pattern, new in changes:
        text, found = re.subn(pattern, new, text)
        assert found, pattern
    path.write_text(text, "utf-8")


def tell(made: Path, story: str, folder: Path) -> None:
    """Run a story on the copy; it ends by printing "told"."""
    told = subprocess.run(
        [sys.executable, "-c", story, str(folder)],
        cwd=made,
        env=os.environ
        | {"PYTHONPATH": str(made), "DOLEANCES_DATA_DIR": str(folder / "data"),
           "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert told.stdout.endswith("told\n"), told.stderr
