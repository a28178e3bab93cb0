"""Making any text printable: what paper cannot carry is taken out, and lines can always break."""

import re
import unicodedata
from collections.abc import Callable
from collections.abc import Set as AbstractSet

_LONGEST = 24
"""A run of more letters than this may be broken anywhere, so that it never leaves its column."""

BREAK = "\N{ZERO WIDTH SPACE}"
"""Where it may: the templates make a place to break of it, and no letter comes to the page."""
_MISSING = "\N{REPLACEMENT CHARACTER}"
_KIN = str.maketrans(
    {"→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "✓": "✔", "✗": "✖", "●": "•", "■": "•", "▪": "•"}
    | {"≈": "~"}
)
"""What the fonts lack and what says the same."""

_LINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_LONG_RUN = re.compile(rf"\S{{{_LONGEST + 1},}}")
_PLAIN = re.compile(r"[\n -~\xa0-\xac\xae-\xff\u0100-\u017f\u0400-\u045f]*")
_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
_MARKS = frozenset("\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}")
_UNPRINTED = ("Cc", "Cf", "Cs", "Cn", "Co")


def printable(printed: AbstractSet[int]) -> Callable[[str], str]:
    """A function that makes a text printable with fonts that draw the code points `printed`.

    It removes control characters, lone surrogates and what has no meaning on paper (overrides of
    direction, selectors of emoji style, spaces without width), shows a stand-in for a letter that
    no font has, and lets very long words break.
    """

    def clean(text: str) -> str:
        text = _LINES.sub("\n", text).replace("\t", "    ")
        if not _PLAIN.fullmatch(text):
            text = "".join(
                _printed(c, printed) for c in unicodedata.normalize("NFC", text.translate(_KIN))
            )
        return _LONG_RUN.sub(_breakable, text)

    return clean


def _printed(character: str, printed: AbstractSet[int]) -> str:
    if character in _JOINERS or character in _MARKS or character == "\n":
        return character
    if unicodedata.category(character) in _UNPRINTED or _selects_a_variant(character):
        return ""
    return character if ord(character) in printed else _MISSING


def _selects_a_variant(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _breakable(run: re.Match[str]) -> str:
    """Put an invisible place to break after every few letters, never before a combining mark."""
    pieces: list[str] = []
    since = 0
    for character in run.group():
        if since >= _LONGEST // 2 and not _belongs_to_previous(character):
            pieces.append(BREAK)
            since = 0
        pieces.append(character)
        since += 1
    return "".join(pieces)


def _belongs_to_previous(character: str) -> bool:
    return unicodedata.category(character).startswith("M") or character in _JOINERS
