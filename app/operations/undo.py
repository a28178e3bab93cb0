"""Taking back an act; and, by taking that back, doing it again."""

from app.base.progress import Progress, no_progress
from app.domain.history import Act, Changed
from app.store.register import Register


def undo(register: Register, act_uid: str, *, progress: Progress | None = None) -> Changed:
    """Take back every change of an act, as an act of its own that the history shows.

    Raises ConflictError when something of it was changed since; `progress` may raise Cancelled:
    nothing is taken back then.
    """
    tell = progress or no_progress
    with register.act(
        Act.UNDO, undoes=act_uid, indexing=lambda done, of: tell(of + done, 2 * of)
    ) as act:
        act.reverse(act_uid, lambda done, of: tell(done, 2 * of))
    return act.changed
