"""Opening and closing the connections of a desk, on the calling thread.

The store is imported there.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.base.errors import Cancelled
from app.gui.desk.jobs import Jobs

if TYPE_CHECKING:
    from app.base.messages import Message
    from app.domain.office import Office
    from app.gui.desk.desk import Desk
    from app.operations.passwords import Key
    from app.operations.registers import Register

Opener = Callable[[], "Register"]

_hanging: list["Register"] = []
"""Connections to a share that does not answer: closing them would hang too."""


def to_write(desk: "Desk", path: Path, **how: Any) -> Opener:  # noqa: ANN401
    """A function that opens a register, to be written unless the desk only reads.

    `how` are arguments of `open_register`: the password, the key, whether to take it over.
    """

    def make() -> "Register":
        from app.operations.registers import open_register

        return open_register(
            path, clock=desk.clock, author=desk.author, read_only=desk.read_only, **how
        )

    return make


def to_begin(desk: "Desk", path: Path, office: "Office", password: str) -> Opener:
    """A function that makes a register and opens it."""

    def make() -> "Register":
        from app.operations.registers import create_register

        return create_register(
            path, office, password=password, clock=desk.clock, author=desk.author
        )

    return make


def to_read(desk: "Desk", key: "Key | None") -> "Register":
    """A function that opens another connection of a desk; its key was derived once."""
    from app.operations.registers import open_register

    if desk.path is None:
        raise Cancelled
    return open_register(desk.path, key=key, clock=desk.clock, author=desk.author, read_only=True)


def missing_in(register: "Register") -> "list[Message]":
    """Acts that this computer has acknowledged and the register lacks."""
    from app.operations.missing import missing

    return missing(register)


def accept_missing(register: "Register | None") -> None:
    """Accept the register without what is missing."""
    from app.operations.missing import accept

    if register is not None:
        accept(register)


def let_go(
    writer: "Register | None",
    writes: Jobs,
    readers: "Sequence[tuple[Register | None, Jobs | None]]",
    before: "Callable[[Register], object] | None",
) -> None:
    """Close the readers, each on its thread, then call `before` and close the writer."""

    def last() -> None:
        if writer is not None:
            try:
                if before is not None:
                    before(writer)
            finally:
                writer.close()

    for reader, jobs in readers:
        if jobs is not None and reader is not None:
            jobs.close(last=reader.close, nudge=reader.interrupt)
        elif jobs is not None:
            jobs.close()
        elif reader is not None:
            reader.close()
    writes.close(last=last)


def abandon(*registers: "Register | None") -> None:
    """Close without waiting for a share that does not answer."""
    _hanging.extend(one for one in registers if one is not None)


def any_abandoned() -> bool:
    """Whether a thread hangs on a share, so that the program cannot end normally."""
    return bool(_hanging)
