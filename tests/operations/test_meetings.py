"""Recording meetings, and taking down line by line what is said there."""

import datetime as dt

import pytest

from app.base.clock import FixedClock
from app.base.errors import Cancelled, InputError, NotFoundError, RuleError
from app.base.translations import explain, use
from app.domain.concerns import Channel, ConcernDraft
from app.domain.filters import ConcernFilter, View
from app.domain.meeting_lines import MeetingLine
from app.domain.meetings import MeetingDraft
from app.operations.concerns import assign, log_concern, trash
from app.operations.meetings import (
    MOST_LINES,
    add_meeting,
    edit_meeting,
    log_commitment,
    log_line,
    log_lines,
    remove_meeting,
)
from app.operations.undo import undo
from app.store.register import Register

TODAY = dt.date(2025, 6, 24)


def meeting(register: Register, title: str = "Rencontre de Moscou", day: dt.date = TODAY) -> int:
    (made,) = add_meeting(register, MeetingDraft(title=title, held_on=day)).ids("meeting")
    return made


@pytest.fixture
def moscow(register: Register) -> int:
    return meeting(register)


def found(register: Register, words: str) -> list[int]:
    return list(register.index.select(ConcernFilter(words=words), today=TODAY).ids)


def test_a_meeting_is_edited_and_found(register: Register, moscow: int) -> None:
    log_line(register, moscow, MeetingLine(gist="Bourse impayée"))
    draft = MeetingDraft(
        title="Rencontre de Kazan", held_on=TODAY, place="Kazan", host="Le consul",
        delegation="Le ministre\nLe consul", minutes="Tout fut dit.",
    )  # fmt: skip
    edit_meeting(register, moscow, draft)
    kept = register.meetings.get(moscow)
    assert (kept.title, kept.host, kept.minutes) == (draft.title, draft.host, draft.minutes)
    assert [row.id for row in register.meetings.rows("kazan CONSUL")] == [moscow]
    assert register.meetings.rows("tachkent") == []
    assert len(found(register, "kazan")) == 1, "the concern is found by the new title"
    assert found(register, "moscou") == []


@pytest.mark.parametrize(
    ("year", "said"),
    [(25, "24/06/0025 is too far in the past"), (3025, "24/06/3025 is too far in the future")],
)
def test_a_meeting_of_an_impossible_year(
    register: Register, moscow: int, year: int, said: str
) -> None:
    draft = MeetingDraft(title="Moscou", held_on=dt.date(year, 6, 24))
    for act in (
        lambda: add_meeting(register, draft),
        lambda: edit_meeting(register, moscow, draft),
    ):
        with pytest.raises(InputError) as refused:
            act()
        assert refused.value.field == "held_on"
        assert said in explain(refused.value)
    assert len(register.meetings.rows()) == 1
    assert register.meetings.get(moscow).held_on == TODAY


def test_a_meeting_without_a_title(register: Register) -> None:
    with pytest.raises(InputError) as refused:
        meeting(register, " \n")
    assert refused.value.field == "title"


def test_an_unused_meeting_is_removed_and_comes_back(register: Register, moscow: int) -> None:
    removed = remove_meeting(register, moscow)
    assert register.meetings.rows() == []
    assert register.names.meetings == {}
    with pytest.raises(NotFoundError):
        log_line(register, moscow, MeetingLine(gist="Bourse"))
    undo(register, removed.act_uid)
    assert [row.id for row in register.meetings.rows()] == [moscow]


def test_a_used_meeting_stays(register: Register, moscow: int) -> None:
    logged = log_line(register, moscow, MeetingLine(gist="Bourse"))
    log_commitment(register, moscow, "Étudier", "Le ministre")
    with pytest.raises(RuleError) as refused:
        remove_meeting(register, moscow)
    assert refused.value.message.values["concerns"] == 1
    assert refused.value.message.values["commitments"] == 1
    trash(register, [logged.id])
    with pytest.raises(RuleError):
        remove_meeting(register, moscow)


def test_a_line_is_a_concern(register: Register, moscow: int, clock: FixedClock) -> None:
    clock.advance(seconds=3 * 86_400)
    line = MeetingLine(gist="Bourse  impayée", who="Awa Diarra", people=12, place="Kazan",
                       category="arrears")  # fmt: skip
    logged = log_line(register, moscow, line)
    concern = register.concerns.get(logged.id)
    assert concern.reference == "MOW-2025-0001"
    assert concern.title == "Bourse impayée"
    assert (concern.meeting_id, concern.channel) == (moscow, Channel.MEETING)
    assert concern.received_on == TODAY, "the day of the meeting, not of the typing"
    assert concern.people == 12
    assert register.names.places[concern.place_id or 0] == "Kazan"
    assert register.names.categories[concern.subcategory_id or 0].code == "arrears"
    assert [r.name for r in register.concerns.requesters([concern.id])[concern.id]] == [
        "Awa Diarra"
    ]
    assert found(register, "diarra kazan bourse moscou") == [concern.id]
    assert line.for_the_next() == MeetingLine(gist="", place="Kazan", category="arrears")


def test_the_speaker_of_an_association_is_its_spokesperson(register: Register, moscow: int) -> None:
    line = MeetingLine(gist="Stages", who="Moussa Traoré", association="AFESM", people=300)
    spoken = register.concerns.get(log_line(register, moscow, line).id)
    assert register.parties.person(spoken.spokesperson_id or 0).name == "Moussa Traoré"
    (requester,) = register.concerns.requesters([spoken.id])[spoken.id]
    assert requester.name == "AFESM"
    alone = MeetingLine(gist="Visa", who="Awa", association="AFESM", for_all=False)
    own = register.concerns.get(log_line(register, moscow, alone).id)
    assert own.spokesperson_id is None
    assert [r.name for r in register.concerns.requesters([own.id])[own.id]] == ["Awa", "AFESM"]


def test_two_meetings_of_one_title(register: Register, moscow: int) -> None:
    other = meeting(register, day=TODAY - dt.timedelta(days=365))
    log_line(register, other, MeetingLine(gist="Bourse"))
    log_commitment(register, other, "Étudier", "Le ministre")
    assert register.meetings.uses(other) == (1, 1)
    assert register.meetings.uses(moscow) == (0, 0)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (MeetingLine(gist=" "), "gist"),
        (MeetingLine(gist="x" * 501), "gist"),
        (MeetingLine(gist="Bourse", who="x" * 501), "who"),
        (MeetingLine(gist="Bourse", people=0), "people"),
        (MeetingLine(gist="Bourse", category="nothing"), "category"),
        (MeetingLine(gist="Bourse", place="\0\0x" + "y" * 600), "place"),
    ],
)
def test_a_bad_line_leaves_nothing(
    register: Register, moscow: int, line: MeetingLine, field: str
) -> None:
    with pytest.raises(InputError) as refused:
        log_line(register, moscow, line)
    assert refused.value.field == field
    assert register.concerns.count() == 0
    assert register.connection.execute("SELECT count(*) FROM person").fetchone() == (0,)


def test_a_meeting_to_come_has_no_lines(register: Register) -> None:
    coming = meeting(register, day=TODAY + dt.timedelta(days=1))
    with pytest.raises(InputError) as refused:
        log_line(register, coming, MeetingLine(gist="Bourse"))
    assert "25/06/2025" in explain(refused.value)


def test_a_commitment_answers_the_concern_just_logged(register: Register, moscow: int) -> None:
    concern = log_line(register, moscow, MeetingLine(gist="Bourse")).id
    made = log_commitment(
        register, moscow, "Étudier", "M. Sangaré, ministre de l’Éducation", concern=concern
    )
    (kept,) = register.commitments.answering(concern)
    assert [kept.id] == made.ids("commitment")
    assert (kept.made_by, kept.made_by_title) == ("M. Sangaré", "ministre de l’Éducation")
    assert (kept.meeting_id, kept.made_on) == (moscow, TODAY)
    undo(register, made.act_uid)
    assert register.commitments.answering(concern) == []


def test_a_commitment_to_the_whole_room(register: Register, moscow: int) -> None:
    raised = [log_line(register, moscow, MeetingLine(gist=gist)).id for gist in ("Visa", "Stages")]
    gone = log_line(register, moscow, MeetingLine(gist="Essai")).id
    trash(register, [gone])
    log_line(register, meeting(register, "Kazan"), MeetingLine(gist="Bourse"))
    (made,) = log_commitment(register, moscow, "Étudier", "Le ministre", to_all=True).ids(
        "commitment"
    )
    log_line(register, moscow, MeetingLine(gist="Dite après"))
    assert register.commitments.concerns(made) == raised


@pytest.mark.parametrize(
    ("words", "who", "field"),
    [("Étudier", "", "who"), ("Étudier", " , ministre", "who"), (" ", "x", "gist")],
)
def test_a_commitment_of_nobody(
    register: Register, moscow: int, words: str, who: str, field: str
) -> None:
    with pytest.raises(InputError) as refused:
        log_commitment(register, moscow, words, who)
    assert refused.value.field == field
    assert register.commitments.made_at(moscow) == []


def test_the_lines_of_a_meeting_the_last_first(
    register: Register, moscow: int, clock: FixedClock
) -> None:
    log_line(register, moscow, MeetingLine(gist="Bourse", who="Awa", people=2))
    clock.advance(seconds=20)
    log_commitment(register, moscow, "Étudier", "Le ministre")
    clock.advance(seconds=20)
    log_line(register, moscow, MeetingLine(gist="Stages", who="Moussa", association="AFESM"))
    log_line(register, meeting(register, "Kazan"), MeetingLine(gist="Visa"))
    shown = [(line.reference, line.who, line.words) for line in register.meetings.lines(moscow)]
    assert shown == [
        ("MOW-2025-0002", "Moussa", "Stages"),
        ("", "Le ministre", "Étudier"),
        ("MOW-2025-0001", "Awa", "Bourse"),
    ]


def test_results_of_meetings_are_counted(register: Register, moscow: int) -> None:
    kazan = meeting(register, "Kazan", TODAY - dt.timedelta(days=1))
    log_line(register, moscow, MeetingLine(gist="Bourse", people=12))
    gone = log_line(register, moscow, MeetingLine(gist="Visa")).id
    log_commitment(register, moscow, "Étudier", "Le ministre")
    trash(register, [gone])
    first, second = register.meetings.rows()
    assert (first.id, first.concerns, first.people, first.open) == (moscow, 1, 12, 1)
    assert (first.commitments, first.pending) == (1, 1)
    assert (second.id, second.concerns, second.commitments) == (kazan, 0, 0)
    assert len(register.meetings.concerns(moscow)) == 1


def test_many_lines_are_one_act(register: Register, moscow: int) -> None:
    told: list[tuple[int, int]] = []
    lines = [MeetingLine(gist=f"Bourse {n}", who=f"Étudiant {n}", place="Kazan") for n in range(60)]
    logged = log_lines(
        register, moscow, lines, progress=lambda done, total: told.append((done, total))
    )
    assert register.concerns.count() == 60
    assert told[0] == (0, 120)
    assert told == sorted(told)
    assert len(found(register, "etudiant kazan")) == 60
    undo(register, logged.act_uid)
    assert register.concerns.count() == 0
    assert found(register, "etudiant") == []
    people = register.connection.execute("SELECT count(*) FROM person WHERE deleted = 0")
    assert people.fetchone() == (0,)


def test_a_bad_line_among_many_is_named(register: Register, moscow: int) -> None:
    lines = [MeetingLine(gist="Bourse"), MeetingLine(gist="Stages", people=-3)]
    with pytest.raises(InputError) as refused:
        log_lines(register, moscow, lines)
    assert explain(refused.value).startswith("Line 2: The number of people concerned is between")
    use("fr")
    assert explain(refused.value).startswith("Ligne 2\N{NO-BREAK SPACE}: ")
    assert register.concerns.count() == 0
    logged = register.concerns.get(log_line(register, moscow, MeetingLine(gist="Bourse")).id)
    assert logged.reference == "MOW-2025-0001", "no number was lost"


def test_many_lines_stop_half_way(register: Register, moscow: int) -> None:
    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        log_lines(register, moscow, [MeetingLine(gist="Bourse")] * 200, progress=stop)
    assert register.concerns.count() == 0


@pytest.mark.parametrize("count", [0, MOST_LINES + 1])
def test_too_many_lines(register: Register, moscow: int, count: int) -> None:
    with pytest.raises(InputError):
        log_lines(register, moscow, [MeetingLine(gist="Bourse")] * count)
    assert register.concerns.count() == 0


def test_concerns_to_complete_are_a_view(register: Register, moscow: int) -> None:
    bare = log_line(register, moscow, MeetingLine(gist="Bourse")).id
    filed = log_line(register, moscow, MeetingLine(gist="Visa", category="studies")).id
    log_concern(register, ConcernDraft(title="Stage", category="studies", owner="Awa"))

    def queue() -> list[int]:
        wanted = ConcernFilter(view=View.TO_COMPLETE)
        selection = register.index.select(wanted, today=TODAY, counting=True)
        assert selection.views[View.TO_COMPLETE] == len(selection.ids)
        return sorted(int(one) for one in selection.ids)

    assert queue() == [bare, filed]
    assign(register, filed, "Awa")
    assert queue() == [bare]
    trash(register, [bare])
    assert queue() == []
