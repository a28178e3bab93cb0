"""The office that keeps the register: the one row of its table."""

from app.domain.deadlines import Delays
from app.domain.office import Office
from app.domain.references import make
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


def logo(connection: Connection) -> bytes:
    """The logo of the letterhead; empty when there is none."""
    (picture,) = connection.execute("SELECT logo FROM office WHERE id = 1").fetchone()
    return picture or b""


def next_reference(connection: Connection, office: Office, year: int) -> str:
    """The reference that the next concern received in a year will have."""
    row = connection.execute(
        "SELECT last FROM reference_counter WHERE desk = ? AND year = ?", (office.desk, year)
    ).fetchone()
    return make(office.prefix, office.desk, year, (row[0] if row else 0) + 1)
