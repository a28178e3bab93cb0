"""The cases of Russian names are known by their sound, from either alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import name_words
from app.domain.declension import declined, sound, sounds

CASES = {
    "Кейта": "Кейты Кейте Кейту Кейтой",
    "Муса": "Мусы Мусе Мусу Мусой",
    "Усман": "Усмана Усману Усманом Усмане",
    "Абдулай": "Абдулая Абдулаю Абдулаем Абдулае",
    "Траоре": "Траоре",
    "Думбия": "Думбии Думбию Думбией",
    "Салль": "Салля Саллю Саллем Салле",
    "Иванов": "Иванова Иванову Ивановым Иванове",
    "Иванова": "Ивановой Иванову",
    "Достоевский": "Достоевского Достоевскому Достоевским Достоевском",
    "Крамская": "Крамской Крамскую",
    "Юрий": "Юрия Юрию Юрием Юрии",
    "Наталья": "Натальи Наталье Наталью Натальей",
    "Илья": "Ильи Илье Илью Ильёй",
    "Павел": "Павла Павлу Павлом Павле",
    "Лев": "Льва Льву Львом Льве",
    "Игорь": "Игоря Игорю Игорем Игоре",
    "Сергеевич": "Сергеевича Сергеевичу Сергеевичем Сергеевиче",
    "Ильинична": "Ильиничны Ильиничне Ильиничну Ильиничной",
}
LATIN = {
    "Кейта": "Keïta", "Муса": "Moussa", "Усман": "Ousmane", "Абдулай": "Abdoulaye",
    "Траоре": "Traoré", "Думбия": "Doumbia", "Салль": "Sall", "Иванов": "Ivanov",
    "Достоевский": "Dostoevski", "Павел": "Pavel", "Илья": "Ilia",
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_name_is_known_in_every_case(name: str) -> None:
    forms = {*sounds(name), *declined(name)}
    assert [form for form in CASES[name].split() if sound(form) not in forms] == []


@pytest.mark.parametrize("name", LATIN)
def test_a_name_in_latin_letters_is_known_in_every_case(name: str) -> None:
    forms = {*sounds(LATIN[name]), *declined(LATIN[name])}
    assert [form for form in [name, *CASES[name].split()] if sound(form) not in forms] == []


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Bathily", "Батили"), ("Diawara", "Диавара"), ("Ouattara", "Уаттара"),
        ("Sawadogo", "Савадого"), ("Nikiéma", "Никиема"), ("Cissé", "Сиссе"),
        ("Youssouf", "Юсуф"), ("Ibrahim", "Ибрагим"), ("Chtcherbakov", "Щербаков"),
        ("Joukov", "Жуков"), ("Yermakov", "Ермаков"), ("Djibril", "Джибриль"),
    ],
)  # fmt: skip
def test_a_name_sounds_alike_in_both_alphabets(latin: str, cyrillic: str) -> None:
    assert sound(cyrillic) in sounds(latin)


@pytest.mark.parametrize("pair", ["Camara Kanté", "Diallo Diarra", "Sow Sy", "Ba Bah"])
def test_other_names_stay_others(pair: str) -> None:
    one, other = pair.split()
    assert not {*sounds(one), *declined(one)} & {*sounds(other)}


@given(st.text("abcdefghijklmnopqrstuvwxyzéèïçñ'абвгдеёжзийклмнопрстуфхцчшщъыьэюя", min_size=1))
def test_beginnings_are_those_of_every_form(word: str) -> None:
    made = {name_words.beginning(form.key) for form in name_words.forms(word)}
    assert made <= name_words.beginnings(word), "a name would be found only after another one"
