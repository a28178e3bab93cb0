"""What the disk refuses of what is typed, in memory as long as the program runs.

One memory for each register, whoever opens it: what is typed comes back when a form is put away,
when the register is locked, and when it is opened again.
"""

import errno
import threading
from dataclasses import dataclass, field
from pathlib import Path

from app.base import paths
from app.base.errors import DiskFullError, ReadOnlyRegisterError
from app.base.messages import N_, Message
from app.store.places.location import has_room

_FULL = N_(
    "What you type is not kept on the disk, which is full. It stays in this window: free some room"
    " on the disk of “{folder}”, and it is kept."
)
_FORBIDDEN = N_(
    "What you type is not kept on the disk: “{folder}” cannot be written. It stays in this window:"
    " ask for the right to write there, and it is kept."
)
_NOT_THERE = N_(
    "What you type is not kept on the disk: “{folder}” cannot be reached. It stays in this window,"
    " and is kept once that folder is there again."
)


@dataclass(frozen=True, slots=True)
class Held:
    """A draft that waits for the disk; without text, one that shall go."""

    text: str | None = None
    moment: float = 0.0
    words: str | None = None
    """How it reads; None for what nobody would miss, such as the place where one was."""


@dataclass(slots=True)
class Memory:
    """What waits for the disk in one register, by the name of the draft."""

    held: dict[str, Held] = field(default_factory=dict)
    refusal: Message | None = None
    """Why the disk did not take it, the last time."""
    lock: threading.RLock = field(default_factory=threading.RLock)

    def typed(self) -> list[str]:
        """What a person typed, as it reads."""
        with self.lock:
            return [one.words for one in self.held.values() if one.words is not None]

    def refusal_of(self, name: str) -> Message | None:
        """Why a draft is not on the disk; None when it is, or without a draft."""
        waiting = self.held.get(name)
        return None if waiting is None or waiting.text is None else self.refusal

    def forget(self) -> None:
        """Throw away what was typed."""
        with self.lock:
            self.held.clear()
            self.refusal = None


_memories: dict[tuple[Path, str], Memory] = {}


def memory_of(uid: str) -> Memory:
    """The memory of a register."""
    return _memories.setdefault((paths.drafts_dir(), uid), Memory())


def all_typed() -> dict[str, Memory]:
    """The registers in which something typed waits for the disk, by their uid."""
    here = paths.drafts_dir()
    found = [(uid, memory) for (folder, uid), memory in list(_memories.items()) if folder == here]
    return {uid: memory for uid, memory in found if memory.typed()}


def why(error: Exception, path: Path) -> Message:
    """What the person should know of a disk that refuses a draft."""
    code = error.errno if isinstance(error, OSError) else None
    folder = {"folder": str(path.parent)}
    if code in {errno.ENOSPC, errno.EDQUOT} or (
        isinstance(error, DiskFullError) and not has_room(path)
    ):
        return Message(_FULL, folder)
    if code in {errno.EACCES, errno.EPERM, errno.EROFS} or isinstance(error, ReadOnlyRegisterError):
        return Message(_FORBIDDEN, folder)
    return Message(_NOT_THERE, folder)
