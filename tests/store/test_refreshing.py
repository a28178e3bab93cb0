"""What one connection keeps in memory follows what the others write."""

import datetime as dt
from dataclasses import replace

import pytest

from app.base.errors import NotFoundError
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter, Order, SortKey
from app.domain.links import LinkKind
from app.domain.office import Office
from app.domain.people import PersonDraft, Profile
from app.operations.concerns import edit_concern, log_concern, trash
from app.operations.offices import set_office
from app.operations.parties import edit_party
from app.store.register import Register

TODAY = dt.date(2025, 6, 24)


def seen(register: Register, words: str = "") -> list[int]:
    return list(register.index.select(ConcernFilter(words=words), today=TODAY).ids)


def test_a_write_elsewhere_is_taken_in(register: Register, other: Register) -> None:
    assert seen(other) == []
    assert not other.refresh_if_changed()
    first = log_concern(register, ConcernDraft(title="a", place="Kazan"))
    assert other.refresh_if_changed()
    assert seen(other) == [first.id]
    assert list(other.names.places.values()) == ["Kazan"]
    trash(register, [first.id])
    other.refresh_if_changed()
    assert seen(other) == []


def test_being_told_of_one_write_does_not_hide_another(register: Register, other: Register) -> None:
    assert seen(other) == []
    foreign = log_concern(register, ConcernDraft(title="b"))
    told = log_concern(register, ConcernDraft(title="a"))
    other.refresh(told.records)
    assert sorted(seen(other)) == [foreign.id, told.id]
    assert not other.refresh_if_changed()


def test_a_place_that_another_has_made_is_not_made_again(
    register: Register, other: Register
) -> None:
    for place in ("Moscou", "Kazan"):
        for one in (register, other):
            log_concern(one, ConcernDraft(title="a", place=place))
    assert list(register.names.places.values()) == ["Kazan", "Moscou"]
    other.refresh_if_changed()
    assert list(other.names.places.values()) == ["Kazan", "Moscou"]


def test_a_person_that_another_has_renamed_is_not_found_by_the_former_name(
    register: Register, other: Register
) -> None:
    draft = ConcernDraft(title="a", requesters=("Awa Diarra",))
    person = log_concern(register, draft).ids("person")[0]
    assert log_concern(other, draft).ids("person") == []
    edit_party(register, person, PersonDraft(name="Awa Traoré"))
    assert len(log_concern(other, draft).ids("person")) == 1
    assert log_concern(register, draft).ids("person") == []
    assert register.names.find_by_key("person", "awa traore") == person


def test_what_a_person_does_is_known_as_soon_as_it_is_written(register: Register) -> None:
    draft = ConcernDraft(title="a", requesters=("Awa Diarra",))
    logged = log_concern(register, draft)
    trainee = PersonDraft(name="Awa Diarra", profile=Profile.MILITARY_TRAINEE)
    edit_party(register, logged.ids("person")[0], trainee)
    again = log_concern(register, draft)
    assert [register.concerns.get(one.id).confidential for one in (logged, again)] == [False, True]


def test_who_was_made_by_an_act_that_failed_is_not_there(register: Register) -> None:
    """Not in memory either: the concern that is logged next makes the person."""
    draft = ConcernDraft(title="a", requesters=("Awa Diarra",))
    with pytest.raises(NotFoundError):
        log_concern(register, replace(draft, links=((LinkKind.FOLLOWS, "MOW-2025-9999"),)))
    logged = log_concern(register, draft)
    assert len(logged.ids("person")) == 1


def test_the_office_is_taken_in(register: Register, other: Register) -> None:
    set_office(register, Office(name="Consulat", prefix="MOW"))
    other.refresh_if_changed()
    assert other.office.name == "Consulat"


def test_equal_titles_are_in_order_of_day(register: Register) -> None:
    for day in (3, 9, 5):
        draft = ConcernDraft(title="Même", received_on=dt.date(2025, 6, day))
        log_concern(register, draft)
    chosen = register.index.select(
        ConcernFilter(), Order(SortKey.TITLE, descending=False), today=TODAY
    )
    assert list(chosen.ids) == [2, 3, 1]
    edit_concern(register, 3, ConcernDraft(title="avant", received_on=dt.date(2025, 6, 5)))
    chosen = register.index.select(
        ConcernFilter(), Order(SortKey.TITLE, descending=False), today=TODAY
    )
    assert list(chosen.ids) == [3, 2, 1]


def test_holidays_are_known(register: Register) -> None:
    day = dt.date(2025, 9, 24)
    assert day not in register.names.holidays
    register.connection.execute("INSERT INTO holiday (uid, day) VALUES (x'01', '2025-09-24')")
    register.names.forget()
    assert day in register.names.holidays
