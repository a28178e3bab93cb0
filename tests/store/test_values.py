"""Values of the register that no program of ours writes."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from app.base.errors import DamagedRegisterError
from app.domain.concerns import ConcernDraft
from app.domain.links import LinkKind
from app.operations.commitments import add_commitment
from app.operations.concerns import log_concern
from app.operations.links import link
from app.operations.undo import undo
from app.store.register import Register
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


@pytest.mark.parametrize(
    ("altered", "read"),
    [
        ("UPDATE concern_link SET kind = 'odd'", lambda register: register.links.of(1)),
        ("UPDATE concern SET status = 'odd'", lambda register: register.links.of(1)),
        (
            "UPDATE commitment SET state = 'odd'",
            lambda register: register.commitments.briefly(dt.date(2026, 1, 1)),
        ),
        ("UPDATE act SET kind = 'odd'", lambda register: undo(register, _last_act(register))),
    ],
    ids=["kind of a link", "state of what is linked", "state of a commitment", "kind of an act"],
)
def test_a_word_that_is_none_of_ours_is_damage(
    register: Register, altered: str, read: Callable[[Register], object]
) -> None:
    """Also where a window reads it: there it would be called a fault of the program."""
    concerns = [log_concern(register, ConcernDraft(title=one)).id for one in ("Visa", "Stage")]
    today = register.clock.today()
    add_commitment(register, "Répondre", made_by="Awa", made_on=today, concerns=concerns)
    link(register, concerns[0], LinkKind.FOLLOWS, concerns[1])
    register.connection.execute(altered)
    with pytest.raises(DamagedRegisterError):
        read(register)


def _last_act(register: Register) -> str:
    row = register.connection.execute("SELECT uid FROM act ORDER BY id DESC LIMIT 1").fetchone()
    return str(row[0].hex())
