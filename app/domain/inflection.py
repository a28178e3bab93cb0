"""The other forms of a word (plural, feminine, case), by the endings of French, Russian, English.

A word belongs to a family of endings when it is a stem and one of them; its forms are that stem and
each of the others. So two forms of a word find each other, whichever is typed, and the index of the
texts need know nothing of it. Most forms that are made up so are no words, and find nothing.

Everything is folded, as `folding.fold` does: `й` is `и`, `é` is `e`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.domain.folding import fold

_SHORTEST, _LONGEST = 4, 30
_LEAST_STEM = 3
_STRAYS = frozenset(
    {"mois", "fois", "pays", "mais", "puis", "suis", "dois", "fais", "sais", "bois"}
)
"""Words of French whose last letter is no ending: without it they are other words."""


@dataclass(frozen=True, slots=True)
class _Family:
    """Endings that replace each other, after a stem of so many letters that ends as said."""

    endings: tuple[str, ...]
    least: int = _LEAST_STEM
    after: str = ""
    """The last letters that the stem may have; empty for any."""
    told_by: tuple[str, ...] = ()
    """The endings by which a word is known to be of the family; empty for all."""


def _family(
    endings: str, least: int = _LEAST_STEM, *, after: str = "", told_by: str = ""
) -> _Family:
    """A family by its endings in ordinary spelling; `-` stands for the bare stem."""
    known, telling = (
        tuple(dict.fromkeys(fold(one).replace("-", "") for one in several.split()))
        for several in (endings, told_by)
    )
    return _Family(known, least, after, telling)


def _each(letters: str, endings: str, least: int = _LEAST_STEM) -> tuple[_Family, ...]:
    """The family of each letter with which its endings begin."""
    return tuple(
        _family(" ".join(one + ending for ending in endings.split()), least) for one in letters
    )


_LATIN = (
    _family("- s"),
    _family("- e s es", 5),
    _family("- e s es", 4, after="e"),
    _family("- x", after="u"),
    _family("al aux ale ales", 2),
    _family("eau elle eaux elles"),
    _family("c que cs ques", 4),
    _family("g gue gs gues"),
    _family("ail aux", 4),
    _family("f ve fs ves"),
    _family("eux euse euses"),
    _family("eur euse rice eurs euses rices"),
    _family("er ère ers ères"),
    _family("n nne ns nnes"),
    _family("l lle ls lles", 4),
    _family("er e es ée ées ez ent ait aient", 4, told_by="er ée ées ez ent ait aient"),
    _family("er e es ée ées ez", after="y", told_by="er ée ées ez"),
    _family("y ies ied ying"),
    _family("- es", after="xzh"),
    _family("- es", 4, after="s"),
    *(_family(f"{one} {one}s {one * 2}ed {one * 2}ing") for one in "bdgmnprt"),
    _family("- s ed ing", 4),
    _family("e es ed ing", 4),
)

_ADJECTIVE = "ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ой ей ую юю ых их ыми ими"
_PARTICIPLE = "н на но ны нный нная нное нные нного нному нным нном нной нную нных нными"
_NOUN = "- а о у ом ой ою е ы ам ами ах ов"
_CYRILLIC = (
    _family(_NOUN),
    _family(f"{_NOUN} и", after="кгх"),
    _family(f"{_NOUN} и ем ей ев", after="жшщчц"),
    _family("ь й я е ё ю и ем ей ею ью ям ями ях ев"),
    _family("ья ьи ье ью ьей ьям ьями ьях ей"),
    *_each("аео", "й я ю ем е и ев ям ями ях"),
    _family(
        _ADJECTIVE,
        told_by="ый ий ой ая яя ое ее ые ие ого его ому ему ым им ую юю ых их ыми ими",
    ),
    *_each("аея", _PARTICIPLE, 4),
    _family("ть л ла ло ли т ет ют н на но ны ться лся лась лось лись", 4),
    _family("ить ил ила ило или ит ят ат ен ена ено ены"),
    _family("анин анина анину анином анине ане ан анам анами анах"),
    _family("янин янина янину янином янине яне ян янам янами янах"),
)
_IRREGULAR = """
child children | man men | woman women | wife wives | life lives | œil yeux
ребёнок ребёнка ребёнку ребёнком дети детей детям детьми детях
человек человека человеку человеком люди людей людям людьми людях
день дня дню днём дни дней дням днями днях | год года году годом годы лет годам
деньги денег деньгам деньгами деньгах | письмо письма письму письмом писем письмам письмами
друг друга другу другом друзья друзей друзьям | брат брата брату братом братья братьев братьям
сын сына сыну сыном сыновья сыновей сыновьям | муж мужа мужу мужем мужья мужей мужьям
мать матери матерью матерей матерям | дочь дочери дочерью дочерей дочерям дочерьми
сестра сестры сестре сестру сестрой сестёр сёстрам | окно окна окну окном окон окнам
имя имени именем имена имён именам | время времени временем времена времён временам
"""
"""Forms that no ending tells."""
_TOLD_TOGETHER = {
    word: kin
    for kin in (fold(line).split() for line in re.split(r"[|\n]", _IRREGULAR))
    for word in kin
}
_FLEETING = {"к": ("ок", "ек"), "ц": ("ец",)}
"""What the last letter of a stem becomes where no ending follows it: справка, справок."""
_NOT_BEFORE = fold("ьй")
"""What then gives way to the vowel: копейка, копеек; владельца, владелец."""
_VOWELS = "аеиоуыэюя"


@lru_cache(maxsize=2_000)
def forms(word: str) -> tuple[str, ...]:
    """The other forms that a folded word may have; those that begin with it are left out."""
    if word in _TOLD_TOGETHER:
        return tuple(one for one in _TOLD_TOGETHER[word] if not one.startswith(word))
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return ()
    if "a" <= word[0] <= "z":
        found = () if word in _STRAYS else _kin(word, _LATIN)
    else:
        found = tuple(
            form for one in (word, *_with_stem_of(word)) for form in (one, *_kin(one, _CYRILLIC))
        )
        found = (*found, *(form for one in found for form in _without_ending(one)))
    return tuple(form for form in dict.fromkeys(found) if not form.startswith(word))


def _kin(word: str, families: tuple[_Family, ...]) -> tuple[str, ...]:
    """The word with the other endings of each family that it belongs to."""
    return tuple(
        stem + ending
        for family in families
        if (stem := _stem(word, family)) is not None
        for ending in family.endings
    )


def _stem(word: str, family: _Family) -> str | None:
    """The word without its longest ending of a family; None when it is not of that family."""
    for ending in sorted(family.told_by or family.endings, key=len, reverse=True):
        stem = word.removesuffix(ending)
        if (
            word.endswith(ending)
            and len(stem) >= family.least
            and (not family.after or stem[-1] in family.after)
        ):
            return stem
    return None


def _with_stem_of(word: str) -> tuple[str, ...]:
    """The word without the vowel that its stem has where no ending follows: справок, справк."""
    return tuple(
        before + between + last
        for last, ends in _FLEETING.items()
        for end in ends
        if word.endswith(end) and len(before := word.removesuffix(end)) >= _LEAST_STEM - 1
        for between in ("", *_NOT_BEFORE)
    )


def _without_ending(word: str) -> tuple[str, ...]:
    """A stem that is no word by itself, with the vowel that makes it one: справк, справок."""
    ends = _FLEETING.get(word[-1])
    if ends is None or len(word) < _LEAST_STEM or word[-2] in _VOWELS.replace("и", ""):
        return ()
    before = word[:-1]
    shorter = (before[:-1],) if before[-1] in _NOT_BEFORE else ()
    return tuple(one + end for one in (before, *shorter) for end in ends)
