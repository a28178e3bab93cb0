"""A register drawn by lot of another one as it stood on a day: by it the public figures go."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from app.operations.past import as_of
from app.store import drawing
from app.store.register import Register


@contextmanager
def drawn(register: Register, day: dt.date, stamp: int | None = None) -> Iterator[Register]:
    """What was drawn of the register as it stood at the end of a day, to be counted."""
    with as_of(register, day, stamp, apart=True) as found:
        drawing.draw(found.connection)
        yield found


def emptied(found: Register) -> Register:
    """The drawn one, with nothing in it."""
    drawing.empty(found.connection)
    found.index.forget()
    return found
