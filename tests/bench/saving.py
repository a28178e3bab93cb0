"""Acknowledged saves against a bare commit of SQLite with the same durability."""

from collections.abc import Callable
from pathlib import Path

from app.domain.concerns import ConcernDraft
from app.domain.meeting_lines import MeetingLine
from app.domain.meetings import MeetingDraft
from app.operations.concerns import log_concern
from app.operations.meetings import add_meeting, log_line, log_lines
from app.operations.registers import Register
from app.store.binding import Connection, configure, connect
from tests.bench.measures import percentile, tell, tell_ratio, timed

_ROUNDS = 300
_PASTED = 500


def run(register: Register, folder: Path) -> None:
    """Save and commit by turns: both meet the same disk in the same mood."""
    bare = _bare(folder / "bare.db")
    draft = MeetingDraft(title="Mesure", held_on=register.clock.today(), place="Kazan")
    (meeting,) = add_meeting(register, draft).ids("meeting")
    lines = [_line(number) for number in range(_PASTED)]
    drafts = [_draft(number) for number in range(_ROUNDS)]
    _by_turns(
        "a line of meeting mode",
        register, bare, 2, lambda n: log_line(register, meeting, lines[n]),
    )  # fmt: skip
    _by_turns(
        "a concern of the form", register, bare, 1.5, lambda n: log_concern(register, drafts[n])
    )
    bare.close()
    tell(
        f"a pasted table of {_PASTED} lines, one act",
        timed(lambda: log_lines(register, meeting, lines)),
    )


def _by_turns(
    name: str, register: Register, bare: Connection, goal: float, save: Callable[[int], object]
) -> None:
    """Each save is followed by a pause, in which the program does what the save has left."""
    ours, pauses, theirs = [], [], []
    for number in range(_ROUNDS):
        ours.append(timed(lambda number=number: save(number)))  # type: ignore[misc]
        pauses.append(timed(register.settle))
        theirs.append(timed(lambda number=number: _commit(bare, number)))  # type: ignore[misc]
    tell_ratio(f"{name} / bare commit, synchronous=FULL", ours, theirs, goal)
    tell(f"{name}, p99", percentile(ours, 0.99))
    tell(f"{name}, p99 of a bare commit", percentile(theirs, 0.99))
    tell(f"{name}, what is done in the pause after it, p50", percentile(pauses, 0.5))


def _bare(path: Path) -> Connection:
    path.touch()
    connection = connect(path)
    configure(connection, shared=True, writes=True)
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)")
    return connection


def _commit(bare: Connection, number: int) -> None:
    bare.execute("INSERT INTO t (text) VALUES (?)", (f"{number} " * 200,))


def _line(number: int) -> MeetingLine:
    """Six people speak by turns, in the name of an association."""
    return MeetingLine(
        gist=f"Bourse impayée depuis {number} jours", who=f"Awa Diarra {number % 6} (exemple)",
        people=3, place="Kazan", category="recognition", association="Association fédérale",
    )  # fmt: skip


def _draft(number: int) -> ConcernDraft:
    return ConcernDraft(
        title=f"Mesure {number}", description="Une phrase. " * 20, place="Kazan",
        requesters=("Awa Diarra (exemple)",), category="recognition",
    )  # fmt: skip
