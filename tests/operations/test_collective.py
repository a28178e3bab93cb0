"""One concern of many people: supporters by name, a head count that may be an estimate."""

import pytest

from app.base.errors import InputError
from app.domain.concerns import ConcernDraft, Role
from app.domain.filters import ConcernFilter
from app.operations.concerns import draft_of, edit_concern, log_concern
from app.operations.undo import undo
from app.store.register import Register

COLLECTIVE = ConcernDraft(
    title="Stages pratiques",
    association="AFESM",
    spokesperson="Awa Diarra",
    supporters=("Умар Траоре", "Oumar Keïta"),
    people=120,
    people_estimated=True,
)


def names(register: Register, concern: int, role: Role) -> list[str]:
    return [who.name for who in register.concerns.requesters([concern], role).get(concern, [])]


def test_a_collective_concern_has_many_people(register: Register) -> None:
    concern = log_concern(register, COLLECTIVE).id
    log_concern(register, ConcernDraft(title="Autre", people=2))
    assert names(register, concern, Role.REQUESTER) == ["AFESM"]
    assert names(register, concern, Role.SUPPORTER) == ["Умар Траоре", "Oumar Keïta"]
    found = register.index.select(ConcernFilter(), today=register.clock.today())
    assert (len(found.ids), found.people) == (2, 122)
    assert draft_of(register, concern).supporters == COLLECTIVE.supporters
    assert draft_of(register, concern).people_estimated


def test_a_supporter_is_found_in_either_script(register: Register) -> None:
    concern = log_concern(register, COLLECTIVE).id
    today = register.clock.today()
    assert register.index.select(ConcernFilter(words="traoré"), today=today).ids == [concern]


def test_the_head_count_holds_at_least_all_who_are_named(register: Register) -> None:
    draft = ConcernDraft(
        title="a", requesters=("Awa",), supporters=("Oumar", "OUMAR", "Fanta", "awa"), people=1
    )
    concern = log_concern(register, draft).id
    assert register.concerns.get(concern).people == 3
    assert names(register, concern, Role.SUPPORTER) == ["Oumar", "Fanta"]
    assert names(register, concern, Role.REQUESTER) == ["Awa"]


def test_an_anonymous_concern_names_nobody(register: Register) -> None:
    draft = ConcernDraft(title="a", supporters=("Oumar",), anonymous=True)
    concern = log_concern(register, draft).id
    assert names(register, concern, Role.SUPPORTER) == []
    assert register.concerns.get(concern).people == 1


def test_supporters_come_and_go_and_come_back(register: Register) -> None:
    concern = log_concern(register, COLLECTIVE).id
    fewer = ConcernDraft(
        title="Stages pratiques", association="AFESM", supporters=("Oumar Keïta",), people=90
    )
    edited = edit_concern(register, concern, fewer)
    assert names(register, concern, Role.SUPPORTER) == ["Oumar Keïta"]
    changes = register.histories.of_concern(concern)
    told = {(c.field, str(c.old), str(c.new)) for c in changes if c.act_uid == edited.act_uid}
    assert ("supporters", "Умар Траоре", "") in told
    assert {("people", "120", "90"), ("people_estimated", "1", "0")} <= told
    undone = undo(register, edited.act_uid)
    assert names(register, concern, Role.SUPPORTER) == ["Умар Траоре", "Oumar Keïta"]
    undo(register, undone.act_uid)
    assert names(register, concern, Role.SUPPORTER) == ["Oumar Keïta"]


def test_a_supporter_becomes_a_requester(register: Register) -> None:
    concern = log_concern(register, COLLECTIVE).id
    edit_concern(
        register, concern, ConcernDraft(title="Stages", requesters=("Oumar Keïta",), people=2)
    )
    assert names(register, concern, Role.REQUESTER) == ["Oumar Keïta"]
    assert names(register, concern, Role.SUPPORTER) == []


def test_a_count_that_cannot_be_meant(register: Register) -> None:
    with pytest.raises(InputError) as caught:
        log_concern(register, ConcernDraft(title="a", people=0))
    assert caught.value.field == "people"
