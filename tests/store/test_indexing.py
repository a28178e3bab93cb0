"""A save leaves the search index for a pause, and nothing is missed in the meantime."""

import subprocess
import sys
from dataclasses import replace

import pytest

from app.base.clock import FixedClock
from app.base.errors import InputError, NotFoundError
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.domain.follow_ups import FollowUpKind
from app.domain.meeting_lines import MeetingLine
from app.domain.meetings import MeetingDraft
from app.domain.people import PersonDraft
from app.operations.concerns import edit_concern, log_concern
from app.operations.follow_ups import add_follow_up
from app.operations.meetings import add_meeting, log_lines
from app.operations.parties import add_party, edit_party
from app.operations.places import rename_place
from app.operations.registers import open_register
from app.store import indexing
from app.store import register as registers
from app.store.checkup import unsearchable
from app.store.register import Register

PLACES = ("Kazan", "Moscou", "Koursk")


def found(register: Register, words: str) -> list[int]:
    today = register.clock.today()
    return list(register.index.select(ConcernFilter(words=words), today=today).ids)


def waits(register: Register) -> bool:
    through, last = indexing.state(register.connection)
    return through < last


def test_what_was_saved_is_found_before_the_index_has_it(
    register: Register, other: Register
) -> None:
    log_concern(register, ConcernDraft(title="Diplôme retenu", requesters=("Траоре",)))
    assert waits(register)
    for window in (register, other):
        window.refresh_if_changed()
        assert found(window, "diplome") == found(window, "traore") == [1]
    register.settle()
    assert not waits(register)
    assert register.connection.execute(
        "SELECT rowid FROM concern_fts WHERE concern_fts MATCH 'diplome'"
    ).fetchall() == [(1,)]
    for window in (register, other):
        assert found(window, "diplome") == found(window, "traore") == [1]


def test_what_was_edited_is_found_as_it_is_now(register: Register, other: Register) -> None:
    log_concern(register, ConcernDraft(title="Bourse"))
    register.settle()
    edit_concern(register, 1, ConcernDraft(title="Visa"))
    add_follow_up(register, 1, FollowUpKind.NOTE, "Passé au guichet")
    assert waits(register)
    other.refresh_if_changed()
    for window in (register, other):
        assert found(window, "bourse") == []
        assert found(window, "visa guichet") == [1]


def test_what_may_be_the_same_is_seen_before_the_index_has_it(register: Register) -> None:
    for title in ("Visa refusé", "Bourse impayée", "Bourse tardive"):
        log_concern(register, ConcernDraft(title=title))
    register.settle()
    log_concern(register, ConcernDraft(title="Bourse perdue"))
    assert register.links.suggest("bourse", but=2, most=2) == [4, 3]
    assert sorted(register.links.titled(["bours"], most=9)) == [2, 3, 4]


def test_what_was_taken_back_is_not_found(register: Register) -> None:
    def two(second: str) -> None:
        with register.transaction():
            log_concern(register, ConcernDraft(title="Bourse"))
            assert found(register, "bourse") == [1]
            log_concern(register, ConcernDraft(title=second))

    with pytest.raises(InputError):
        two("")
    log_concern(register, ConcernDraft(title="Visa"))
    assert found(register, "bourse") == []
    assert found(register, "visa") == [1]


def test_a_killed_program_leaves_nothing_unfound(register: Register, clock: FixedClock) -> None:
    child = (
        "import os, sys; from pathlib import Path\n"
        "from app.domain.concerns import ConcernDraft\n"
        "from app.operations.concerns import log_concern\n"
        "from app.operations.registers import open_register\n"
        "log_concern(open_register(Path(sys.argv[1])), ConcernDraft(title='Bourse'))\n"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", child, str(register.path)], check=True)
    opened = open_register(register.path, clock=clock)
    assert waits(opened)
    assert found(opened, "bourse") == [1]
    opened.close()
    reader = open_register(register.path, clock=clock, read_only=True)
    assert not waits(reader)
    assert found(reader, "bourse") == [1]
    reader.close()


def test_a_reader_leaves_the_index_as_it_is(register: Register, clock: FixedClock) -> None:
    log_concern(register, ConcernDraft(title="Bourse"))
    reader = open_register(register.path, clock=clock, read_only=True)
    reader.settle()
    reader.close()
    assert waits(register)


def test_bringing_the_index_up_to_date_is_no_news(register: Register, other: Register) -> None:
    log_concern(register, ConcernDraft(title="Bourse"))
    assert other.refresh_if_changed()
    register.settle()
    assert not other.refresh_if_changed()


@pytest.mark.parametrize("place", PLACES)
def test_a_new_name_is_found_at_once_wherever_it_stands(register: Register, place: str) -> None:
    for one in PLACES:
        log_concern(register, ConcernDraft(title="Bourse", place=one))
    register.settle()
    which = next(key for key, name in register.names.places.items() if name == place)
    rename_place(register, which, "Tambov")
    assert not waits(register)
    assert found(register, place) == []
    assert found(register, "tambov") == [PLACES.index(place) + 1]


def test_somebody_is_found_by_what_they_are_reached_by(register: Register) -> None:
    draft = PersonDraft(name="Personne Inventée", phone="+7 900 000-12-34")
    (who,) = add_party(register, draft).ids("person")
    log_concern(register, ConcernDraft(title="Visa", requesters=(draft.name,)))
    for _settled in range(2):
        assert found(register, "8 (900) 0001234") == found(register, "12-34") == [1]
        register.settle()
    edit_party(register, who, replace(draft, phone="", email="p.inventee@exemple.invalid"))
    assert found(register, "89000001234") == []
    assert found(register, "P.INVENTEE@EXEMPLE") == found(register, "@exemple.invalid") == [1]
    assert unsearchable(register.connection) == []


def test_a_reference_is_found_in_either_alphabet(register: Register) -> None:
    log_concern(register, ConcernDraft(title="Visa"))
    log_concern(register, ConcernDraft(title="Visa"))
    known = register.concerns.get(1).reference
    assert known.startswith("MOW-")
    for typed in (
        known.replace("MO", "МО"),
        known.replace("-000", "–"),
        known.replace("-", "\u2011"),
    ):
        assert found(register, typed) == [1]
        assert register.concerns.by_reference(typed).id == 1


def test_much_is_brought_in_by_the_save_itself(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.settle()
    monkeypatch.setattr(registers, "_MUCH", 5)
    waited = []
    for number in range(6):
        log_concern(register, ConcernDraft(title=f"Bourse {number}"))
        waited.append(waits(register))
    assert waited == [True] * 5 + [False]
    assert unsearchable(register.connection) == []


def test_an_act_that_tells_how_far_it_is_leaves_nothing(register: Register) -> None:
    day = register.clock.today()
    (meeting,) = add_meeting(register, MeetingDraft(title="Kazan", held_on=day)).ids("meeting")
    log_lines(register, meeting, [MeetingLine(gist="Bourse", who="Awa")])
    assert not waits(register)
    assert unsearchable(register.connection) == []


def test_the_journal_is_folded_in_a_pause(register: Register) -> None:
    def journal() -> tuple[int, int]:
        _busy, length, folded = register.connection.execute(
            "PRAGMA wal_checkpoint(NOOP)"
        ).fetchone()
        return length, folded

    log_concern(register, ConcernDraft(title="Bourse"))
    assert journal()[1] < journal()[0]
    assert register.settle()
    # It is begun again, with nothing new, so that no save has to.
    assert journal() == (1, 0)
    assert register.settle()
    assert journal() == (1, 0)
    log_concern(register, ConcernDraft(title="Visa"))
    assert journal()[0] > 2
    assert register.settle()
    assert journal() == (1, 0)


def test_acts_that_belong_together_leave_the_index_for_a_pause(register: Register) -> None:
    with register.transaction(all_together=True):
        for number in range(600):
            log_concern(register, ConcernDraft(title=f"Ensemble {number}"))
    assert len(indexing.waiting(register.connection)) == 600
    register.settle()
    assert indexing.waiting(register.connection) == []

    def half() -> None:
        with register.transaction(all_together=True):
            log_concern(register, ConcernDraft(title="Seul"))
            add_follow_up(register, 10_000, FollowUpKind.NOTE, "x")

    with pytest.raises(NotFoundError):
        half()
    assert found(register, "seul") == []
    assert register.connection.execute("SELECT count(*) FROM concern").fetchone() == (600,)
