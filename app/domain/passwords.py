"""How easily a password is guessed by somebody who has the file and tries millions a day.

An estimate: common words, words about the register, rows of keys, numbers and repetitions count
little; the rest counts letter by letter.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from app.base.messages import N_

WEAK = N_(
    "This password is easily guessed: common words, names, dates, runs of keys and what stands on"
    " the register are tried first. Four words that have nothing to do with each other are better."
)
ENOUGH = 36.0
"""The bits of a good password, of which the 256,000 rounds of its key add 18."""

_WORDS = tuple(
    word
    for words in (
        "motdepasse mot passe secret bonjour salut soleil doudou chouchou loulou jetaime amour",
        "coucou marseille azerty azertyuiop qwerty qwertyuiop password passwort passw letmein",
        "welcome dragon monkey football iloveyou princess sunshine master shadow superman",
        "batman trustno login admin administrateur administrator root user utilisateur guest",
        "test essai exemple demo changeme default hello computer ordinateur internet windows",
        "office bureau service registre register reestr doleance doleances concern concerns",
        "plainte ambassade embassy consulat consulate consul ambassador ambassadeur republique",
        "republic mali malien malienne maliens russie russia moscou moscow bamako kazan paris",
        "france afrique africa sikasso segou mopti gao tombouctou kayes koulikoro kidal dakar",
        "abidjan ouagadougou niamey saint petersbourg petersburg dubna tver voronezh rostov",
        "ekaterinbourg samara saratov belgorod volgograd traore keita coulibaly diarra toure",
        "konate sissoko diallo cisse dembele sangare camara kone doumbia ouattara amadou moussa",
        "mamadou fatoumata aminata mariam oumar ibrahim ibrahima abdoulaye seydou awa ivan",
        "natasha sergey andrey vladimir dmitry alexander maria olga elena tatiana nikita maxim",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "january february march april may june july august september october november december",
        "lundi mardi mercredi jeudi vendredi samedi dimanche monday sunday ete hiver printemps",
        "automne summer winter spring autumn merci maman papa famille family enfant chat chien",
        "cheval liberte egalite le la les de du des un une et mon ma mes notre the my our of",
        "and for is it ici ici пароль привет любовь наташа сергей андрей александр максим мария",
        "елена ольга солнце москва россия казань мали бамако посольство консульство республика",
        "секрет админ тест пример реестр журнал обращение обращения январь февраль март апрель",
        "май июнь июль август сентябрь октябрь ноябрь декабрь мой моя и в на лето зима весна",
        "осень мама папа семья gfhjkm ghbdtn parol privet lubov solnce rossiya moskva posolstvo",
    )
    for word in words.split()
)
_ROWS = (
    "1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm",
    "qwertzuiop", "yxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
    "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя", "1qaz2wsx3edc4rfv5tgb",
    "1a2z3e4r5t6y", "1q2w3e4r5t6y7u",
)  # fmt: skip
_RUNS = tuple(run for row in _ROWS for run in (row, row[::-1]))
_LOOKS = str.maketrans("013457@$€!", "oieastase" + "i")
_KNOWN, _NEAR, _RUN, _AGAIN, _YEAR = 10.0, 5.0, 6.0, 2.0, 7.0
_DIGIT, _SIGN, _LETTER = 3.3, 4.0, 4.7
_LEAST, _MOST_WEIGHED = 3, 64
_SAID_AGAIN = re.compile(r"(.{1,8}?)\1+", re.DOTALL)
_WRITTEN = re.compile(r"(?:19|20)\d\d")


def is_weak(password: str, near: Iterable[str] = ()) -> bool:
    """Whether a password is among the first guesses.

    `near` are words about the register: the office, its prefix, its town, the name of the file and
    of the user.
    """
    words = dict.fromkeys(_common_words(), _KNOWN)
    for text in near:
        whole = _fold(text)
        for word in (*re.findall(r"\w+", whole), re.sub(r"\W+", "", whole)):
            if len(word) >= _LEAST:
                words[word] = _NEAR
    return _bits(_fold(password)[:_MOST_WEIGHED], words) < ENOUGH


@cache
def _common_words() -> frozenset[str]:
    folded = {_fold(word) for word in _WORDS}
    return frozenset(folded | {word[::-1] for word in folded if len(word) > _LEAST})


def _fold(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one)).replace("ё", "е")


def _bits(text: str, words: dict[str, float]) -> float:
    """The fewest bits for a text, over all ways to cut it into parts."""
    plain, costs = text.translate(_LOOKS), [0.0] + [float("inf")] * len(text)
    longest = max(map(len, words), default=0)
    for at in range(len(text)):
        for end, cost in _parts(text, plain, at, words, longest):
            costs[end] = min(costs[end], costs[at] + cost)
    return costs[-1]


def _parts(
    text: str, plain: str, at: int, words: dict[str, float], longest: int
) -> Iterable[tuple[int, float]]:
    """The parts that can begin at an index, and the bits of each."""
    yield at + 1, _bits_of_letter(text[at])
    for end in range(at + 1, min(at + longest, len(text)) + 1):
        cost = min(words.get(text[at:end], 99.0), words.get(plain[at:end], 98.0) + 1)
        if cost < _LETTER * (end - at):
            yield end, cost
    for end in range(at + _LEAST, len(text) + 1):
        if not any(text[at:end] in run for run in _RUNS):
            break
        yield end, _RUN
    if _WRITTEN.match(text, at):
        yield at + 4, _YEAR
    again = _SAID_AGAIN.match(text, at)
    if again is not None and len(again[0]) >= _LEAST:
        yield again.end(), _bits(again[1], words) + _AGAIN


def _bits_of_letter(letter: str) -> float:
    if letter.isdigit():
        return _DIGIT
    if letter.isspace():
        return 1.0
    return _LETTER if letter.isalpha() else _SIGN
