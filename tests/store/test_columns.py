"""Days become numbers by the table of their letters; what was damaged is still a number."""

import datetime as dt

import pytest

from app.domain.concerns import ConcernDraft
from app.operations.concerns import log_concern
from app.store.codes import as_number, days_of, numbers_of
from app.store.register import Register

DAYS = (dt.date(2025, 6, 24), dt.date(2027, 12, 31))


def test_days_are_numbers() -> None:
    text = ",".join(["0000-00-00", *map(str, DAYS)])
    assert days_of(text).tolist() == [0, *map(as_number, DAYS)]
    assert days_of("").tolist() == []
    assert numbers_of("-1,0,17").tolist() == [-1, 0, 17]
    assert numbers_of("").tolist() == []


@pytest.mark.parametrize(
    "damaged",
    ["", "2025-6-24", "2025-06-2x", "2025,06-24", "2025-06-24,", "é025-06-24", "20250624-,"],
)
def test_what_is_no_day_is_refused(damaged: str) -> None:
    with pytest.raises(ValueError, match=r"reshape|not a day"):
        days_of(f"2025-06-24,{damaged}")


def test_a_damaged_day_leaves_the_others_as_they_are(register: Register) -> None:
    logged = [log_concern(register, ConcernDraft(title="a", due_on=day)).id for day in DAYS]
    before = register.index.column("received_on").tolist()
    register.connection.execute("UPDATE concern SET due_on = '20x5,1' WHERE id = ?", logged[:1])
    register.index.forget()
    assert register.index.column("id").tolist() == logged
    assert register.index.column("due_on").tolist() == [20, as_number(DAYS[1])]
    assert register.index.column("received_on").tolist() == before
    assert set(register.index.column("closed_on").tolist()) == {0}
