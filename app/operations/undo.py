"""Taking back an act; and, by taking that back, doing it again."""

from app.domain.history import Act, Changed
from app.store.register import Register


def undo(register: Register, act_uid: str) -> Changed:
    """Take back every change of an act, as an act of its own that the history shows.

    Raises ConflictError when something of it was changed since.
    """
    with register.act(Act.UNDO, undoes=act_uid) as act:
        act.reverse(act_uid)
    register.names.forget()
    return act.changed
