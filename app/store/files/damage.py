"""Whether what failed is the fault of the program, or of a register that somebody altered."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3.dbapi2 import Error

from app.base.errors import Cancelled, DoleancesError
from app.store import binding
from app.store.binding import Connection
from app.store.values import damaged_record


@contextmanager
def telling_damage(connection: Connection) -> Iterator[None]:
    """What fails in the block because the register is damaged is said so: DamagedRegisterError.

    A register that somebody else altered may hold values that no code expects. On one that is
    sound a failure stays what it is, a fault of the program.
    """
    try:
        yield
    except (DoleancesError, Cancelled, OSError):
        raise
    except Exception as error:
        if is_harmed(connection):
            raise damaged_record() from error
        raise


def is_harmed(connection: Connection) -> bool:
    """Whether the file is damaged, or holds what the history does not say; it is looked at whole.

    What cannot even be looked at is harmed as well.
    """
    # Imported here: a register that is opened and read needs none of it.
    from app.store import chain, replay

    try:
        if binding.problems(connection, thorough=False):
            return True
        history = chain.verify(connection, lambda: None)
        return not history.is_whole or bool(replay.differing(connection, lambda: None))
    except (
        DoleancesError,
        Error,
        ValueError,
        TypeError,
        LookupError,
        ArithmeticError,
        RecursionError,
    ):
        return True
