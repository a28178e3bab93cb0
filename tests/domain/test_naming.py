"""The names of people are found in a text however they are written, and nothing else is."""

import unicodedata

import pytest

from app.domain.name_reading import Bound, Care
from app.domain.naming import Recogniser

AMINATA = {1: ("Aminata Keïta", "Амината Кейта")}
WHO = {
    **AMINATA,
    2: ("Oumar Sy",),
    3: ("Séga Bâ",),
    4: ("Moussa Diarra",),
    5: ("Youssouf N'Diaye",),
    6: ("Сергей Петрович Иванов",),
}
NAMES = Recogniser(WHO)

TITLES = (
    """
Задержание Аминаты Кейты в Казани
Отказ Амине Траоре во въезде
Жалоба Мусы Диарры на хозяина квартиры
Мусе Диарре не выплачена стипендия
Полиция забрала паспорт у Мусы Диарры
С Мусой Диаррой не заключили договор
Нападение на Мусу Диарру в общежитии
О Мусе Диарре никто не сообщил
Амината Кейта просит о встрече
Аминате Кейте отказали в визе
Аминату Кейту отчислили из университета
Встреча с Аминатой Кейтой перенесена
Диплом Кейты А. М. не признан
А. Кейта просит перевести справку
Кейте Аминате нужен переводчик
Гражданка Кейта осталась без жилья
О госпоже Кейте: просьба о помощи
Арест Умара Си в Твери
Умару Си продлили арест
Дело Умара Си передано в суд
У г-на Си нет адвоката
Сергея Иванова уволили без расчёта
Сергею Петровичу Иванову отказано
Разговор с Иванов\u200bым об оплате
Об Иванове С. П. и его договоре
Иванову С.П. вручено уведомление
Хозяин выгнал Иванова на улицу
Юсуф Ндиай потерял паспорт
Юсуфа Ндиая не пустили в аэропорт
Юсуфу Ндиаю нужна регистрация
Долг перед Юсуфом Ндиаем
Сега Ба в больнице без полиса
Операция Сеги Ба отложена
Сеге Ба требуется донор
Письмо родителей о Сеге Ба
СРОЧНО: МУСА ДИАРРА ЗАДЕРЖАН
Муса
Диарра пропал
Деньги Мусы-Диарры не пришли
Просьба семьи Диарра о встрече
Брат Аминаты ищет адвоката
""".strip()
    .replace("Муса\nДиарра", "Муса\vДиарра")
    .split("\n")
)
"""Invented: every case of Russian, in prose."""
TOLD = (
    *("аминат", "кейт", "мус", "диарр", "умар", " си ", "иванов", "петрович", "серге"),
    *("юсуф", "ндиа", "сег", " ба "),
)


def test_forty_russian_titles_tell_nobody() -> None:
    titles = [title.replace("\v", "\n") for title in TITLES]
    assert len(titles) == 40
    told = {
        title: left
        for title in titles
        if any(
            name in f" {left.lower()} "
            for left in [NAMES.without(title, "…").replace("\u200b", "")]
            for name in TOLD
        )
        for left in [NAMES.without(title, "…")]
    }
    assert told == {}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Détention de M. Sy", "Détention de M. …"),
        ("Sy est détenu, M. SY aussi", "… est détenu, M. … aussi"),
        ("d’Aminata, l'Aminata", "d’…, l'…"),
        ("Keita's visa, the Keitas’ house", "… visa, the …’ house"),
        ("KEÏTA AMINATA", "…"),
        ("aminata keita attend", "… attend"),
        ("Aminata\nKeïta, Aminata\u00a0Keïta", "…"),
        ("Ami\u00adnata Ke\u200bï\u2060ta", "…"),
        ("Ke-\nïta", "…"),
        ("A. Keïta et Keïta A.-M. sont là", "… et … sont là"),
        ("Mme A. K. attend, A. K. non", "Mme … attend, A. K. non"),
        ("AminataKeita, aminatakeita", "…"),
        ("passeport_keita.pdf est joint", "….pdf est joint"),
        ("t.me/aminata_keita, Aminata_Keïta", "t.me/…"),
        ("écrire à a.keita@example.org.", "écrire à …."),
        ("diarramoussa@example.org ou @moussa", "… ou …"),
        ("Famille Diarras, les Diarras", "Famille …, les …"),
        ("Ndiaye, N’Diaye, Ndiaye-Diop", "…-Diop"),
        ("Musa Diara, mal écrit", "…, mal écrit"),
        ("Сергеевич и Ивановна", "Сергеевич и Ивановна"),
        ("Séga s’en va", "… s’en va"),
    ],
)
def test_a_name_is_found_as_people_write_it(text: str, left: str) -> None:
    assert NAMES.without(text, "…") == left
    apart = unicodedata.normalize("NFD", text)
    assert NAMES.without(apart, "…") == unicodedata.normalize("NFD", left)


def test_a_whole_name_is_found_where_its_words_are_joined_by_a_line() -> None:
    whole = Bound(Care.WHOLE)
    assert NAMES.without("t.me/aminata_keita et keita_visa", "…", whole) == "t.me/… et keita_visa"


def test_a_name_that_begins_no_sentence_as_a_word_is_one_there() -> None:
    names = Recogniser({1: ("Анна Ли",)})
    assert names.without("Ли не пришла. Ли ждёт, ждёт ли? Есть ли", "…") == (
        "… не пришла. … ждёт, ждёт ли? Есть ли"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Si la salle est libre, on y lira le bail de la banque.",
        "Салон закрыт, сало и соль не выдают; ли это так?",
        "Les diapositives du diagnostic, au bas de la page. La lycée. Sys. Dias. Bas.",
        "Balle, Dialogue, Lyre, Système, Salles et Salades",
        "ДИАЛОГ, БАЛЛ, САЛОН: бал, база, диагноз, лист, система",
        "bases, sally, baa, Lyon, BASE, Diane",
    ],
)
def test_a_short_name_is_in_no_other_word(text: str) -> None:
    short = Recogniser(
        {1: ("Awa Ba", "Ава Ба"), 2: ("Fanta Dia",), 3: ("Issa Sall",), 4: ("Coumba Ly",),
         5: ("Oumar Sy",)}
    )  # fmt: skip
    assert short.without(text, "…") == text


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Bien Traoré", "Bien reçu. Tout va bien pour M. Bien.", None),
        ("Мир Диалло", "Мир всем. Мир в мире.", "Мир всем. Мир в мире."),
        ("Mir Diallo", "Mir est détenu", "… est détenu"),
        ("Kazan Diarra", "Kazan Diarra est à Kazan", "… est à Kazan"),
        ("X", "X a un fils, X. Y.", "X a un fils, X. Y."),
        ("!? --", "!? -- rien", "!? -- rien"),
        ("", "rien", "rien"),
        ("Ñ" * 300, "Ñ" * 300, "Ñ" * 300),
        ("de la", "de la ville", "de la ville"),
    ],
)
def test_an_odd_name_hides_no_ordinary_word(name: str, text: str, left: str | None) -> None:
    expected = "Bien reçu. Tout va bien pour M. …." if left is None else left
    assert Recogniser({1: (name,)}, places={"kazan"}).without(text, "…") == expected


@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "aB" * 500_000, "'a" * 500_000, "a.b@" * 250_000, "A." * 500_000,
     "Keita " * 160_000, "a\u0301" * 500_000, "La détention de M. Sy à Kazan. " * 33_000],
    ids=["one word", "camels", "apostrophes", "addresses", "initials", "names", "accents", "prose"],
)  # fmt: skip
def test_a_text_of_a_million_letters_is_read(text: str) -> None:
    """It ends; how long it takes is measured elsewhere."""
    assert len(NAMES.without(text, "…")) <= len(text)


def test_a_whole_name_is_told_from_one_of_its_words() -> None:
    whole = Bound(Care.WHOLE)
    told = "Moussa Diarra et Moussa Keïta; Diarra. M. Diarra; арест Мусы Диарры"
    left = NAMES.without(told, "…", whole)
    assert left == "… et Moussa Keïta; Diarra. …; арест …"


def test_who_speaks_openly_is_let_be() -> None:
    text = "Moussa Diarra et Aminata Keïta"
    assert NAMES.without(text, "…", Bound(Care.WHOLE, frozenset({4}))) == "Moussa Diarra et …"
    only = Bound(Care.WHOLE, only=lambda people: 4 in people)
    assert NAMES.without(text, "…", only) == "… et Aminata Keïta"
