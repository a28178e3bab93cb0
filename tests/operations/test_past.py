"""The register of an earlier moment: whatever was done since, it is what it was."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import settings
from hypothesis.stateful import invariant

from app.base.clock import FixedClock
from app.base.errors import InputError, ReadOnlyRegisterError
from app.base.overriding import override
from app.domain.concerns import ConcernDraft
from app.domain.erasing import ERASED, MARK
from app.domain.filters import ConcernFilter
from app.domain.follow_ups import FollowUpKind
from app.domain.history import Act
from app.domain.people import PersonDraft
from app.domain.search import Sought
from app.operations.concerns import edit_concern, log_concern, trash
from app.operations.follow_ups import add_follow_up
from app.operations.parties import edit_party
from app.operations.past import as_of
from app.operations.places import rename_place
from app.store.files.opening import open_file
from app.store.register import Register
from tests.operations.rows import Rows, rows_of
from tests.operations.test_whatever_is_done import Desk

_REMEMBERED = 4
_WORDS = ("bourse", "visa", "étudier", "Awa", "Traoré", "œuvre", "kazan", "MOW-2025-0002")


Found = dict[str, set[int]]


def found_in(register: Register) -> Found:
    """The concerns in which words are found, of those that there are."""
    rows = register.connection.execute("SELECT id FROM concern").fetchall()
    there = {one for (one,) in rows}
    found = {words: register.search.hits(Sought.of(words)).split(",") for words in _WORDS}
    return {words: there & {int(one) for one in ids if one} for words, ids in found.items()}


class Remembering(Desk):
    """Somebody at the desk, doing anything; somebody else keeps what the register held."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[tuple[int, Rows, Found]] = []

    @invariant()
    def keep(self) -> None:
        (stamp,) = self.register.connection.execute("SELECT max(stamp) FROM act").fetchone()
        self.kept.append((stamp, rows_of(self.register), found_in(self.register)))

    @override
    def teardown(self) -> None:
        erased = self.register.connection.execute(
            "SELECT record_table, lower(hex(record_uid)), field FROM change WHERE old = ?",
            (ERASED,),
        ).fetchall()
        for stamp, rows, hits in self.kept[:: len(self.kept) // _REMEMBERED or 1]:
            past = open_file(self.register.path, clock=self.clock, stamp=stamp)
            found = rows_of(past)
            assert found.keys() == rows.keys()
            for table, records in rows.items():
                assert found[table].keys() == records.keys()
                for uid, row in records.items():
                    for name, value in row.items():
                        present = found[table][uid][name]
                        known = (table, uid, name) in erased or MARK in str(present)
                        assert present == value or known or name == "name_key"
            live = [row for row in rows["concern"].values() if not row["deleted"]]
            ids = past.index.select(ConcernFilter(), today=self.clock.today()).ids
            assert len(ids) == len(live)
            assert erased or found_in(past) == hits
            past.close()
        super().teardown()


TestRemembering = Remembering.TestCase
TestRemembering.settings = settings(
    max_examples=15,
    stateful_step_count=20,
)


WORDS_OF_JUNE = ("visa", "guichet", "kazan", "traore", "accord", "oulianovsk")


def selected(register: Register, day: dt.date, **facets: Any) -> int:  # noqa: ANN401
    return len(register.index.select(ConcernFilter(**facets), today=day).ids)


def test_later_acts_are_not_there(register: Register, clock: FixedClock) -> None:
    monday = clock.today()
    first = log_concern(register, ConcernDraft(title="Visa", place="Moscou")).id
    clock.advance(seconds=3 * 86_400)
    edit_concern(register, first, ConcernDraft(title="Passeport", place="Kazan"))
    trash(register, [log_concern(register, ConcernDraft(title="Bourse")).id])
    with as_of(register, monday) as past:
        concern = past.concerns.get(first)
        assert (concern.title, past.names.places[concern.place_id or 0]) == ("Visa", "Moscou")
        assert selected(past, monday) == 1
        assert past.names.places.get(2) is None
        assert {one.act for one in past.histories.of_concern(first)} == {Act.LOG_CONCERN}
        assert past.clock.today() == monday
    assert register.concerns.get(first).title == "Passeport"


def test_words_are_found_as_they_stood(register: Register, clock: FixedClock) -> None:
    monday = clock.today()
    draft = ConcernDraft(title="Visa refusé", place="Kazan", requesters=("Траоре",))
    first, second = log_concern(register, draft).id, log_concern(register, draft).id
    add_follow_up(register, second, FollowUpKind.NOTE, "Dossier au guichet")
    register.settle()
    june = {words: selected(register, monday, words=words) for words in WORDS_OF_JUNE}
    assert june == dict(zip(WORDS_OF_JUNE, (2, 1, 2, 2, 0, 0), strict=True))
    clock.advance(seconds=3 * 86_400)
    edit_concern(register, first, ConcernDraft(title="Accord donné", place="Kazan"))
    add_follow_up(register, second, FollowUpKind.NOTE, "Accord de l’université")
    rename_place(register, register.names.find("place", "Kazan") or 0, "Oulianovsk")
    edit_party(register, 1, PersonDraft(name="Awa Diarra"))
    log_concern(register, ConcernDraft(title="Accord tardif"))
    december = {words: selected(register, clock.today(), words=words) for words in WORDS_OF_JUNE}
    assert december == dict(zip(WORDS_OF_JUNE, (1, 1, 0, 0, 3, 2), strict=True))
    for settled in (False, True):
        with as_of(register, monday) as past:
            assert {w: selected(past, monday, words=w) for w in WORDS_OF_JUNE} == june
            assert [*past.search.newest(Sought.of("visa"), but=first, most=9)] == [second]
        if not settled:
            register.settle()


def test_somebody_is_found_by_the_number_of_that_day(register: Register, clock: FixedClock) -> None:
    monday = clock.today()
    log_concern(register, ConcernDraft(title="Visa", requesters=("Awa",)))
    edit_party(register, 1, PersonDraft(name="Awa", phone="8 (900) 000-12-34"))
    clock.advance(seconds=3 * 86_400)
    edit_party(register, 1, PersonDraft(name="Awa", phone="+223 76 54 32 10"))
    assert selected(register, clock.today(), words="0022376543210") == 1
    with as_of(register, monday) as past:
        assert selected(past, monday, words="+7 900 000 12 34") == 1
        assert selected(past, monday, words="76543210") == 0


def test_writes_meanwhile_stay_out(register: Register, other: Register, clock: FixedClock) -> None:
    monday = clock.today()
    one = log_concern(register, ConcernDraft(title="Visa")).id
    clock.advance(seconds=86_400)
    with as_of(register, monday) as past:
        edit_concern(other, one, ConcernDraft(title="Passeport"))
        log_concern(other, ConcernDraft(title="Encore"))
        assert past.concerns.get(one).title == "Visa"
        assert selected(past, monday) == 1


def test_the_past_cannot_be_written(register: Register, clock: FixedClock) -> None:
    one = log_concern(register, ConcernDraft(title="Visa")).id
    clock.advance(seconds=86_400)
    with (
        as_of(register, dt.date(2025, 6, 24)) as past,
        pytest.raises(ReadOnlyRegisterError),
    ):
        edit_concern(past, one, ConcernDraft(title="Autre"))


def test_today_is_the_register_itself(register: Register) -> None:
    with as_of(register, register.clock.today()) as same:
        assert same is register


@pytest.mark.parametrize(("days", "words"), [(1, "not come"), (-1, "did not exist")])
def test_a_day_out_of_the_register_is_refused(register: Register, days: int, words: str) -> None:
    day = register.clock.today() + dt.timedelta(days=days)
    with pytest.raises(InputError, match=words), as_of(register, day):
        pass
