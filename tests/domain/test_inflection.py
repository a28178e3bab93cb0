"""The forms of a word find each other, and other words stay apart."""

from itertools import permutations

import pytest

from app.domain.folding import fold
from app.domain.inflection import forms

KIN = """
stage stages
étudiant étudiante étudiants étudiantes
diplôme diplômes
journal journaux
bureau bureaux
travail travaux
étranger étrangère étrangers étrangères
malien malienne maliens maliennes
professionnel professionnelle professionnels professionnelles
directeur directrice directeurs directrices
administratif administrative administratifs administratives
nombreux nombreuse nombreuses
refusé refusée refusés refusées
nouveau nouvelle nouveaux nouvelles
public publique publics publiques
payer payé payée
hôpital hôpitaux
oral oraux orale orales
visa visas
agency agencies
tax taxes
child children
stop stops stopped stopping
study studying studied
loi lois
fee fees
study studies
diploma diplomas
виза визы визу визой визе виз визам
диплом диплома дипломы дипломов дипломами дипломах
паспорт паспорта паспортов паспорту
справка справки справок справке
студентка студентки студенток
консультация консультации консультаций консультацию
решение решения решений решением
учитель учителя учителей учителю
иностранец иностранца иностранцы иностранцев
владелец владельца владельцы
малиец малийца малийцы малийцев
гражданин гражданина граждане граждан гражданам
месяц месяца месяцев
студенческий студенческая студенческого студенческие
новый новая новое новых новой
сохранён сохранена сохранены сохранённый сохранённая сохранённых
посольство посольства посольстве посольству
общежитие общежития общежитий
семья семьи семью семей
музей музея музеи музеев
случай случая случаи случаев
ребёнок ребёнка дети детей
письмо письма письмом писем
день дня дни дней
время времени времён
суд суда суды судов
"""

APART = """
étudiant étudier
stage staff
touré tour
accent accès
universités univers
universities universe
agent âge
presse près
mois moi
fois foi
траоре тратить
диплом дипломат
стол столица
страна странный
универсал университет
камара камера
"""


@pytest.mark.parametrize("words", KIN.strip().splitlines())
def test_the_forms_of_a_word_find_each_other(words: str) -> None:
    for typed, written in permutations(map(fold, words.split()), 2):
        assert written.startswith(typed) or written in forms(typed), (typed, written)


@pytest.mark.parametrize("words", APART.strip().splitlines())
def test_other_words_stay_apart(words: str) -> None:
    for typed, written in permutations(map(fold, words.split()), 2):
        assert written not in forms(typed)


@pytest.mark.parametrize(
    "word", ["", "a", "de", "мы", "12345", "a1b2c3", "x" * 40, "ββββββ", "漢字漢字"]
)
def test_what_has_no_forms(word: str) -> None:
    assert forms(word) == ()
