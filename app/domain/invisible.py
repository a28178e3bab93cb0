"""Characters that show nothing, as messages and word processors leave them in what is pasted.

Two names that look the same are the same: so they are taken out of whatever comes in, except where
a script or a picture needs one (a joiner in Persian or in a family of emoji, the flag of a region,
a mark of direction in a text that runs from right to left).
"""

import re
import unicodedata

_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SELECTORS = (
    "\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
_BLANKS = (
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e00ff"
)
INVISIBLE = f"{_DIRECTIONS}{_SELECTORS}{_BLANKS}"
"""All three together are the characters that Unicode lets a program ignore when it draws."""

_ANY = re.compile(f"[{INVISIBLE}]")
# The others are compiled when a text first needs them: every start of the program would wait.
_ONE_WAY = f"[{_DIRECTIONS}{_BLANKS}]"
_BLANK = f"[{_BLANKS}]"
_SELECTING = f"([^{_SELECTORS}])[{_SELECTORS}]+|^[{_SELECTORS}]+"
_RIGHT_TO_LEFT = (
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_JOINED = ("Lo", "Mc", "Me", "Mn", "So", "Sk", "Sm", "Po")
"""The classes of what a joiner or a selector may follow: letters without case, their signs,
symbols; but for the accents of Latin and Cyrillic, and what is as old as ASCII."""
_ACCENTS = range(0x300, 0x370)


def is_invisible(code: int) -> bool:
    """Whether a character shows nothing, wherever it stands."""
    return _ANY.match(chr(code)) is not None


def visible(text: str) -> str:
    """A text without what nobody can see in it; accents and letters in one piece (NFC)."""
    if text.isascii():
        return text
    if _ANY.search(text):
        dropped = _BLANK if re.search(_RIGHT_TO_LEFT, text) else _ONE_WAY
        text = re.sub(_SELECTING, _selected, re.sub(dropped, "", text))
    return unicodedata.normalize("NFC", text)


def _selected(found: re.Match[str]) -> str:
    """A character with the joiners and selectors behind it, if it is one that takes them."""
    before = found[1] or ""
    if before.isascii() or ord(before) in _ACCENTS:
        return before
    return found[0] if unicodedata.category(before) in _JOINED else before
