"""What the commands of commitments and of referrals share: a number of a list, plain values."""

import datetime as dt

from app.base.errors import InputError
from app.base.messages import N_


def the_number(which: str) -> int:
    """The record of a number of the list; InputError when it is none."""
    if not which.strip().isdecimal():
        raise InputError(
            N_("“{text}” is not a number of the list. See the list."), field="which", text=which
        )
    return int(which)


def simple(value: object) -> object:
    """A value as JSON has it: a day as 2025-06-24."""
    return value.isoformat() if isinstance(value, dt.date) else value
