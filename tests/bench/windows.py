"""The window from outside: how soon it is there, how it feels at a hundred thousand concerns."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from app.base import paths
from tests.bench import days
from tests.bench.measures import percentile, tell, tell_ratio

_ROUNDS = 7


def run(file: Path) -> None:
    """Starts by turns with a bare window; then one session of typing and scrolling."""
    _child("bare")
    _child("start", file)
    ours, theirs = [], []
    for _ in range(_ROUNDS):
        theirs.append(_seconds("bare"))
        ours.append(_seconds("start", file))
    tell_ratio("start to usable list / bare PySide6 window", ours, theirs, 1.5)
    used = _child("use", file)
    tell("keystroke to repainted list, p50", percentile(used["keys"], 0.5))
    tell("keystroke to repainted list, p99", percentile(used["keys"], 0.99), 50)
    tell("longest block of the GUI thread, searching and scrolling", used["block"], 50)
    tell("longest block of the GUI thread, saving", used["saving"], 50)
    for place, times in used["days"].items():
        first, *others = times
        tell(f"page of {place}, first shown → painted, code loaded", first)
        tell(
            f"page of {place}, shown → painted with new figures, p50",
            percentile(others, 0.5),
            days.GOAL,
        )
        tell(f"page of {place}, the same, p90", percentile(others, 0.9), days.GOAL)
    tell("longest block of the GUI thread, showing them", used["showing"])


def _seconds(*arguments: object) -> float:
    """Milliseconds from the start of the process to its word; how it ends does not count."""
    started = time.perf_counter()
    ended: float = _child(*arguments)["at"]
    return (ended - started) * 1000


def _child(*arguments: object) -> dict[str, Any]:
    """Run the child until it has printed its result."""
    environment = dict(os.environ)
    # The program as it is installed, which nobody compiles anew at each start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    what, *file = map(str, arguments)
    module = ["bare"] if what == "bare" else ["window", what]
    command = [sys.executable, "-m", f"tests.bench.{module[0]}", *module[1:], *file]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        environment[paths.DATA_DIR_VARIABLE] = folder
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
            assert child.stdout is not None
            line = child.stdout.readline()
            at = time.perf_counter()
    return {**json.loads(line), "at": at}
