"""Texts that come in on stdin: they can be longer than a command line."""

import sys
from collections.abc import Iterator

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.texts import LONGEST_TEXT

_MOST_BYTES = 4 * LONGEST_TEXT
DASH = "-"


class Awaited(str):
    """A dash in the place of a text: it is read once the whole command is understood."""

    __slots__ = ()


def meant(given: str) -> str:
    """What is given for a text: itself, or a dash for what comes in on stdin."""
    return Awaited(DASH) if given == DASH else given


def fill(chosen: dict[str, object]) -> None:
    """Put what comes in on stdin in the place of a dash; InputError when several wait for it."""
    awaited = sum(1 for value in chosen.values() for _one in _waiting(value))
    if awaited > 1:
        raise InputError(
            N_(
                "Several texts are to come in on stdin, and it holds one. Nothing was done: write"
                " the others on the command line."
            ),
            field="stdin",
        )
    if awaited:
        come = everything()
        chosen.update({name: _filled(value, come) for name, value in chosen.items()})


def everything() -> str:
    """The whole of stdin; InputError when it is not UTF-8, rather than keep other letters."""
    read = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(read) > _MOST_BYTES:
        raise InputError(
            N_("The text on stdin is longer than a field holds. Nothing was saved: shorten it."),
            field="stdin",
        )
    try:
        return read.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            N_(
                "The text on stdin is not in UTF-8, and letters of it would be lost."
                " Nothing was saved: write it in UTF-8."
            ),
            field="stdin",
        ) from None


def _waiting(value: object) -> Iterator[Awaited]:
    if isinstance(value, Awaited):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _waiting(one)


def _filled(value: object, come: str) -> object:
    if isinstance(value, Awaited):
        # The end of its last line is that of the line, not of the text.
        return come.removesuffix("\n").removesuffix("\r")
    if isinstance(value, list | tuple):
        return type(value)(_filled(one, come) for one in value)
    return value
