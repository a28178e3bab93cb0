"""Running a story with the real program on a screen, and asking the command line afterwards."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import dev
from app.base.clock import Clock

HERE = Path(__file__).resolve().parent
SYSTEM_PYTHON = "/usr/bin/python3"
PATIENCE = 400

lacking = dev.missing_libraries(dev.X11_LIBRARIES) + dev.missing_screen_tools()


def doleances(*arguments: str | Path) -> str:
    """The output of a command."""
    command = [sys.executable, "-m", "app", *map(str, arguments)]
    result = subprocess.run(command, cwd=dev.ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def records(*arguments: str | Path) -> Any:  # noqa: ANN401 - what JSON holds
    """The output of a command, parsed from JSON."""
    return json.loads(doleances(*arguments, "--format", "json"))


def tell(story: str, register: Path, day: dt.date | None = None, **told: str) -> None:
    """Run a story of this folder against a register that the program opens in French, on a day.

    What the story is `told` reaches it as STORY_…, in the environment.
    """
    day = day or Clock().today()
    program = [sys.executable, "-m", "app", "--lang", "fr", "--data-dir", register.parent]
    program += ["--today", day.isoformat(), register]
    command = [SYSTEM_PYTHON, HERE / "desktop.py", SYSTEM_PYTHON, HERE / story, *program]
    told = {"day": day.isoformat(), **told}
    result = subprocess.run(
        [str(part) for part in command],
        cwd=dev.ROOT,
        env={**os.environ, **{f"STORY_{name.upper()}": value for name, value in told.items()}},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def on_a_screen(test: Any) -> Any:  # noqa: ANN401 - a decorator gives back what it takes
    """Mark a test that needs a screen and the accessibility bus."""
    for mark in (
        pytest.mark.skipif(bool(lacking), reason=f"these packages are not installed: {lacking}"),
        pytest.mark.skipif(sys.platform != "linux", reason="the accessibility bus is Linux's"),
        pytest.mark.screen,
    ):
        test = mark(test)
    return test
