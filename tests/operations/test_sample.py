"""The sample register: the two days as they are known, an invented year, always the same."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from app.base.errors import Cancelled, InputError, RegisterError
from app.domain.concerns import Outcome
from app.domain.filters import ConcernFilter, View
from app.domain.links import LinkKind
from app.domain.referrals import ReferralPart
from app.domain.status import Status
from app.operations import sample
from app.operations.checks import check_register
from app.operations.registers import open_register
from app.store.register import Register

UNTIL = dt.date(2026, 6, 24)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The sample as it comes."""
    path = tmp_path_factory.mktemp("sample") / "exemple.doleances"
    return open_register(sample.make(path, until=UNTIL))


def _content(register: Register) -> dict[str, list[tuple[object, ...]]]:
    run = register.connection.execute
    tables = run(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE '%sqlite%' AND name NOT LIKE 'concern_fts%'"
    ).fetchall()
    return {name: run(f"SELECT * FROM {name}").fetchall() for (name,) in tables}


def test_the_two_days_are_told_as_they_are_known(made: Register) -> None:
    meetings = {one.held_on: one for one in made.names.meetings.values()}
    moscow = meetings[dt.date(2025, 6, 24)]
    assert (moscow.place, moscow.host) == ("Moscou", "Président de la Transition")
    assert meetings[dt.date(2025, 6, 25)].place == "Kazan"
    ids = made.index.select(ConcernFilter(meetings=frozenset({moscow.id})), today=UNTIL).ids
    codes = {made.names.categories[c.category_id or 0].code for c in made.concerns.many(ids)}
    assert codes == {"irregular-situation", "internships-training", "diploma-recognition"}
    words = [one.words for one in made.commitments.made_at(moscow.id)]
    assert sorted(words) == [
        "Les préoccupations seront étudiées.",
        "Un conseiller culturel a été nommé.",
    ]


def test_everything_else_says_that_it_is_invented(made: Register) -> None:
    invented = [c for c in made.concerns.many(range(1, 200)) if c.received_on > sample.KAZAN_DAY]
    assert len(invented) == sample.CONCERNS
    tags = made.concerns.tags([c.id for c in invented])
    assert all(tags[c.id] == ["exemple"] for c in invented)
    people = made.concerns.requesters([c.id for c in invented])
    assert all("(exemple)" in one.name for who in people.values() for one in who)
    assert all("(exemple)" in one.name for one in made.names.staff.values())
    assert made.office.sample


def test_every_state_outcome_and_view_shows_something(made: Register) -> None:
    found = made.index.select(ConcernFilter(), today=UNTIL, counting=True)
    concerns = made.concerns.many(found.ids)
    assert {c.status for c in concerns} == set(Status)
    assert {c.outcome for c in concerns} == {*Outcome, None}
    assert any(c.reopened for c in concerns)
    assert any(c.confidential for c in concerns)
    assert any(c.excluded for c in concerns)
    dormant = UNTIL - dt.timedelta(days=60)
    assert any(c.status.is_open and c.last_event_on < dormant for c in concerns)
    assert all(found.views[view] for view in View if view is not View.MINE)
    spoken = Counter(c.language for c in concerns)
    assert {"fr", "ru", "bm"} <= set(spoken)


def test_letters_are_chased_and_some_are_replied_to(made: Register) -> None:
    for part in ReferralPart:
        assert made.referrals.rows(part=part, today=UNTIL), part
    replied = made.referrals.rows(part=ReferralPart.REPLIED, today=UNTIL)
    assert all("exemple" in letter.reply or "пример" in letter.reply for letter in replied)
    assert any(letter.chasers > 1 for letter in made.referrals.rows(today=UNTIL))


def test_the_sample_shows_links_supporters_and_papers_that_say_they_are_invented(
    made: Register,
) -> None:
    run = made.connection.execute
    kinds = Counter(kind for (kind,) in run("SELECT kind FROM concern_link").fetchall())
    assert kinds[LinkKind.FOLLOWS] == kinds[LinkKind.SAME_GROUP] == 5
    repeated = [c for c in made.concerns.many(range(1, 200)) if c.outcome is Outcome.DUPLICATE]
    linked = [[one.kind for one in made.links.of(c.id)] for c in repeated]
    assert any(LinkKind.DUPLICATE_OF in kinds for kinds in linked)
    supporters = run(
        "SELECT p.name FROM concern_requester r JOIN person p ON p.id = r.person_id"
        " WHERE r.role = 'supporter'"
    ).fetchall()
    assert len(supporters) > 20
    assert all("(exemple)" in name for (name,) in supporters)
    papers = run("SELECT name, concern_id, media_type FROM attachment").fetchall()
    assert len(papers) > 10
    assert all("(exemple)" in name for name, _concern, _kind in papers)
    assert {kind for _name, _concern, kind in papers} == {"application/pdf", "image/png"}
    known = [1, 2, 3]
    assert not {concern for _name, concern, _kind in papers} & set(known)
    assert not any(made.links.of(concern) for concern in known)


def test_time_only_goes_forward_and_ends_in_time(made: Register) -> None:
    rows = made.connection.execute("SELECT id, stamp >> 16 FROM act ORDER BY id").fetchall()
    instants = [row[1] for row in rows]
    assert instants == sorted(instants)
    last = dt.datetime.fromtimestamp(instants[-1] / 1000, dt.UTC).date()
    assert last < UNTIL
    assert check_register(made) == []


def test_the_same_seed_and_day_make_the_same_register(made: Register, tmp_path: Path) -> None:
    same = open_register(sample.make(tmp_path / "same.doleances", until=UNTIL))
    assert _content(same) == _content(made)
    same.close()
    other = open_register(sample.make(tmp_path / "other.doleances", seed=7, until=UNTIL))
    assert _content(other)["concern"] != _content(made)["concern"]
    other.close()


@pytest.mark.parametrize("concerns", [0, 1, 40])
def test_any_number_will_do(concerns: int, tmp_path: Path) -> None:
    path = sample.make(tmp_path / "n.doleances", concerns=concerns, until=UNTIL)
    register = open_register(path)
    (count,) = register.connection.execute("SELECT count(*) FROM concern").fetchone()
    assert count == concerns + 3
    register.close()


def test_a_sample_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done > total / 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        sample.make(tmp_path / "s.doleances", progress=stop, until=UNTIL)
    assert list(tmp_path.iterdir()) == []


def test_impossible_samples_are_refused(tmp_path: Path) -> None:
    there = tmp_path / "there.doleances"
    there.write_bytes(b"mine")
    with pytest.raises(RegisterError):
        sample.make(there)
    assert there.read_bytes() == b"mine"
    with pytest.raises(RegisterError):
        sample.make(tmp_path / "no folder" / "s.doleances")
    with pytest.raises(InputError):
        sample.make(tmp_path / "s.doleances", concerns=-1)
    with pytest.raises(InputError):
        sample.make(tmp_path / "s.doleances", until=dt.date(2025, 6, 25))
