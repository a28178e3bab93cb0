"""Checking that a register is sound: the file, the search index, the references."""

from collections.abc import Sequence

from app.base.messages import N_, Message
from app.store import checkup
from app.store.register import Register

_MOST_NAMED = 5


def check_register(register: Register) -> list[Message]:
    """What is wrong, a sentence each that says what to do; empty when the register is sound."""
    found = [
        Message(
            N_("The file is damaged ({detail}). Keep it as it is, and open its last backup."),
            {"detail": detail},
        )
        for detail in register.problems(thorough=True)
    ]
    if found:
        return found
    lost = checkup.unsearchable(register.connection)
    if lost:
        found.append(
            Message(
                N_(
                    "The search does not find {count} concerns as they are written"
                    " ({references}). Their texts are safe."
                ),
                {"count": len(lost), "references": _named(lost)},
            )
        )
    ahead = checkup.overtaken(register.connection)
    if ahead:
        found.append(
            Message(
                N_(
                    "The counter of references is behind {count} of them ({references}):"
                    " new concerns cannot be logged. Open the last backup."
                ),
                {"count": len(ahead), "references": _named(ahead)},
            )
        )
    altered = register.attachments.altered()
    if altered:
        found.append(
            Message(
                N_(
                    "The content of {count} attachments is not what was attached ({names})."
                    " Save them out of the last backup, and attach them again."
                ),
                {"count": len(altered), "names": _named(altered)},
            )
        )
    return found


def _named(references: Sequence[str]) -> str:
    more = ["…"] if len(references) > _MOST_NAMED else []
    return ", ".join([*references[:_MOST_NAMED], *more])
