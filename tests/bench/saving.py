"""An acknowledged save against a bare commit of SQLite with the same durability."""

from pathlib import Path

from app.domain.concerns import ConcernDraft
from app.operations.concerns import log_concern
from app.operations.registers import Register
from app.store.binding import configure, connect
from tests.bench.measures import percentile, tell, tell_ratio, timed

_ROUNDS = 100


def run(register: Register, folder: Path) -> None:
    """Save and commit by turns: both meet the same disk in the same mood."""
    bare = folder / "bare.db"
    bare.touch()
    connection = connect(bare)
    configure(connection, shared=True, writes=True)
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)")
    ours, theirs = [], []
    for number in range(_ROUNDS):
        draft = ConcernDraft(
            title=f"Mesure {number}", description="Une phrase. " * 20, place="Kazan",
            requesters=("Awa Diarra (exemple)",), category="recognition",
        )  # fmt: skip
        ours.append(timed(lambda draft=draft: log_concern(register, draft)))  # type: ignore[misc]
        theirs.append(
            timed(
                lambda number=number: connection.execute(  # type: ignore[misc]
                    "INSERT INTO t (text) VALUES (?)", (f"{number} " * 200,)
                )
            )
        )
    connection.close()
    tell_ratio("acknowledged save / bare commit, synchronous=FULL", ours, theirs, 1.5)
    tell("acknowledged save, p99", percentile(ours, 0.99))
