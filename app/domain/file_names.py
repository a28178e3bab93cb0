"""Names of files: what one may be called, and a safe one out of whatever name a register holds.

Whoever makes a register chooses every name in it. None of them becomes a path as it is.
"""

import unicodedata

from app.base.errors import InputError
from app.base.messages import N_

LONGEST_NAME = 200
LONGEST_IN_BYTES = 255
"""What a disk takes of a name: in UTF-8 here, in units of UTF-16 on Windows, which are fewer."""

_LONGEST_ENDING = 60
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)
"""Windows takes them for devices, whatever their ending."""
_FORBIDDEN = frozenset('<>:"/\\|?*')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Controls, and what joins, parts or turns the direction of a name round to hide its ending."""
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffe\uffff")
"""Letters by their category that nobody sees."""


def safe_name(name: str, most: int = LONGEST_IN_BYTES) -> str:
    """A name that any disk takes, and that is one file of a folder; there always is one.

    What no system takes becomes a dash, a device or a hidden file gets a low line in front, and a
    name too long in bytes is cut at a letter; the ending stays.
    """
    some = name if len(name) <= 4 * most else name[: 2 * most] + name[-2 * most :]
    shown = cut(_without_forbidden(some).rstrip(". ") or "-", most)
    if is_reserved(shown) or shown.startswith("."):
        return f"_{cut(shown, most - 1)}"
    return shown


def seen_name(name: str) -> str:
    """What is seen of a name, in one line: nothing in it turns a sentence round or breaks it."""
    spaced = name.replace("\n", " ").replace("\t", " ")
    return " ".join("".join(one for one in spaced if _is_seen(one)).split())


def cut(name: str, most: int = LONGEST_IN_BYTES) -> str:
    """As much of a name as fits into so many bytes, cut between letters; its ending stays."""
    if len(name.encode("utf-8", "replace")) <= most:
        return name
    stem, dot, ending = name.rpartition(".")
    ending = dot + ending
    if not stem or len(ending.encode()) > min(_LONGEST_ENDING, most // 2):
        stem, ending = name, ""
    room = most - len(ending.encode())
    kept = stem.encode()[:room].decode("utf-8", "ignore")
    while kept and unicodedata.category(stem[len(kept)]).startswith("M"):
        # An accent goes with its letter.
        kept = kept[:-1]
    return f"{kept.rstrip('. ')}{ending}" or "-"


def tidy_name(name: str) -> str:
    """The name of a file that is taken in, fit for every system; InputError when it is too long.

    What no system takes becomes a dash; the ending stays.
    """
    shown = _without_forbidden(name).rstrip(". ")
    if not shown.strip("."):
        shown = "-"
    return check_name(f"_{shown}" if is_reserved(shown) else shown)


def check_name(name: str) -> str:
    """A name that somebody gives a file, as it is; InputError says why it cannot be one.

    Letters are not bytes: one that no disk takes is cut now, and not the day it is saved out.
    """
    return cut(_checked(name))


def is_allowed(name: str) -> bool:
    """Whether the program can have given a file that name: another one was put there."""
    try:
        return _checked(name) == name
    except InputError:
        return False


def _checked(name: str) -> str:
    given = name.strip()
    if not given.strip("."):
        raise InputError(N_("Give the file a name."), field="name")
    if len(given) > LONGEST_NAME:
        raise InputError(
            N_(
                "The name “{name}…” has {count} characters, and the name of a file here has at most"
                " {most}. Nothing was changed: give the file a shorter name, then try again."
            ),
            field="name",
            name=given[:40],
            count=len(given),
            most=LONGEST_NAME,
        )
    if any(one in _FORBIDDEN or not _is_seen(one) for one in given):
        raise InputError(
            N_(
                "The name of a file cannot hold line breaks, hidden signs, nor any of"
                ' < > : " / \\ | ? *. Nothing was changed: choose another name.'
            ),
            field="name",
        )
    if is_reserved(given) or given.endswith("."):
        raise InputError(
            N_("Windows keeps the name “{name}” to itself. Nothing was changed: choose another."),
            field="name",
            name=given,
        )
    return given


def is_reserved(name: str) -> bool:
    """Whether Windows takes a name for that of a device."""
    return name.split(".", 1)[0].strip().lower() in _RESERVED


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNSEEN and letter not in _BLANKS


def _without_forbidden(name: str) -> str:
    return "".join("-" if one in _FORBIDDEN else one for one in seen_name(name))
