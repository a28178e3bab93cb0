"""The log: a ring for reports, a file."""

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base import log


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    logger = logging.getLogger("app")
    handlers, level = list(logger.handlers), logger.level
    yield
    for handler in set(logger.handlers) - set(handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(level)


def test_the_ring_and_the_file_hold_the_lines(tmp_path: Path) -> None:
    log.start(tmp_path / "logs" / "a.log")
    logging.getLogger("app.test").info("bonjour")
    logging.getLogger("app.test").debug("trop bas")
    assert any("bonjour" in line for line in log.ring.lines())
    assert not any("trop bas" in line for line in log.ring.lines())
    assert "bonjour" in (tmp_path / "logs" / "a.log").read_text(encoding="utf-8")


def test_the_ring_is_short() -> None:
    log.start(None)
    for number in range(1000):
        logging.getLogger("app.test").info("ligne %s", number)
    assert len(log.ring.lines()) <= 300


def test_no_file_is_no_reason_not_to_work(tmp_path: Path) -> None:
    (tmp_path / "logs").write_bytes(b"a file in the way")
    assert log.start(tmp_path / "logs" / "a.log") is False
    logging.getLogger("app.test").info("au revoir")
    assert any("au revoir" in line for line in log.ring.lines())


def test_an_exception_says_where_it_was_and_none_of_its_words(tmp_path: Path) -> None:
    log.start(tmp_path / "a.log")
    try:
        try:
            int("Zoumana Ouattara")
        except ValueError as error:
            raise KeyError("Lefortovo") from error
    except KeyError:
        logging.getLogger("app.test").info("un défaut", exc_info=True)
    written = (tmp_path / "a.log").read_text(encoding="utf-8") + "".join(log.ring.lines())
    assert "ValueError" in written
    assert "test_an_exception_says_where" in written
    assert "Ouattara" not in written
    assert "Lefortovo" not in written


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes of this kind")
def test_a_log_that_is_a_pipe_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.log")
    assert log.start(tmp_path / "a.log") is False


@pytest.mark.skipif(os.name == "nt", reason="Windows has no rights of this kind")
def test_the_log_is_its_owners(tmp_path: Path) -> None:
    former = os.umask(0)
    try:
        log.start(tmp_path / "logs" / "a.log")
    finally:
        os.umask(former)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in sorted(tmp_path.rglob("*"))]
    assert modes == [0o700, 0o600]
