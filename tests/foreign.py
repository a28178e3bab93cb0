"""A register as another program opens it, and by the one SQLite library of this process.

Two libraries in one process know nothing of each other's locks: to close a file in one drops the
locks of the other, and cuts off the `-shm` that the other has mapped, which ends the process.
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
    """The file, kept as it is at the end of the block; with its `schema` open to be written."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    try:
        if schema:
            connection.execute("PRAGMA writable_schema = ON")
        connection.execute("PRAGMA synchronous = OFF")
        yield connection
    finally:
        connection.close()


def answer(path: Path, query: str, *values: object) -> list[Any]:
    """What Python's own SQLite answers, in a process of its own: it can do what ours cannot."""
    code = (
        "import json, sqlite3, sys; path, query, values = sys.argv[1:];"
        " rows = sqlite3.connect(path).execute(query, json.loads(values)).fetchall();"
        " print(json.dumps(rows))"
    )
    command = [sys.executable, "-c", code, str(path), query, json.dumps(values)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))
