"""Qt itself: a fault of one release that short tests do not show."""

import re
import sys

import pytest
from PySide6.QtCore import QObject

from tests.house.source import ROOT, sources

CALLS = 20_000
NOISE = 100


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")
def test_calls_that_return_nothing_keep_none_alive() -> None:
    """PySide6 6.12.0 loses a reference to None at each such call, until Python aborts."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS // 100):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - NOISE
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - NOISE


def test_no_layout_is_asked_for_its_items() -> None:
    """PySide6 6.11 keeps a word of each such item, which outlives it when Qt deletes it.

    A widget that comes to lie at the same address ends the program when it is deleted.
    """
    asked = re.compile(r"(?<!self)\.itemAt\(")
    found = [
        f"{source.name}:{number}"
        for source in (*sources(), *sources(ROOT / "tests"))
        for number, line in enumerate(source.text.splitlines(), 1)
        if asked.search(line)
    ]
    assert not found, "\n".join(found)
