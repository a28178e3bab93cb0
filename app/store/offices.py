"""The office that keeps the register: the one row of its table."""

from typing import Any

from app.domain import fields
from app.domain.deadlines import Delays
from app.domain.office import Office
from app.domain.references import make
from app.store.binding import Connection
from app.store.values import understood

_PLAIN = ("name", "place", "prefix", "desk", "letterhead", "language", "host", "sample")
_LONGEST = 2_000
"""More than any of them holds: a head of many megabytes was put there by another program."""
_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_PIXELS = 2000
"""Fifty millimetres at 600 dots an inch are 1181."""
_MOST_DAYS = 36_525
_DELAYS = ("acknowledge", "answer", "chase", "commitment", "dormant")


def read(connection: Connection) -> Office:
    """The office of a register."""
    plain_ones = (f"substr({name}, 1, {_LONGEST})" for name in _PLAIN)
    asked = (*plain_ones, *(f"{name}_days" for name in _DELAYS))
    row = connection.execute(f"SELECT {', '.join(asked)} FROM office WHERE id = 1").fetchone()
    with understood():
        plain = dict(zip(_PLAIN, row, strict=False))
        known: dict[str, Any] = {name: str(value) for name, value in plain.items()}
        known["sample"] = plain["sample"] != "0"
        delays = dict(zip(_DELAYS, map(_days, row[len(_PLAIN) :]), strict=True))
        return Office(**known, delays=Delays(**delays))


def _days(kept: object) -> int:
    """A delay that leads to a day of the calendar."""
    if isinstance(kept, int) and 0 <= kept <= _MOST_DAYS:
        return kept
    message = "not a delay"
    raise ValueError(message)


def values(office: Office) -> dict[str, object]:
    """The columns of an office."""
    delays = fields.values(office.delays, _DELAYS)
    return fields.values(office, _PLAIN) | {f"{name}_days": days for name, days in delays.items()}


def logo(connection: Connection) -> bytes:
    """The logo of the letterhead; empty without a logo."""
    (picture,) = connection.execute("SELECT logo FROM office WHERE id = 1").fetchone()
    return picture if isinstance(picture, bytes) and _is_printable(picture) else b""


def _is_printable(picture: bytes) -> bool:
    """A PNG as the settings make it: another one was put there, and could take for ever."""
    sides = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    return picture.startswith(_PNG) and max(sides) <= _MOST_PIXELS


def next_reference(connection: Connection, office: Office, year: int) -> str:
    """The reference that the next concern received in a year will have."""
    row = connection.execute(
        "SELECT last FROM reference_counter WHERE desk = ? AND year = ?", (office.desk, year)
    ).fetchone()
    return make(office.prefix, office.desk, year, (row[0] if row else 0) + 1)
