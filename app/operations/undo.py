"""Undoing an act; undoing that act does it again."""

from app.base.progress import Progress, no_progress
from app.domain.history import Act, Changed
from app.store.register import Register


def undo(register: Register, act_uid: str, *, progress: Progress | None = None) -> Changed:
    """Undo every change of an act, as an act of its own in the history.

    Raises ConflictError when a part of it was changed since; `progress` may raise Cancelled:
    nothing is undone then.
    """
    tell = progress or no_progress
    with register.act(
        Act.UNDO, undoes=act_uid, indexing=lambda done, of: tell(of + done, 2 * of)
    ) as act:
        act.reverse(act_uid, lambda done, of: tell(done, 2 * of))
    return act.changed
