"""Phone numbers and e-mail addresses: when two are the same, and how one is found by what is typed.

A number may be written in any way (+7 916 123-45-67, 8 (916) 1234567), and is looked for by all of
its figures or by the last ones. So the index holds every end of it, after a sign that begins no
word; of an address it holds the words, and those of the whole in a row after the same sign.
"""

import re
from collections.abc import Iterator

from app.domain.folding import fold
from app.domain.spelling import Spelling

_SIGN = "ʘ"
"""A letter that nobody types: what stands after it is found by numbers and addresses alone."""

_FEWEST, _MOST = 7, 15
"""Figures of a phone number in a text; the most by the international standard."""
_FEWEST_TYPED = 4
_COUNTED = 9
"""Figures by which two phone numbers are told to be the same."""
_FEWEST_ABROAD = 11
"""With fewer, no country is named unless a sign says so."""

_NUMBER = re.compile(
    r"(?<![\w+@])\+?(?:\(\+?)?\d(?:[ \t\xa0().\-\u2010-\u2015]{0,3}\d){1,30}(?![\w@])"
)
_NO_NUMBER = re.compile(
    r"\d\d?[.\-]\d\d?[.\-](?:\d\d|\d{4})|(?:19|20)\d\d[ \-]\d{4,}|(?:19|20)\d\d-\d\d(?:-\d\d)?"
    r"|(?:(?:19|20)\d\d[ -]+)+(?:19|20)\d\d"
)
"""Days, numbers of references and years."""
_COUNTRY = re.compile(r"[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}")
"""The number of a country, which begins what is dialled from abroad."""
_BETWEEN_ADDRESSES = re.compile(r"[\s<>(),;:\"]+")
_WORD = re.compile(r"[^\W_]+")
_PROVIDERS = frozenset(
    {"mail", "gmail", "yandex", "ya", "bk", "inbox", "list", "rambler", "yahoo", "hotmail"}
    | {"outlook", "live", "icloud", "orange", "free", "laposte", "proton", "protonmail"}
)
"""Providers, which are part of an address only with what stands around them."""


def same(phone: str, email: str) -> set[str]:
    """What two records that share it have in common: the figures of a phone, an address."""
    phones = (_figures(part) for part in re.split("[;,/]", phone))
    mails = (fold(part.strip()) for part in re.split("[;,/ ]", email))
    return {one[-_COUNTED:] for one in phones if len(one) >= _FEWEST} | {
        mail for mail in mails if "@" in mail
    }


def signed(folded: str) -> Iterator[str]:
    """The words by which the numbers and the addresses in a folded text are found."""
    for _start, _end, written in _numbers(folded):
        plain = _figures(written)
        if len(plain) >= _FEWEST:
            ends = (plain[at : at + _MOST] for at in range(len(plain) - _FEWEST_TYPED + 1))
            yield from (_SIGN + end for end in ends)
    for address in _addresses(folded):
        yield _signed(address)


def found_by(folded: str) -> Iterator[str]:
    """The same for what somebody is reached by, of whom the words of an address are a name."""
    yield from signed(folded)
    for address in _addresses(folded):
        yield from (one for one in address[:-1] if one not in _PROVIDERS)


def is_signed(words: str) -> bool:
    """Whether words are those by which a number or an address is found."""
    return words.startswith(_SIGN)


def unsigned(words: str) -> str:
    """The words of a number or an address without the sign before each."""
    return words.replace(_SIGN, "")


def typed(folded: str) -> Iterator[Spelling]:
    """The ways in which the numbers and the addresses in what was typed are found."""
    for start, end, written in _numbers(folded):
        plain = _figures(written)
        if _FEWEST_TYPED <= len(plain) <= _MOST:
            whole = len(plain) < _FEWEST and "+" not in written
            yield from (Spelling(start, end, _SIGN + one, whole) for one in _dialled(written))
    for found in re.finditer(r"\S+", folded):
        words = _WORD.findall(found[0])
        if words and ("@" in found[0] or ("." in found[0] and len(words) > 1)):
            yield Spelling(found.start(), found.end(), _signed(words))


def _numbers(folded: str) -> Iterator[tuple[int, int, str]]:
    """What may be a phone number, or two in a row, and where it stands."""
    for found in _NUMBER.finditer(folded):
        if not _NO_NUMBER.fullmatch(found[0].strip("()+")):
            yield found.start(), found.end(), found[0]


def _dialled(written: str) -> list[str]:
    """A number as it may be kept: with its country, and as it is dialled inside of it."""
    plain = _figures(written)
    if plain[0] in "78" and _FEWEST <= len(plain) <= _FEWEST_ABROAD:
        return [plain[1:]] if len(plain) == _FEWEST_ABROAD else [plain, plain[1:]]
    from_abroad = "+" in written or plain.startswith("00")
    plain = plain.removeprefix("00") if from_abroad else plain
    if not from_abroad and plain[0] == "0" and len(plain) > _COUNTED:
        return [plain[1:]]
    if len(plain) < (_COUNTED if from_abroad else _FEWEST_ABROAD):
        return [plain]
    country = _COUNTRY.match(plain)
    return [plain, plain[country.end() :]] if country else [plain]


def _addresses(folded: str) -> Iterator[list[str]]:
    """The e-mail addresses in a text, each in words."""
    if "@" in folded:
        for one in _BETWEEN_ADDRESSES.split(folded):
            if "@" in one[1:-1]:
                yield _WORD.findall(one)


def _figures(written: str) -> str:
    return "".join(one for one in written if one.isdecimal())


def _signed(words: list[str]) -> str:
    return " ".join(_SIGN + one for one in words)
