"""What the start of the window loads: no more than its first list needs."""

import subprocess
import sys
from functools import cache

import pytest

from tests.house.source import ROOT

_OF_THE_START = (
    "app.boot",
    "app.gui.crash",
    "app.gui.garbage",
    "app.gui.program",
    "app.gui.pages.concerns.page",
    "app.gui.window.leaving",
    "app.gui.window.main_window",
    "app.operations.registers",
)
"""What makes the application, its window and its first list."""

_SLOW = (
    "asyncio", "babel", "email", "http", "multiprocessing", "numpy", "pypdfium2", "sqlite3",
    "sqlite_utils", "ssl", "subprocess", "tomllib", "typing_extensions", "typst", "unittest",
    "xlsxwriter", "xml",
)  # fmt: skip
"""Libraries that a list can be shown without."""

_ROOMS: dict[str, set[str]] = {
    "app.cli": {"answers", "argparse_words"},
    "app.exchange": set(),
    "app.gui.attachments": set(),
    "app.gui.pages": {"concerns"},
    "app.gui.pages.concerns.concern": set(),
    "app.gui.pages.concerns.selection": set(),
    "app.gui.proving": set(),
    "app.gui.records": set(),
    "app.operations": {"filters", "missing", "registers", "unkept", "whereabouts"},
    "app.reports": {"head_count"},
}
"""Rooms whose parts serve one occasion each, and what the list uses of them."""


@cache
def _loaded() -> frozenset[str]:
    code = f"import sys, {', '.join(_OF_THE_START)}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return frozenset(done.stdout.split())


@pytest.mark.parametrize("library", _SLOW)
def test_the_start_loads_no_slow_library(library: str) -> None:
    assert library not in _loaded(), "import it where it is used: the window waits for it"


@pytest.mark.parametrize("room", _ROOMS)
def test_the_start_loads_of_a_room_what_the_list_needs(room: str) -> None:
    parts = {
        name.removeprefix(f"{room}.").partition(".")[0]
        for name in _loaded()
        if name.startswith(f"{room}.")
    }
    assert parts <= _ROOMS[room], "import it where it is used: the window waits for it"
