"""Saving the choices of a report under a name, and recording that it was printed."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from app.base.errors import BusyRegisterError, DiskFullError, InputError, ReadOnlyRegisterError
from app.base.messages import N_
from app.domain.history import Act, Changed
from app.domain.reports import Printing, ReportWish
from app.domain.texts import clean_line
from app.store.register import Register
from app.store.wishes import encode

LAST = 5
"""The number of printed reports that are offered again; the history has all."""


def save_report(register: Register, name: str, wish: ReportWish) -> Changed:
    """Save the choices of a report under a name, replacing those of that name."""
    tidy = clean_line(name, "name")
    if not tidy:
        raise InputError(N_("Give the report a name."), field="name")
    with register.act(Act.SAVE_REPORT) as act:
        kept = register.reports.saved()
        same = next((record for record, (known, _) in kept.items() if known == tidy), None)
        if same is None:
            act.insert("saved_report", name=tidy, definition=encode(wish))
        else:
            act.update("saved_report", same, definition=encode(wish))
    return act.changed


def remove_report(register: Register, record: int) -> Changed:
    """Remove a saved report; its records are untouched."""
    with register.act(Act.REMOVE_REPORT) as act:
        act.update("saved_report", record, deleted=True)
    return act.changed


def record_printing(register: Register, wish: ReportWish) -> Changed:
    """Keep that a report was printed, saved or sent: its number, what, when and by whom."""
    with register.act(Act.PRINT_REPORT) as act:
        number = register.reports.next_number(register.desk, register.clock.today().year)
        act.insert("printed_report", definition=encode(wish), number=number)
    return act.changed


def withdraw_printing(register: Register, record: int) -> Changed:
    """Keep that a report did not leave after all; its number is not given again."""
    with register.act(Act.PRINT_REPORT) as act:
        act.update("printed_report", record, deleted=True)
    return act.changed


def printing_of(register: Register, changed: Changed) -> Printing:
    """What is said on the pages of the report that was just recorded."""
    (record,) = changed.ids("printed_report")
    return next(one.printing for one in register.reports.printed() if one.id == record)


def unnumbered(register: Register) -> Printing:
    """What is said on the pages of a report when the register can only be read."""
    return Printing(at=register.clock.now(), author=register.author)


@contextmanager
def recorded(register: Register, wish: ReportWish) -> Iterator[Printing]:
    """Give a report its number while its file is written; take it back when none was."""
    changed = None
    if register.connection.writes:
        with suppress(ReadOnlyRegisterError, BusyRegisterError, DiskFullError):
            changed = record_printing(register, wish)
    try:
        yield unnumbered(register) if changed is None else printing_of(register, changed)
    except BaseException:
        if changed is not None:
            withdraw_printing(register, changed.ids("printed_report")[0])
        raise
