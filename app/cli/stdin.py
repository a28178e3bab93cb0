"""Texts from stdin, which can be longer than a command line."""

import sys
from collections.abc import Iterator

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.texts import LONGEST_TEXT

_MOST_BYTES = 4 * LONGEST_TEXT
DASH = "-"


class Awaited(str):
    """A dash in place of a text, read when all arguments are parsed."""

    __slots__ = ()


def meant(given: str) -> str:
    """Parse a text argument, where a dash means stdin."""
    return Awaited(DASH) if given == DASH else given


def fill(chosen: dict[str, object]) -> None:
    """Replace a dash by the content of stdin; InputError for several dashes."""
    awaited = sum(1 for value in chosen.values() for _one in _dashes(value))
    if awaited > 1:
        raise InputError(
            N_(
                "Several texts are to come in on stdin, and it holds one. Nothing was done: write"
                " the others on the command line."
            ),
            field="stdin",
        )
    if awaited:
        content = everything()
        chosen.update({name: _replace_dashes(value, content) for name, value in chosen.items()})


def everything() -> str:
    """The whole of stdin; InputError unless it is UTF-8."""
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


def _dashes(value: object) -> Iterator[Awaited]:
    if isinstance(value, Awaited):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _dashes(one)


def _replace_dashes(value: object, content: str) -> object:
    if isinstance(value, Awaited):
        # The newline at the end is not part of the text.
        return content.removesuffix("\n").removesuffix("\r")
    if isinstance(value, list | tuple):
        return type(value)(_replace_dashes(one, content) for one in value)
    return value
