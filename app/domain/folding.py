"""Text as searches compare it: without case, accents or script."""

import unicodedata
from functools import lru_cache

from app.domain.invisible import is_invisible

_LETTERS: dict[str, str | int | None] = {
    "œ": "oe", "æ": "ae", "ɛ": "e", "ɔ": "o", "ŋ": "n", "ɲ": "n", "ß": "ss", "ı": "i",
    "ø": "o", "ł": "l", "đ": "d", "’": "'", "ʼ": "'", "`": "'",
}  # fmt: skip


class _Folds(dict[int, str | int | None]):
    """What each character becomes; looked up in the Unicode tables when it is first met."""

    def __missing__(self, code: int) -> int | None:
        dropped = (
            code == 0 or unicodedata.combining(chr(code)) or _is_half(code) or is_invisible(code)
        )
        kept = None if dropped else code
        self[code] = kept
        return kept


def _is_half(code: int) -> bool:
    """Half of a character that UTF-16 writes in two: no file can hold it."""
    return 0xD800 <= code < 0xE000  # noqa: PLR2004 - the range of Unicode


_FOLD = _Folds(str.maketrans(_LETTERS))

_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "j", "з": "z",
        "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
        "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch",
        "ш": "ch", "щ": "ch", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    }
)  # fmt: skip
# What French writes in two ways and Cyrillic in one, in the order in which it is replaced.
_SAME_SOUND = (
    ("'", ""), ("gue", "ge"), ("gui", "gi"), ("ou", "u"), ("kh", "h"), ("gh", "g"), ("dj", "j"),
    ("sh", "ch"),
    ("ph", "f"), ("qu", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ch", "\0"), ("c", "k"),
    ("\0", "ch"), ("q", "k"), ("x", "ks"), ("y", "i"), ("w", "u"),
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case without accents; `Ё`, `œ` and the letters of Bambara become their plain kin.

    What no file can hold (NUL, halves of characters) is left out, and what nobody can see.
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered.replace("\0", "")
    return unicodedata.normalize("NFKD", lowered).lower().translate(_FOLD)


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """A key on which a name in Latin and in Cyrillic script meet: Траоре and Traoré."""
    key = fold(name).translate(_LATIN)
    for written, heard in _SAME_SOUND:
        key = key.replace(written, heard)
    return "".join(
        letter for place, letter in enumerate(key) if place == 0 or letter != key[place - 1]
    )


def without_mute_e(key: str) -> str:
    """The key of a name without a final e, which French writes and does not say: Ioudine, Юдин."""
    return key[:-1] if len(key) > 3 and key.endswith("e") else key  # noqa: PLR2004
