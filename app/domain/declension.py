"""A name as it sounds, and the forms that Russian gives it, in either alphabet.

Names are compared by their sound: `sound` brings «Диавара» and “Diawara”, «Батили» and “Bathily”
together, more loosely than the key that a search goes by: what hides a name rather hides too much.
Russian declines what it hears, so the forms of a name are made of its sound as well, whether it is
spelled in Latin or in Cyrillic letters. Nothing here knows whether somebody is a man or a woman:
the forms of both are made. Those that nobody writes find nothing.
"""

import re
from functools import lru_cache

from app.domain.folding import fold, name_key

_FEWEST_DECLINED = 3
"""Shorter names («Ба», «Ли») are not declined."""
_FEWEST_MUTE = 4
"""Of a shorter word a last e is no mute one: «Сале» is not Sall."""
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_TWICE = re.compile(r"([^c])\1+")
_LOOSER = tuple(
    (re.compile(written), heard)
    for written, heard in (
        ("th", "t"), ("(?:ch)?t+ch", "ch"), ("(?:ch)+", "ch"), ("zh", "j"), ("(?<!d)j", "j"),
        ("brahim", "bragim"), ("u(?=[aeio])", "v"), ("(?<=[^aiou])i(?=e)", ""),
        ("^i(?=e)", ""),
    )
)  # fmt: skip


def _endings(line: str) -> tuple[str, ...]:
    return tuple(line.split())


_OF_A = _endings("a i e u oi ei oiu eiu am ami ah")
_OF_IA = _endings("ia i e iu ei ieiu")
_OF_AIA = _endings("aia oi uiu oiu")
_OF_CONSONANT = _endings("a ia u iu om em e i im ov ev am ami ah iam iami iah")
_OF_SURNAME = _endings("oi oiu ih imi")
_OF_IOT = _endings("ia iu em e i")
_OF_ADJECTIVE = _endings("ogo omu im om em aia oi oiu uiu ie ih imi ego emu")
_OF_II = _endings("a u em e i")
_SURNAME = ("ov", "ev", "in")
_FLEETING = re.compile("[eo](?=(?:ts|[lkn])$)|(?<=^l)e(?=v$)|(?<=i)a(?=ts$)")
"""The vowel that gives way to an ending: Павел, Павла; Лев, Льва."""
_VOWELS = "aeiou"


def is_cyrillic(word: str) -> bool:
    """Whether a word is written in Cyrillic letters, or in some."""
    return _CYRILLIC.search(word) is not None


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """How a word sounds, whatever its alphabet."""
    return _smooth(name_key(word))


@lru_cache(maxsize=20_000)
def sounds(word: str) -> tuple[str, ...]:
    """A word of a name as it sounds: with its last e, and without it where that may be mute."""
    heard = sound(word)
    mute = word[-1:] == "e" and len(fold(word)) > _FEWEST_MUTE and heard.endswith("e")
    return (heard, heard[:-1]) if mute else (heard,)


@lru_cache(maxsize=20_000)
def declined(word: str) -> frozenset[str]:
    """How a word of a name sounds in the cases of Russian; the form that is named is not there."""
    if len(fold(word)) < _FEWEST_DECLINED:
        return frozenset()
    heard = sounds(word)
    forms = {_smooth(form) for one in heard for form in _forms(one)}
    return frozenset(forms.difference(heard))


def _smooth(heard: str) -> str:
    for written, less in _LOOSER:
        heard = written.sub(less, heard)
    return _TWICE.sub(r"\1", heard)


def _forms(heard: str) -> list[str]:
    last, stem = heard[-1:], heard[:-1]
    if last == "a":
        found = _with(stem, _OF_A)
        if heard.endswith("aia"):
            found += _with(heard[:-3], _OF_AIA)
        return found + (_with(heard[:-2], _OF_IA) if heard.endswith("ia") else [])
    if last == "i":
        if stem[-1:] in _VOWELS:
            return _with(stem, _OF_IOT)
        return _with(stem, _OF_ADJECTIVE) + _with(heard, _OF_II)
    if last in _VOWELS:
        return []
    found = _with(heard, _OF_CONSONANT)
    if heard.endswith(_SURNAME):
        found += _with(heard, _OF_SURNAME)
    shorter = _FLEETING.sub("", heard)
    return found + (_with(shorter, _OF_CONSONANT) if shorter != heard else [])


def _with(stem: str, endings: tuple[str, ...]) -> list[str]:
    return [stem + ending for ending in endings]
