"""Qt itself: a fault of one release that short tests do not show."""

import sys

import pytest
from PySide6.QtCore import QObject

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
