"""The office's categories: named, ordered, retired, removed; and each act taken back."""

from collections.abc import Callable

import pytest

from app.base.errors import ConflictError, InputError, NotFoundError, RuleError
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.domain.history import Changed
from app.operations.categories import (
    add_category,
    category_usage,
    edit_category,
    move_category,
    offered,
    remove_category,
    restore_category,
    retire_category,
)
from app.operations.concerns import edit_concern, log_concern, trash
from app.operations.undo import undo
from app.store.register import Register


def of(register: Register, code: str) -> int:
    found = register.names.category(code)
    assert found is not None
    return found.id


def codes(register: Register, parent: str = "") -> list[str]:
    above = of(register, parent) if parent else None
    return [c.code for c in register.names.categories.values() if c.parent_id == above]


def test_a_new_category_comes_last_with_three_names_and_a_code_for_ever(
    register: Register,
) -> None:
    changed = add_category(
        register, "  Carte   bleue ", en="Blue card", ru="Карта", confidential=True
    )
    (record,) = changed.ids("category")
    made = register.names.categories[record]
    assert [made.name(language) for language in ("fr", "en", "ru")] == [
        "Carte bleue",
        "Blue card",
        "Карта",
    ]
    assert (made.code, made.confidential, codes(register)[-1]) == ("blue-card", True, "blue-card")
    edit_category(register, record, en="Biometric card")
    assert register.names.categories[record].code == "blue-card"
    remove_category(register, record)
    again = add_category(register, "Carte bleue", en="Blue card")
    assert register.names.categories[again.ids("category")[0]].code == "blue-card-2"


def test_a_subcategory_comes_last_in_its_category(register: Register) -> None:
    add_category(register, "Visa de transit", parent=of(register, "studies"))
    assert codes(register, "studies")[-1] == "visa-de-transit"
    with pytest.raises(RuleError, match="no parts"):
        add_category(register, "x", parent=of(register, "visa-de-transit"))
    with pytest.raises(NotFoundError):
        add_category(register, "x", parent=9999)


@pytest.mark.parametrize(
    ("names", "field", "said"),
    [
        (("  ", "", ""), "fr", "French name"),
        (("ETUDES", "", ""), "fr", "Another category is called “ETUDES”"),
        (("x", "studies", ""), "en", "Another"),
        (("x", "", "я" * 81), "ru", "at most 80"),
    ],
)
def test_names_that_cannot_be(
    register: Register, names: tuple[str, str, str], field: str, said: str
) -> None:
    fr, en, ru = names
    with pytest.raises(InputError, match=said) as caught:
        add_category(register, fr, en=en, ru=ru)
    assert caught.value.field == field


def test_the_name_of_a_retired_one_is_taken(register: Register) -> None:
    retire_category(register, of(register, "studies"))
    with pytest.raises(InputError, match="Bring it back"):
        add_category(register, "Études")


def test_renaming_keeps_what_is_not_named(register: Register) -> None:
    studies = of(register, "studies")
    before = register.names.categories[studies]
    edit_category(register, studies, fr="Études supérieures")
    after = register.names.categories[studies]
    assert (after.name_fr, after.name_ru) == ("Études supérieures", before.name_ru)
    assert after.confidential is before.confidential
    edit_category(register, studies, en="", ru="", confidential=True)
    after = register.names.categories[studies]
    assert (after.name("en"), after.confidential) == ("Études supérieures", True)


def test_the_order_is_the_office_s(register: Register) -> None:
    before = codes(register)
    move_category(register, of(register, "housing"), 0)
    assert codes(register) == ["housing", *(code for code in before if code != "housing")]
    move_category(register, of(register, "housing"), 2)
    assert codes(register)[:3] == [*before[:2], "housing"]
    move_category(register, of(register, "housing"), 99)
    assert codes(register)[-1] == "housing"
    parts = codes(register, "studies")
    move_category(register, of(register, parts[2]), 1)
    assert codes(register, "studies") == [parts[0], parts[2], parts[1], *parts[3:]]


def test_subcategories_stay_after_their_category(register: Register) -> None:
    move_category(register, of(register, "studies"), 0)
    listed = list(register.names.categories.values())
    assert listed[0].code == "studies"
    assert {c.parent_id for c in listed[1 : 1 + len(codes(register, "studies"))]} == {listed[0].id}


def test_a_retired_one_stays_on_its_concerns(register: Register) -> None:
    concern = log_concern(register, ConcernDraft(title="a", category="studies")).id
    studies = of(register, "studies")
    retire_category(register, studies)
    assert register.concerns.get(concern).category_id == studies
    today = register.clock.today()
    wanted = ConcernFilter(categories=frozenset({studies}))
    assert register.index.select(wanted, today=today).ids.tolist() == [concern]
    assert "studies" not in [one.code for one in offered(register)]
    assert "studies" in [one.code for one in offered(register, kept="studies")]
    edit_concern(register, concern, ConcernDraft(title="b", category="studies"))
    restore_category(register, studies)
    assert "studies" in [one.code for one in offered(register)]


def test_a_used_one_is_never_lost(register: Register) -> None:
    concern = log_concern(register, ConcernDraft(title="a", subcategory="apostille")).id
    for code in ("apostille", "diploma-recognition"):
        with pytest.raises(RuleError, match="Retire it"):
            remove_category(register, of(register, code))
    trash(register, [concern])
    with pytest.raises(RuleError, match="trash"):
        remove_category(register, of(register, "diploma-recognition"))
    parts = codes(register, "housing")
    gone = remove_category(register, of(register, "housing"))
    assert register.names.category("housing") is None
    assert all(register.names.category(code) is None for code in parts)
    undo(register, gone.act_uid)
    assert codes(register, "housing") == parts


def test_categories_in_use_come_first(register: Register) -> None:
    assert [one.code for one in offered(register)][:3] == [
        "irregular-situation",
        "diploma-recognition",
        "internships-training",
    ]
    for category in ("housing", "work", "work"):
        log_concern(register, ConcernDraft(title="a", category=category))
    assert [one.code for one in offered(register)][:3] == ["work", "housing", "irregular-situation"]
    log_concern(register, ConcernDraft(title="a", subcategory="transfer"))
    studies = of(register, "studies")
    assert offered(register, studies)[0].code == "transfer"


def test_how_many_concerns_use_each(register: Register) -> None:
    gone = log_concern(register, ConcernDraft(title="a", subcategory="apostille")).id
    log_concern(register, ConcernDraft(title="a", subcategory="apostille"))
    trash(register, [gone])
    used = category_usage(register)
    assert used == {of(register, "apostille"): 1, of(register, "diploma-recognition"): 1}


ACTS: dict[str, Callable[[Register, int], Changed]] = {
    "add": lambda register, one: add_category(register, "Neuve", parent=one),
    "edit": lambda register, one: edit_category(register, one, fr="Autre nom", confidential=True),
    "move": lambda register, one: move_category(register, one, 0),
    "retire": retire_category,
    "remove": remove_category,
}


@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_taken_back_and_done_again(register: Register, name: str) -> None:
    before = list(register.names.categories.values())
    changed = ACTS[name](register, of(register, "housing"))
    after = list(register.names.categories.values())
    assert after != before
    undone = undo(register, changed.act_uid)
    assert list(register.names.categories.values()) == before
    undo(register, undone.act_uid)
    assert list(register.names.categories.values()) == after


def test_a_category_in_use_is_not_taken_back(register: Register) -> None:
    added = add_category(register, "Neuve")
    log_concern(register, ConcernDraft(title="a", category="neuve"))
    with pytest.raises(ConflictError):
        undo(register, added.act_uid)
    assert register.names.category("neuve") is not None


def test_another_window_sees_the_new_name(register: Register, other: Register) -> None:
    studies = of(other, "studies")
    edit_category(register, studies, fr="Scolarité")
    assert other.refresh_if_changed()
    assert other.names.categories[studies].name_fr == "Scolarité"
