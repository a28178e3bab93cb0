"""The fixtures of every test: a data folder, English, off-screen windows, no stray log."""

import datetime as dt
import logging
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from app.base import paths, translations
from app.base.clock import FixedClock
from app.base.overriding import override
from app.store.files import keys
from tests import locks

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test depends on a machine that has nothing else to do.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

MEETING_DAY = dt.datetime(2025, 6, 24, 9, 0, tzinfo=dt.UTC)


class LogGuard(logging.Handler):
    """Collects warnings and errors, which a test must announce."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._lines: list[str] = []
        self._expected: list[re.Pattern[str]] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def expect(self, pattern: str) -> None:
        """Announce a line of the log; the test fails without it."""
        self._expected.append(re.compile(pattern))

    def faults(self) -> list[str]:
        """Unannounced lines, and announced ones that are missing."""
        stray = [line for line in self._lines if not self._matches(line)]
        absent = [wanted for wanted in self._expected if not any(map(wanted.search, self._lines))]
        return [f"unexpected in the log: {line}" for line in stray] + [
            f"not in the log: {wanted.pattern}" for wanted in absent
        ]

    def _matches(self, line: str) -> bool:
        return any(wanted.search(line) for wanted in self._expected)


@pytest.fixture(autouse=True)
def expected_log() -> Iterator[LogGuard]:
    """Fail on an unexpected warning or error in the log: `expected_log.expect("the settings")`."""
    guard = LogGuard()
    root = logging.getLogger()
    root.addHandler(guard)
    yield guard
    root.removeHandler(guard)
    assert not guard.faults(), "\n".join(guard.faults())


@pytest.fixture(autouse=True)
def locks_held() -> Iterator[None]:
    """Fail where the program opens a register without SQLite, which drops its locks."""
    locks.dropped()
    yield
    assert locks.dropped() == []


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put settings, drafts and log into a folder of the test, also for its children."""
    folder = tmp_path / "data"
    paths.use_data_dir(folder)
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(folder))
    yield folder
    paths.use_data_dir(None)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Run each test in English, unless it chooses another language for itself."""
    translations.use("en")
    yield
    translations.use("en")


@pytest.fixture(scope="session", autouse=True)
def keys_made_once() -> Iterator[None]:
    """The same key of a password and a salt, without its rounds where they were gone through."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keys, "_stretched", cache(keys._stretched))
        yield


@pytest.fixture
def clock() -> FixedClock:
    """A clock at Tuesday 24 June 2025, nine in the morning, UTC: the day of the meeting."""
    return FixedClock(MEETING_DAY)
