"""Notices about an act that succeeded: given where they arise, shown by the caller."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from app.base.messages import Message

log = logging.getLogger(__name__)

_listening: ContextVar[list[Message] | None] = ContextVar("listening", default=None)


@contextmanager
def heard() -> Iterator[list[Message]]:
    """Collect the notices that this thread gives in the block."""
    said: list[Message] = []
    former = _listening.set(said)
    try:
        yield said
    finally:
        _listening.reset(former)


def say(text: str, /, **values: object) -> None:
    """Give a notice once, an English sentence marked with N_; it is logged outside `heard`."""
    message, said = Message(text, values), _listening.get()
    if said is None:
        log.info("nobody was told: %s", text)
    elif message not in said:
        said.append(message)
