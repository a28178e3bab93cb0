"""Names of files: allowed ones, and a safe one for any name in a register.

Whoever makes a register chooses its names: none becomes a path unchanged.
"""

import unicodedata

from app.base.errors import InputError
from app.base.messages import N_

LONGEST_NAME = 200
LONGEST_IN_BYTES = 255
"""The most bytes of a name in UTF-8; Windows counts fewer units of UTF-16."""

_LONGEST_ENDING = 60
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)
"""The names of devices on Windows, with any ending."""
_FORBIDDEN = frozenset('<>:"/\\|?*')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of controls, and of letters that join, split or reverse a name to hide its ending."""
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffe\uffff")
"""Letters by category that are invisible."""


def safe_name(name: str, most: int = LONGEST_IN_BYTES) -> str:
    """A name that every disk accepts for a single file in a folder, never empty.

    Forbidden characters become a dash, devices and hidden files get a leading underscore, and a
    name too long in bytes is cut at a letter; the ending stays.
    """
    some = name if len(name) <= 4 * most else name[: 2 * most] + name[-2 * most :]
    shown = cut(_without_forbidden(some).rstrip(". ") or "-", most)
    if is_reserved(shown) or shown.startswith("."):
        return f"_{cut(shown, most - 1)}"
    return shown


def seen_name(name: str) -> str:
    """A name for display: in one line, without what would reverse or break a sentence."""
    spaced = name.replace("\n", " ").replace("\t", " ")
    return " ".join("".join(one for one in spaced if _is_seen(one)).split())


def cut(name: str, most: int = LONGEST_IN_BYTES) -> str:
    """Cut a name to a number of bytes, between letters; the ending stays."""
    if len(name.encode("utf-8", "replace")) <= most:
        return name
    stem, dot, ending = name.rpartition(".")
    ending = dot + ending
    if not stem or len(ending.encode()) > min(_LONGEST_ENDING, most // 2):
        stem, ending = name, ""
    room = most - len(ending.encode())
    kept = stem.encode()[:room].decode("utf-8", "ignore")
    while kept and unicodedata.category(stem[len(kept)]).startswith("M"):
        # An accent is cut with its letter.
        kept = kept[:-1]
    return f"{kept.rstrip('. ')}{ending}" or "-"


def tidy_name(name: str) -> str:
    """The name of an attached file, fit for every system; InputError when it is too long.

    Forbidden characters become a dash; the ending stays.
    """
    shown = _without_forbidden(name).rstrip(". ")
    if not shown.strip("."):
        shown = "-"
    return check_name(f"_{shown}" if is_reserved(shown) else shown)


def check_name(name: str) -> str:
    """Check the name that somebody gives a file; InputError says what is wrong.

    The limit is in bytes: a name that no disk accepts is refused now, not when it is saved.
    """
    return cut(_check(name))


def is_allowed(name: str) -> bool:
    """Whether the program could have given this name; otherwise another program did."""
    try:
        return _check(name) == name
    except InputError:
        return False


def _check(name: str) -> str:
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
    """Whether a name is that of a device on Windows."""
    return name.split(".", 1)[0].strip().lower() in _RESERVED


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNSEEN and letter not in _BLANKS


def _without_forbidden(name: str) -> str:
    return "".join("-" if one in _FORBIDDEN else one for one in seen_name(name))
