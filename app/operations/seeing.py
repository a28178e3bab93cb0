"""Asking to see the names of confidential concerns: the history keeps who asked, and when."""

from app.domain.history import Act, Changed
from app.store.register import Register


def see_names(register: Register) -> Changed:
    """Write into the history that the author asks to see the names; it cannot be undone."""
    with register.act(Act.SEE_NAMES) as act:
        pass
    return act.changed
