"""What a person should know of an act that went well: said where it happens, shown above."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from app.base.messages import Message

log = logging.getLogger(__name__)

_listening: ContextVar[list[Message] | None] = ContextVar("listening", default=None)


@contextmanager
def heard() -> Iterator[list[Message]]:
    """Gather what is said in the block, on this thread."""
    said: list[Message] = []
    former = _listening.set(said)
    try:
        yield said
    finally:
        _listening.reset(former)


def say(text: str, /, **values: object) -> None:
    """Say an English sentence marked with N_, once; where nobody listens it goes to the log."""
    message, said = Message(text, values), _listening.get()
    if said is None:
        log.info("nobody was told: %s", text)
    elif message not in said:
        said.append(message)
