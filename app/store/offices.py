"""The office that keeps the register: the one row of its table."""

from app.domain.deadlines import Delays
from app.domain.office import Office
from app.store.binding import Connection

_PLAIN = ("name", "place", "prefix", "desk", "letterhead", "language", "sample")
_DELAYS = ("acknowledge", "answer", "chase", "commitment", "dormant")


def read(connection: Connection) -> Office:
    """The office of a register."""
    names = (*_PLAIN, *(f"{name}_days" for name in _DELAYS))
    row = connection.execute(f"SELECT {', '.join(names)} FROM office WHERE id = 1").fetchone()
    plain = dict(zip(_PLAIN, row, strict=False))
    delays = Delays(**dict(zip(_DELAYS, row[len(_PLAIN) :], strict=True)))
    return Office(**{**plain, "sample": bool(plain["sample"])}, delays=delays)


def values(office: Office) -> dict[str, object]:
    """The columns of an office."""
    return {name: getattr(office, name) for name in _PLAIN} | {
        f"{name}_days": getattr(office.delays, name) for name in _DELAYS
    }
