"""How the connections of a desk are made, on whatever thread asks, and how they are let go.

The store is imported on that thread.
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

_abandoned: list["Register"] = []
"""Connections to a share that does not answer: even to close them would wait for it."""


def to_write(desk: "Desk", path: Path, **how: Any) -> Opener:  # noqa: ANN401
    """A register that is there, to be written unless the desk only reads.

    `how` is what `open_register` is told besides: the password, the key, whether to take it over.
    """

    def make() -> "Register":
        from app.operations.registers import open_register

        return open_register(
            path, clock=desk.clock, author=desk.author, read_only=desk.read_only, **how
        )

    return make


def to_begin(desk: "Desk", path: Path, office: "Office", password: str) -> Opener:
    """A new register."""

    def make() -> "Register":
        from app.operations.registers import create_register

        return create_register(
            path, office, password=password, clock=desk.clock, author=desk.author
        )

    return make


def to_read(desk: "Desk", key: "Key | None") -> "Register":
    """Another connection to the register of a desk; its key was derived once."""
    from app.operations.registers import open_register

    if desk.path is None:
        raise Cancelled
    return open_register(desk.path, key=key, clock=desk.clock, author=desk.author, read_only=True)


def missing_in(register: "Register") -> "list[Message]":
    """What this computer has acknowledged and the register does not hold."""
    from app.operations.missing import missing

    return missing(register)


def accept_missing(register: "Register | None") -> None:
    """Go on with what is there."""
    from app.operations.missing import accept

    if register is not None:
        accept(register)


def let_go(
    writer: "Register | None",
    writes: Jobs,
    readers: "Sequence[tuple[Register | None, Jobs | None]]",
    before: "Callable[[Register], object] | None",
) -> None:
    """Close the readers, each on its thread, and then the writer, once `before` was called."""

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
    """Wait for nothing that a share would have to answer."""
    _abandoned.extend(one for one in registers if one is not None)


def any_abandoned() -> bool:
    """The program cannot end as it should: a thread waits for a share."""
    return bool(_abandoned)
