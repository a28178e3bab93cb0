"""The days on which the office does not work, weekends apart."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """One day, and what is celebrated."""

    id: int
    uid: str
    day: dt.date
    name: str = ""
