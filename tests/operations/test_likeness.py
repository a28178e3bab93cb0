"""Concerns that may be the one being typed: words first, then the category and the people."""

import pytest

from app.base.errors import NotFoundError
from app.domain.concerns import ConcernDraft
from app.domain.likeness import likeness, stems
from app.domain.links import LinkKind
from app.operations.concerns import log_concern, trash
from app.operations.likeness import MOST, alike
from app.operations.undo import undo
from app.store.register import Register


def found(register: Register, draft: ConcernDraft) -> list[str]:
    return [one.concern.title for one in alike(register, draft)]


def test_the_same_words_in_other_forms_are_found(register: Register) -> None:
    log_concern(register, ConcernDraft(title="Reconnaissance des diplômes de médecine"))
    log_concern(register, ConcernDraft(title="Bourse impayée"))
    typed = ConcernDraft(title="reconnaissance d’un DIPLOME")
    assert found(register, typed) == ["Reconnaissance des diplômes de médecine"]


def test_a_word_in_common_is_not_enough(register: Register) -> None:
    log_concern(register, ConcernDraft(title="Diplôme perdu dans le train"))
    assert found(register, ConcernDraft(title="Diplôme")) == []
    assert found(register, ConcernDraft(title="Diplôme non reconnu à Kazan")) == []
    assert found(register, ConcernDraft(title="")) == []
    assert found(register, ConcernDraft(title="de la")) == []


def test_the_same_person_or_category_comes_first(register: Register) -> None:
    for title, requester, category in (
        ("Visa expiré à Kazan", "Awa Diarra", ""),
        ("Visa expiré à Toula", "", "visas-stay-registration"),
        ("Visa expiré à Oufa", "", ""),
    ):
        log_concern(register, ConcernDraft(title=title, requesters=(requester,), category=category))
    typed = ConcernDraft(title="Visa expiré", category="visas-stay-registration")
    assert found(register, typed)[0] == "Visa expiré à Toula"
    typed = ConcernDraft(title="Visa expiré", requesters=("Ава Диарра", "Awa Diarra"))
    assert found(register, typed)[0] == "Visa expiré à Kazan"


def test_never_more_than_three_and_none_in_the_trash(register: Register) -> None:
    logged = [log_concern(register, ConcernDraft(title=f"Bourse impayée {n}")).id for n in range(6)]
    assert len(found(register, ConcernDraft(title="Bourse impayée"))) == MOST
    trash(register, logged)
    assert found(register, ConcernDraft(title="Bourse impayée")) == []


def test_typed_text_is_no_query(register: Register) -> None:
    log_concern(register, ConcernDraft(title="Bourse impayée"))
    for title in ('" OR bourse impayée *', "bourse) NEAR(impayée", "title : bourse impayée '"):
        assert found(register, ConcernDraft(title=title)) == ["Bourse impayée"]


def test_likeness_grows_with_what_is_shared() -> None:
    typed = stems("visa expiré à Kazan")
    same = likeness(typed, stems("Visas expirés, Kazan"), category=False, person=False)
    less = likeness(typed, stems("Visa expiré à Toula"), category=False, person=False)
    assert same == pytest.approx(1.0)
    assert 0 < less < same
    assert likeness(typed, stems("Bourse"), category=True, person=True) == 0


def test_a_link_comes_with_the_concern_in_one_act(register: Register) -> None:
    one = log_concern(register, ConcernDraft(title="a")).id
    links = ((LinkKind.DUPLICATE_OF.value, "MOW-2025-0001"),)
    logged = log_concern(register, ConcernDraft(title="b", links=links))
    assert [linked.name for linked in register.links.of(one)] == ["duplicates"]
    undone = undo(register, logged.act_uid)
    assert register.links.of(one) == []
    undo(register, undone.act_uid)
    assert len(register.links.of(one)) == 1
    with pytest.raises(NotFoundError):
        log_concern(register, ConcernDraft(title="c", links=(("follows", "MOW-2025-0099"),)))
    assert register.concerns.count() == 2
