"""Try a register in a child process: what the program does with it, and how long it takes."""

import contextlib
import io
import json
import logging
import os
import random
import signal
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app import cli
from app.base import paths
from app.base.overriding import override

SECONDS = 2.0
"""How long a register may take to be opened and read, or refused: of the processor's time, so that
a busy machine changes nothing."""
_HANG = 30.0

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("list", "--format", "json"),
    ("list", "--format", "csv", "--search", "visa", "--status", "closed"),
    ("list", "--sort", "title", "--view", "overdue"),
    ("show", "MOW-2025-0001", "--format", "json"),
    ("show", "MOW-2025-0002", "--internal"),
    ("today",),
    ("overview",),
    ("commitments",),
    ("referrals",),
    ("people",),
    ("associations",),
    ("authorities",),
    ("meetings",),
    ("attachments", "list", "MOW-2025-0001"),
    ("categories",),
    ("staff",),
    ("places",),
    ("holidays",),
    ("settings",),
    ("check",),
    ("calendar", "--out", "{out}.ics"),
    *(("report", name, "--out", "{out}.json") for name in ("summary", "list", *["R1", "R3", "R5"])),
    ("log", "--title", "Bourse", "--requester", "Awa", "--place", "Kazan", "--category", "visa"),
    ("note", "MOW-2025-0001", "Appelé"),
    ("status", "MOW-2025-0001", "closed", "--outcome", "withdrawn", "--informed"),
    ("bulk", "tag", "vu", "--all"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of one file."""

    seconds: float
    ends: dict[str, str]
    """What each command said: nothing when it went well, a sentence, or the trace of a fault."""
    faults: tuple[str, ...]

    @property
    def opened(self) -> bool:
        """At least one command could read it."""
        return "" in self.ends.values()


class _Faults(logging.Handler):
    """Collects the traces of the faults that a command would write to its log."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.traces: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1] is not None:
            self.traces.append("".join(traceback.format_exception(record.exc_info[1])))


def chosen_commands(source: random.Random, count: int) -> list[tuple[str, ...]]:
    """The list, which every opening begins with, and some others."""
    return [COMMANDS[0], *source.sample(COMMANDS[1:], count)]


def run_commands(path: Path, commands: Sequence[tuple[str, ...]]) -> Trial:
    """Run commands on a file in this process."""
    faults = _Faults()
    logging.getLogger().addHandler(faults)
    began, ends, wrong = time.process_time(), {}, []
    for command in commands:
        name, *rest = (part.format(out=path.with_suffix("")) for part in command)
        said = io.StringIO()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
            try:
                code = cli.main([name, str(path), *rest, "--lang", "en"])
            except SystemExit as stop:
                code = int(stop.code or 0)
        sentence = said.getvalue().strip() if code else ""
        ends[" ".join(command)] = sentence
        if code not in {0, 1} or (code and sentence.count("\n") and name != "bulk"):
            wrong.append(f"{name} ended with {code}: {sentence[:300]}")
    return Trial(time.process_time() - began, ends, (*faults.traces, *wrong))


def in_child(work: Callable[[], Trial], *, most: float = _HANG) -> Trial:
    """Run a trial in a forked process, which may crash or hang."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _be_a_child(work, writing)
    os.close(writing)
    try:
        return _result(child, reading, most)
    finally:
        os.close(reading)


def _be_a_child(work: Callable[[], Trial], writing: int) -> None:
    try:
        # A fault of the machine's kind ends with a signal; one of Python's comes back as a text.
        trial = work()
        text = json.dumps([trial.seconds, trial.ends, trial.faults])
    except BaseException:  # noqa: BLE001 - the parent tells it
        text = json.dumps([0, {}, [traceback.format_exc()]])
    os.write(writing, text.encode()[:60_000] if len(text) < 60_000 else _shortened(text))
    os._exit(0)


def _shortened(text: str) -> bytes:
    seconds, ends, faults = json.loads(text)
    short = [seconds, {name: said[:300] for name, said in ends.items()}, [f[:4000] for f in faults]]
    return json.dumps(short).encode()[:60_000]


def _result(child: int, reading: int, most: float) -> Trial:
    began = time.monotonic()
    while time.monotonic() - began < most:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            if os.WIFSIGNALED(status):
                return Trial(0, {}, (f"killed by signal {os.WTERMSIG(status)}",))
            seconds, ends, faults = json.loads(os.read(reading, 65_536))
            return Trial(seconds, ends, tuple(faults))
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return Trial(most, {}, (f"still busy after {most:.0f} seconds",))


def use_data_dir(folder: Path) -> None:
    """Settings and logs of the children go there."""
    paths.use_data_dir(folder)
