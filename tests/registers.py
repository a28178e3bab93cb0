"""Registers to begin a test with: each kind is made once in a process, and every test has a copy.

To make one takes as long as opening seven; to fill it, longer.
"""

import datetime as dt
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path

from app.base import paths, rights
from app.base.clock import Clock, FixedClock
from app.domain.office import Office
from app.operations.registers import create_register, open_register
from app.store.register import Register

Fill = Callable[[Register], object]
"""A function of a module, which logs what is in a register when its test begins."""


def put(
    path: Path,
    office: Office,
    *,
    clock: Clock,
    author: str = "",
    password: str = "",
    fill: Fill | None = None,
) -> str:
    """Put the register of an office at a path, with what `fill` logs in it; its uid."""
    content, uid = _made(office, clock.now(), author, password, fill)
    rights.make(path)
    path.write_bytes(content)
    return uid


def opened(path: Path, office: Office, *, clock: Clock, author: str = "") -> Register:
    """Put an empty register at a path, and open it."""
    put(path, office, clock=clock, author=author)
    return open_register(path, clock=clock, author=author)


@cache
def _made(
    office: Office, instant: dt.datetime, author: str, password: str, fill: Fill | None
) -> tuple[bytes, str]:
    """The file and its uid; what this computer remembers of it goes where no test looks."""
    before = paths.data_dir()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        path, clock = Path(name, "made.doleances"), FixedClock(instant)
        paths.use_data_dir(Path(name, "data"))
        try:
            with closing(
                create_register(path, office, password=password, clock=clock, author=author)
            ) as register:
                uid = register.uid
                if fill is not None:
                    fill(register)
            return path.read_bytes(), uid
        finally:
            paths.use_data_dir(before)
