"""People, associations and authorities: their records, their members, doubles and merging."""

from dataclasses import replace

import pytest

from app.base.errors import ConflictError, InputError, NotFoundError, RuleError
from app.domain.authorities import AuthorityDraft
from app.domain.bulk import Discarding
from app.domain.concerns import ConcernDraft
from app.domain.doubles import Likeness, doubles, doubles_of
from app.domain.filters import ConcernFilter
from app.domain.history import Act, Changed
from app.domain.moves import Move
from app.domain.parties import Party
from app.domain.people import AssociationDraft, PersonDraft, Profile
from app.domain.status import Status
from app.operations.bulk import apply, plan
from app.operations.concerns import edit_concern, log_concern
from app.operations.doubles import doubles_for, likely_doubles, propose_again, tell_apart
from app.operations.filters import save_filter
from app.operations.merging import merge_parties
from app.operations.parties import (
    add_member,
    add_party,
    draft_of_party,
    edit_party,
    remove_member,
    remove_party,
    set_role,
)
from app.operations.status import change_status
from app.operations.undo import undo
from app.store.checkup import unsearchable
from app.store.register import Register

HOSTILE = [
    "A" * 300,
    "علي بن محمد",
    "\u202eodnum",
    "👩🏾‍🎓",
    'O\'Brien "Bob" `x`; DROP TABLE person; --',
    "Awa\0Keïta",
    "%_\\",
    "Ɛlɛn Ŋɔ",
]


def person(register: Register, name: str, phone: str = "") -> int:
    return only(add_party(register, PersonDraft(name=name, phone=phone)), "person")


def only(changed: Changed, table: str) -> int:
    (record,) = changed.ids(table)
    return record


def found(register: Register, words: str) -> list[int]:
    today = register.clock.today()
    return [int(i) for i in register.index.select(ConcernFilter(words=words), today=today).ids]


def names_of(register: Register, concern: int) -> list[str]:
    return [one.name for one in register.concerns.requesters([concern]).get(concern, [])]


def test_a_person_is_kept_whole_and_found_in_both_scripts(register: Register) -> None:
    draft = PersonDraft(
        name="Oumar  Traoré", name_cyrillic="Умар Траоре", phone="+7 900 000-00-01",
        email="ot@example.org", address="ul. Mira 1", city="Kazan", nationality="Mali",
        profile=Profile.STUDENT,
    )  # fmt: skip
    one = only(add_party(register, draft), "person")
    kept = register.parties.get(Party.PERSON, one)
    assert kept.name == "Oumar Traoré"
    assert draft_of_party(kept) == replace(draft, name="Oumar Traoré")
    for words in ("traore", "Траоре", "умар", "oumar tra", "тра ума"):
        assert [row.id for row in register.parties.find(Party.PERSON, words)] == [one]
    assert register.parties.find(Party.PERSON, "Awa") == []


def test_people_are_found_by_their_contacts(register: Register) -> None:
    draft = PersonDraft(name="Awa", phone="8 (900) 0001234", email="a.invente@exemple.invalid")
    (one,) = add_party(register, draft).ids("person")
    add_party(register, PersonDraft(name="Oumar", phone="+7 911 111-11-11"))
    for words in ("+7 900 000-12-34", "12-34", "A.INVENTE@EXEMPLE", "exemple.invalid", "invente"):
        assert [row.id for row in register.parties.find(Party.PERSON, words)] == [one]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_kept_found_and_undone(register: Register, name: str) -> None:
    for draft in (
        PersonDraft(name=name), AssociationDraft(name=name), AuthorityDraft(name=name),
    ):  # fmt: skip
        changed = add_party(register, draft)
        record = only(changed, draft.party)
        kept = register.parties.get(draft.party, record)
        assert kept.name == name.translate({0: None, 0x202E: None})
        assert [r.id for r in register.parties.find(draft.party, kept.name)] == [record]
        undo(register, changed.act_uid)
        assert register.parties.get(draft.party, record).deleted


def test_what_older_programs_kept_invisible_is_found_and_proposed_as_a_double(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = person(register, "Personne Inventée")
    monkeypatch.setattr("app.domain.texts.visible", str)
    monkeypatch.setattr("app.operations.parties.name_key", str.lower)
    old = person(register, "Person\xadne\u200b Inventée\ufeff")
    assert {row.id for row in register.parties.find(Party.PERSON, "personne inv")} == {new, old}
    (pair,) = likely_doubles(register, Party.PERSON)
    assert (pair.kept.id, pair.gone.id, pair.why) == (new, old, Likeness.SAME_NAME)


def test_a_name_is_asked_for(register: Register) -> None:
    with pytest.raises(InputError) as refused:
        add_party(register, PersonDraft(name=" \0 ", phone="1"))
    assert refused.value.field == "name"
    with pytest.raises(InputError):
        add_party(register, PersonDraft(name="x" * 501))
    only_cyrillic = only(add_party(register, PersonDraft(name_cyrillic="Умар")), "person")
    assert register.parties.get(Party.PERSON, only_cyrillic).name == "Умар"


def test_homonyms_are_for_people_alone(register: Register) -> None:
    person(register, "Awa")
    person(register, "awa")
    add_party(register, AssociationDraft(name="AFESM"))
    with pytest.raises(InputError, match="merge the two"):
        add_party(register, AssociationDraft(name="afesm"))
    rectorate = only(add_party(register, AuthorityDraft(name="Rectorat")), "authority")
    with pytest.raises(InputError, match="merge the two"):
        add_party(register, AuthorityDraft(name="RECTORAT"))
    edit_party(register, rectorate, AuthorityDraft(name="Rectorat", phone="1"))


def test_a_new_name_is_searched_listed_and_taken_back(register: Register) -> None:
    concern = log_concern(register, ConcernDraft(title="Bourse", requesters=("Awa",))).id
    change_status(register, concern, Move(target=Status.REFERRED, authority="Rectorat"))
    (one,) = [row.id for row in register.parties.find(Party.PERSON, "")]
    (authority,) = register.names.authorities
    renamed = edit_party(register, one, PersonDraft(name="Fatoumata", name_cyrillic="Фатумата"))
    edit_party(register, authority, AuthorityDraft(name="Ministère"))
    assert names_of(register, concern) == ["Fatoumata"]
    assert found(register, "фатумата") == found(register, "ministère") == [concern]
    assert found(register, "awa") == []
    undo(register, renamed.act_uid)
    assert found(register, "awa") == [concern]
    assert register.names.suggest("person", "Aw") == ["Awa"]
    assert unsearchable(register.connection) == []


def test_only_what_nothing_needs_is_removed(register: Register) -> None:
    concern = log_concern(register, ConcernDraft(title="a", requesters=("Awa",))).id
    (awa,) = [row.id for row in register.parties.find(Party.PERSON, "awa")]
    with pytest.raises(RuleError, match="cannot be removed"):
        remove_party(register, Party.PERSON, awa)
    edit_concern(register, concern, ConcernDraft(title="a", anonymous=True))
    removed = remove_party(register, Party.PERSON, awa)
    assert register.parties.find(Party.PERSON, "") == []
    with pytest.raises(NotFoundError):
        edit_party(register, awa, PersonDraft(name="x"))
    undo(register, removed.act_uid)
    assert register.parties.count(Party.PERSON) == 1


def test_members_come_change_and_go(register: Register) -> None:
    group = only(add_party(register, AssociationDraft(name="AFESM")), "association")
    added = add_member(register, group, "Awa", "trésorière")
    (member,) = register.parties.members(group)
    assert (member.name, member.role) == ("Awa", "trésorière")
    with pytest.raises(InputError, match="already"):
        add_member(register, group, "awa")
    set_role(register, member.id, "présidente")
    assert [m.name for m in register.parties.memberships(member.other_id)] == ["AFESM"]
    gone = remove_member(register, member.id)
    assert register.parties.members(group) == []
    undo(register, gone.act_uid)
    assert register.parties.members(group)[0].role == "présidente"
    with pytest.raises(ConflictError):
        undo(register, added.act_uid)


def test_likely_doubles_are_proposed_the_best_first(register: Register) -> None:
    a = person(register, "Oumar Traoré", phone="+7 (900) 123-45-67")
    b = person(register, "Умар Траоре")
    c = person(register, "Traoré Oumar")
    d = person(register, "Bakary Coulibaly", phone="8 900 1234567")
    e = person(register, "Bakari Coulibal")
    person(register, "Awa Keïta")
    person(register, "Ada Keïta")
    pairs = {(x.kept, x.gone): x.why for x in doubles(register.parties.contacts(Party.PERSON))}
    assert pairs[a, d] is Likeness.SAME_CONTACT
    assert pairs[a, b] is Likeness.SAME_NAME
    assert pairs[b, c] is Likeness.SAME_WORDS
    assert pairs[d, e] is Likeness.NEAR_NAME
    assert len(pairs) == 4
    contacts = register.parties.contacts(Party.PERSON)
    mine = next(contact for contact in contacts if contact[0] == a)
    assert [x.gone for x in doubles_of(mine, contacts)] == [d, b, c]


def test_two_that_were_told_apart_are_not_proposed_again(register: Register) -> None:
    party = Party.PERSON
    a, b, c = (person(register, name) for name in ("Oumar Traoré", "Умар Траоре", "Oumar Traore"))

    def proposed() -> set[tuple[int, int]]:
        return {(pair.kept.id, pair.gone.id) for pair in likely_doubles(register, party)}

    assert proposed() == {(a, b), (b, c)}
    judged = tell_apart(register, party, b, a)
    # The third one is like both: it is proposed with the one that it was not told apart from.
    assert proposed() == {(b, c)}
    tell_apart(register, party, b, c)
    assert proposed() == {(a, c)}
    assert [pair.gone.id for pair in doubles_for(register, party, a)] == [c]
    assert doubles_for(register, party, b) == []
    assert register.doubles.apart_from(party, b) == [a, c]
    with pytest.raises(RuleError):
        tell_apart(register, party, a, b)
    with pytest.raises(RuleError):
        tell_apart(register, party, a, a)
    told = register.histories.of_party(party, a)[0]
    assert (told.act, told.field) == (Act.TELL_APART, "not_same")
    assert set(str(told.new).split(" · ")) == {"Oumar Traoré", "Умар Траоре"}

    undone = undo(register, judged.act_uid)
    assert proposed() == {(a, b), (a, c)}
    undo(register, undone.act_uid)
    assert proposed() == {(a, c)}
    propose_again(register, party, c, b)
    assert register.doubles.apart_from(party, b) == [a]
    with pytest.raises(RuleError):
        propose_again(register, party, c, b)


def test_a_merge_moves_everything_and_is_undone(register: Register) -> None:
    first = log_concern(register, ConcernDraft(title="a", requesters=("Oumar Traoré",))).id
    both = log_concern(
        register, ConcernDraft(title="b", requesters=("Traoré Oumar", "Oumar Traoré"))
    ).id
    spoken = log_concern(register, ConcernDraft(title="c", spokesperson="Traoré Oumar")).id
    rows = {row.name: row.id for row in register.parties.find(Party.PERSON, "traoré")}
    kept, gone = rows["Oumar Traoré"], rows["Traoré Oumar"]
    edit_party(register, kept, PersonDraft(name="Oumar Traoré", phone="1111111"))
    edit_party(
        register, gone,
        PersonDraft(name="Traoré Oumar", name_cyrillic="Умар", phone="2222222", city="Kazan"),
    )  # fmt: skip
    group = only(add_party(register, AssociationDraft(name="AFESM")), "association")
    add_member(register, group, "Oumar Traoré", "trésorier")
    add_member(register, group, "Traoré Oumar", "porte-parole")
    before = register.concerns.requesters([first, both, spoken])
    merged = merge_parties(register, Party.PERSON, gone, kept)
    present = register.parties.person(kept)
    assert (present.phone, present.city) == ("1111111; 2222222", "Kazan")
    assert present.name_cyrillic == "Умар"
    assert names_of(register, both) == ["Oumar Traoré"]
    assert register.concerns.get(spoken).spokesperson_id == kept
    assert register.parties.concerns(Party.PERSON, kept) == [spoken, both, first]
    assert [m.role for m in register.parties.members(group)] == ["trésorier, porte-parole"]
    assert register.parties.count(Party.PERSON) == 1
    assert found(register, "умар") == [spoken, both, first]
    undo(register, merged.act_uid)
    assert register.concerns.requesters([first, both, spoken]) == before
    assert len(register.parties.members(group)) == 2
    assert register.concerns.get(spoken).spokesperson_id == gone
    assert register.parties.person(gone).city == "Kazan"
    assert register.parties.person(kept).phone == "1111111"
    assert unsearchable(register.connection) == []


def test_a_record_is_not_merged_with_itself_nor_with_what_is_gone(register: Register) -> None:
    one, two = person(register, "Awa"), person(register, "Awa K")
    with pytest.raises(RuleError, match="itself"):
        merge_parties(register, Party.PERSON, one, one)
    merge_parties(register, Party.PERSON, one, two)
    with pytest.raises(NotFoundError):
        merge_parties(register, Party.PERSON, one, two)


def test_merged_authorities_keep_their_concerns_and_filters(register: Register) -> None:
    concern = log_concern(register, ConcernDraft(title="a")).id
    change_status(register, concern, Move(target=Status.REFERRED, authority="Rectorat"))
    other = only(add_party(register, AuthorityDraft(name="Le rectorat", phone="1")), "authority")
    (rectorate,) = [row.id for row in register.parties.find(Party.AUTHORITY, "Rectorat")][-1:]
    save_filter(register, "F", ConcernFilter(authorities=frozenset({rectorate})))
    merge_parties(register, Party.AUTHORITY, rectorate, other)
    assert register.concerns.get(concern).authority_id == other
    assert list(register.names.authorities) == [other]
    (saved,) = register.filters.all().values()
    assert saved[1].authorities == {other}
    assert register.parties.concerns(Party.AUTHORITY, other) == [concern]


def test_the_concern_of_a_military_trainee_is_confidential(register: Register) -> None:
    add_party(register, PersonDraft(name="Awa", profile=Profile.MILITARY_TRAINEE))
    by_name = log_concern(register, ConcernDraft(title="a", requesters=("awa",))).id
    spoken = log_concern(register, ConcernDraft(title="b", spokesperson="Awa")).id
    said = log_concern(
        register, ConcernDraft(title="c", requesters=("Awa",), confidential=False)
    ).id
    assert [register.concerns.get(c).confidential for c in (by_name, spoken, said)] == [
        True, True, False,
    ]  # fmt: skip


def test_acts_on_a_record_are_read_in_its_history(register: Register) -> None:
    one, two = person(register, "Awa", phone="1111111"), person(register, "Awa K")
    group = only(add_party(register, AssociationDraft(name="AFESM")), "association")
    add_member(register, group, "Awa", "trésorière")
    edit_party(register, one, PersonDraft(name="Awa Keïta", phone="1111111"))
    merge_parties(register, Party.PERSON, two, one)
    told = [(c.act, c.field, c.old, c.new) for c in register.histories.of_party(Party.PERSON, one)]
    assert (Act.EDIT_PERSON, "name", "Awa", "Awa Keïta") in told
    assert (Act.ADD_MEMBER, "members", "", "Awa Keïta · AFESM") in told
    gone = [c.act for c in register.histories.of_party(Party.PERSON, two)]
    assert gone[0] is Act.MERGE_PERSON


def test_a_merge_of_two_who_raised_the_same_is_done_again_as_it_was(register: Register) -> None:
    draft = ConcernDraft(title="Visa", requesters=("Awa Traoré", "A. Traoré"))
    concern = log_concern(register, draft).id
    merged = merge_parties(register, Party.PERSON, 2, 1)
    back = undo(register, merged.act_uid)
    assert len(names_of(register, concern)) == register.parties.count(Party.PERSON) == 2
    undo(register, back.act_uid)
    assert names_of(register, concern) == ["Awa Traoré"]
    assert register.parties.count(Party.PERSON) == 1


def test_a_record_restored_with_a_concern_leaves_with_it(register: Register) -> None:
    logged = log_concern(register, ConcernDraft(title="Visa", owner="Awa Traoré"))
    undo(register, logged.act_uid)
    assert not register.names.staff
    restored = apply(register, plan(register, Discarding(into=False), {logged.id}))
    assert [one.name for one in register.names.staff.values()] == ["Awa Traoré"]
    undo(register, restored.act_uid)
    assert not register.names.staff
