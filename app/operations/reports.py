"""Keeping the choices of a report under a name, and keeping that a report left the program."""

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.history import Act, Changed
from app.domain.reports import ReportWish
from app.domain.texts import clean_line
from app.store.register import Register
from app.store.wishes import encode

LAST = 5
"""So many printed reports are offered again; the history has all of them."""


def save_report(register: Register, name: str, wish: ReportWish) -> Changed:
    """Keep the choices of a report under a name; those of that name are replaced."""
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
    """Take a named report away; what it was about is untouched."""
    with register.act(Act.REMOVE_REPORT) as act:
        act.update("saved_report", record, deleted=True)
    return act.changed


def record_printing(register: Register, wish: ReportWish) -> Changed:
    """Keep that a report was printed, saved or sent: what, when and by whom."""
    with register.act(Act.PRINT_REPORT) as act:
        act.insert("printed_report", definition=encode(wish))
    return act.changed
