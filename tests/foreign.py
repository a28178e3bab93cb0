"""Opening a register as another program does, by the SQLite library of this process.

Two libraries in a process ignore each other's locks: closing a file in one drops the locks of the
other, and truncates the `-shm` that the other has mapped, which ends the process.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

Connection = Any  # the binding has no types
Error: type[Exception] = dbapi2.Error


@contextmanager
def opened(path: Path, *, schema: bool = False) -> Iterator[Connection]:
    """Open the file, unchanged at the end of the block; with a writable `schema` if wanted."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    try:
        if schema:
            connection.execute("PRAGMA writable_schema = ON")
        connection.execute("PRAGMA synchronous = OFF")
        yield connection
    finally:
        connection.close()


def answer(path: Path, query: str, *values: object) -> list[Any]:
    """The answer of Python's own SQLite in a separate process: it has functions that ours lacks."""
    code = (
        "import json, sqlite3, sys; path, query, values = sys.argv[1:];"
        " rows = sqlite3.connect(path).execute(query, json.loads(values)).fetchall();"
        " print(json.dumps(rows))"
    )
    command = [sys.executable, "-c", code, str(path), query, json.dumps(values)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))
