"""Values of the register that no program of ours writes."""

import datetime as dt
from dataclasses import dataclass

import pytest

from app.base.errors import DamagedRegisterError
from app.store.values import from_values


@dataclass(frozen=True)
class _Told:
    at: dt.datetime


def test_an_instant_is_read_as_it_was_kept() -> None:
    moment = dt.datetime(2025, 6, 24, 9, tzinfo=dt.UTC)
    assert from_values(_Told, [moment.isoformat()]).at == moment


@pytest.mark.parametrize(
    "kept", ["0001-01-01T00:00:00.000+00:00", "9999-12-31T23:59:59.999+00:00", 7, None, "hier"]
)
def test_an_instant_at_the_end_of_time_is_damage(kept: object) -> None:
    with pytest.raises(DamagedRegisterError):
        from_values(_Told, [kept])
