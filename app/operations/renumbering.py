"""Giving a new number to a concern whose number was given to two people."""

from app.base.messages import N_
from app.base.translations import language
from app.domain.follow_ups import FollowUpKind
from app.domain.history import Act, Changed
from app.domain.references import make
from app.domain.references import read as read_reference
from app.operations.concerns import require
from app.operations.follow_ups import enter
from app.store.files.acknowledged import next_number
from app.store.register import Register

__all__ = ["renumber"]


def renumber(register: Register, concern: int) -> Changed:
    """Give a concern the next number of its year; its timeline keeps the former one.

    The words of the entry are found by the former number.
    """
    with register.act(Act.RENUMBER) as act:
        present = require(register, concern)
        known = read_reference(present.reference)
        year = known.year if known is not None else present.received_on.year
        number = next_number(register, year)
        reference = make(register.office.prefix, register.desk, year, number)
        words = language(register.office.language)._(_NOTE)
        said = words.format(former=present.reference, reference=reference)
        today = max(register.clock.today(), present.received_on)
        enter(register, act, present, FollowUpKind.NOTE, said, today, reference=reference)
    return act.changed


_NOTE = N_(
    "This concern had the number {former}, which had been given to somebody else as well; it has"
    " the number {reference} since."
)
