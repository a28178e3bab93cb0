"""Recording in the history who asked to see the names of confidential concerns, and when."""

from app.domain.history import Act, Changed
from app.store.register import Register


def see_names(register: Register) -> Changed:
    """Record that the author asks to see the names; it cannot be undone."""
    with register.act(Act.SEE_NAMES) as act:
        pass
    return act.changed
