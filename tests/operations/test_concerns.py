"""Logging and editing concerns; what each act leaves on the disk."""

import datetime as dt

import pytest

from app.base.clock import FixedClock
from app.base.errors import InputError, NotFoundError, RuleError
from app.domain.concerns import Channel, ConcernDraft, Outcome, Priority, Told
from app.domain.filters import ConcernFilter
from app.domain.follow_ups import FollowUpKind
from app.domain.history import Act
from app.domain.moves import Move
from app.domain.office import Office
from app.domain.people import Profile
from app.domain.status import Status
from app.operations.commitments import add_commitment
from app.operations.concerns import (
    assign,
    draft_of,
    edit_concern,
    log_concern,
    restore,
    set_due_date,
    set_priority,
    trash,
)
from app.operations.follow_ups import add_follow_up
from app.operations.offices import set_office
from app.operations.staff import add_staff
from app.operations.status import change_status
from app.store.register import Register

TODAY = dt.date(2025, 6, 24)


def log(register: Register, **values: object) -> int:
    values.setdefault("title", "Bourse")
    return log_concern(register, ConcernDraft(**values)).id  # type: ignore[arg-type]


def test_the_first_concern_of_an_empty_window(register: Register) -> None:
    """The list was shown empty before: its columns are loaded."""
    assert len(register.index.select(ConcernFilter(), today=TODAY).ids) == 0
    concern = log(register)
    assert list(register.index.select(ConcernFilter(), today=TODAY).ids) == [concern]


def test_defaults_of_a_new_concern(register: Register) -> None:
    concern = register.concerns.get(log(register, meeting="Moscou"))
    assert concern.reference == "MOW-2025-0001"
    assert concern.received_on == TODAY
    assert concern.due_on == dt.date(2025, 7, 24)
    assert concern.channel is Channel.MEETING
    assert concern.status is Status.LOGGED
    assert register.concerns.get(log(register)).channel is Channel.OTHER


def test_a_draft_gives_back_what_was_logged(register: Register) -> None:
    draft = ConcernDraft(
        title="Reconnaissance du diplôme",
        description="œuvre\nё",
        received_on=dt.date(2025, 6, 23),
        channel=Channel.LETTER,
        meeting="Moscou",
        requesters=("Траоре Умар", "Awa Diarra"),
        association="AFESM",
        spokesperson="Awa Diarra",
        people=35,
        place="Kazan",
        category="diploma-recognition",
        subcategory="recognition",
        tags=("a", "b"),
        language="bm",
        remedy="l’équivalence",
        priority=Priority.HIGH,
        confidential=False,
        owner="Oumar",
        due_on=dt.date(2025, 8, 1),
    )
    changed = log_concern(register, draft)
    assert draft_of(register, changed.id) == draft
    assert not edit_concern(register, changed.id, draft).records


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ConcernDraft(), "title"),
        (ConcernDraft(title=" \0 "), "title"),
        (ConcernDraft(title="a", people=0), "people"),
        (ConcernDraft(title="a", received_on=dt.date(2025, 6, 25)), "received_on"),
        (ConcernDraft(title="a", received_on=dt.date(25, 6, 24)), "received_on"),
        (ConcernDraft(title="a", due_on=dt.date(2025, 6, 23)), "due_on"),
        (ConcernDraft(title="a", category="nothing"), "category"),
        (ConcernDraft(title="a", category="studies", subcategory="apostille"), "subcategory"),
        (ConcernDraft(title="a", place="\x01"), "place"),
        (ConcernDraft(title="a" * 1_000_000), "title"),
    ],
)
def test_bad_input_names_its_field_and_leaves_nothing(
    register: Register, draft: ConcernDraft, field: str
) -> None:
    before = register.connection.execute("SELECT count(*) FROM act").fetchone()
    with pytest.raises(InputError) as refused:
        log_concern(register, draft)
    assert refused.value.field == field
    assert register.connection.execute("SELECT count(*) FROM act").fetchone() == before
    assert register.concerns.get(log(register)).reference == "MOW-2025-0001"


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "'; DROP TABLE concern; --", "مرحبا", "👩🏾‍🎓", "#let x = 1", '"', "%_\\"]
)
def test_texts_are_kept_as_they_are_and_found(register: Register, text: str) -> None:
    concern = log(register, title=f"a {text} b", description=text, place=text, tags=(text,))
    assert register.concerns.get(concern).title == f"a {text} b"
    assert register.names.places[1] == text
    register.index.select(ConcernFilter(words=text), today=TODAY)


def test_a_pasted_megabyte_is_kept(register: Register) -> None:
    text = "œuvre " * 180_000
    concern = log(register, title="", description=text)
    assert register.concerns.get(concern).description == text.strip()
    assert list(register.index.select(ConcernFilter(words="OEUVRE"), today=TODAY).ids) == [concern]


def test_surrogates_and_nuls_are_left_out(register: Register) -> None:
    register.author = "Awa\0 \udcff"
    concern = log(register, title="a\0b\ud800c", requesters=("Awa\udc00",))
    assert register.concerns.get(concern).title == "abc"
    assert register.histories.of_concern(concern)[0].author == "Awa"


def test_a_trainee_of_the_army_is_confidential(register: Register) -> None:
    first = log(register, requesters=("Modibo",))
    assert not register.concerns.get(first).confidential
    with register.act(Act.EDIT_PERSON) as act:
        act.update("person", 1, profile=Profile.MILITARY_TRAINEE)
    assert register.concerns.get(log(register, requesters=("Modibo",))).confidential
    assert register.concerns.get(log(register, category="detention-justice")).confidential
    assert register.concerns.get(log(register, category="conduct-of-staff")).confidential


def test_references_never_repeat(register: Register, other: Register, clock: FixedClock) -> None:
    seen = [register.concerns.get(log(register)).reference]
    seen.append(other.concerns.get(log(other)).reference)
    trash(register, [1])
    seen.append(register.concerns.get(log(register)).reference)
    clock.set(dt.date(2026, 1, 2))
    seen.append(other.concerns.get(log(other)).reference)
    seen.append(other.concerns.get(log(other, received_on=TODAY)).reference)
    assert seen == [f"MOW-2025-{n:04}" for n in (1, 2, 3)] + ["MOW-2026-0001", "MOW-2025-0004"]


def test_a_new_prefix_and_its_delays_hold_from_then_on(register: Register) -> None:
    set_office(register, Office(name="Ambassade", prefix="ams", letterhead="x"))
    assert register.concerns.get(log(register)).reference == "AMS-2025-0001"


def test_an_office_that_cannot_be(register: Register) -> None:
    with pytest.raises(InputError):
        set_office(register, Office(name=" ", prefix="MOW"))
    assert register.office.name == "Ambassade du Mali"


def test_the_trash_and_back(register: Register) -> None:
    concern = log(register)
    trash(register, [concern])
    assert register.concerns.count() == 0
    for act in (
        lambda: assign(register, concern, "Awa"),
        lambda: set_priority(register, concern, Priority.LOW),
        lambda: add_follow_up(register, concern, FollowUpKind.NOTE, "x"),
        lambda: change_status(register, concern, Move(target=Status.ANSWERED)),
    ):
        with pytest.raises(InputError, match="Restore it first"):
            act()
    restore(register, [concern])
    assert register.concerns.count() == 1


def test_a_record_that_is_not_there(register: Register) -> None:
    with pytest.raises(NotFoundError):
        trash(register, [999])
    with pytest.raises(NotFoundError):
        register.concerns.by_reference("MOW-1999-0001")
    with pytest.raises(NotFoundError):
        register.parties.person(999)


def test_a_part_that_fails_leaves_nothing_in_the_whole(register: Register) -> None:
    """Forty answered at once: the one that may not be is left out, with all that it had begun."""
    with register.transaction():
        log(register)
        with pytest.raises(InputError):
            log(register, place="Nulle part", received_on=TODAY, due_on=dt.date(2000, 1, 1))
        log(register)
    assert register.concerns.count() == 2
    assert register.names.places == {}
    kinds = register.connection.execute("SELECT kind FROM act").fetchall()
    assert [kind for (kind,) in kinds] == ["create_register", "log_concern", "log_concern"]


def test_a_name_that_was_just_made_is_found(register: Register) -> None:
    with register.transaction():
        for place in ("Moscou", "Kazan", "kazan", "Moscou"):
            log(register, place=place)
    assert list(register.names.places.values()) == ["Kazan", "Moscou"]


class TestStatus:
    """Through the seven states."""

    def test_the_whole_way(self, register: Register, clock: FixedClock) -> None:
        concern = log(register)
        days = []
        for move in (
            Move(target=Status.UNDER_REVIEW, category="studies", owner="Awa"),
            Move(target=Status.IN_PROGRESS),
            Move(target=Status.REFERRED, authority="Ministère", letter_reference="12/A"),
            Move(target=Status.WAITING, awaited="une pièce", reminder_on=dt.date(2025, 8, 1)),
            Move(target=Status.ANSWERED, answer="Oui", told_how="phone"),
            Move(target=Status.CLOSED, outcome="satisfied", informed=True),
            Move(target=Status.IN_PROGRESS, reason="Rien n’est venu"),
        ):
            clock.advance(seconds=86_400)
            days.append(clock.today())
            change_status(register, concern, move)
        present = register.concerns.get(concern)
        assert present.status is Status.IN_PROGRESS
        assert present.reopened == 1
        assert present.outcome is None
        assert present.closed_on is None
        assert present.answered_on == days[4]
        assert present.told_how is Told.PHONE
        assert present.awaited == ""
        assert present.reminder_on is None
        assert present.due_on == days[6] + dt.timedelta(days=30)
        assert present.last_event_on == days[6]
        assert [entry.happened_on for entry in register.follow_ups.timeline(concern)] == days

    @pytest.mark.parametrize(
        ("move", "field"),
        [
            (Move(target=Status.UNDER_REVIEW, owner="Awa"), "category"),
            (Move(target=Status.UNDER_REVIEW, category="studies"), "owner"),
            (
                Move(target=Status.UNDER_REVIEW, category="studies", owner="A", priority="?"),
                "priority",
            ),
            (Move(target=Status.REFERRED), "authority"),
            (Move(target=Status.REFERRED, authority="M", chase_on=dt.date(2025, 6, 1)), "chase_on"),
            (Move(target=Status.WAITING, reminder_on=TODAY), "awaited"),
            (Move(target=Status.WAITING, awaited="x"), "reminder_on"),
            (Move(target=Status.ANSWERED, told_how="phone"), "answer"),
            (Move(target=Status.ANSWERED, answer="Oui"), "told_how"),
            (Move(target=Status.CLOSED, informed=True), "outcome"),
            (Move(target=Status.CLOSED, outcome="satisfied", informed=True), "answer"),
            (Move(target=Status.CLOSED, outcome="withdrawn"), "not_informed_reason"),
            (
                Move(target=Status.CLOSED, outcome="not_satisfied", answer="Non", informed=True),
                "outcome_reason",
            ),
            (Move(target=Status.IN_PROGRESS, day=dt.date(2025, 6, 25)), "day"),
            (Move(target=Status.IN_PROGRESS, day=dt.date(2025, 6, 23)), "day"),
        ],
    )
    def test_a_missing_field_is_named(self, register: Register, move: Move, field: str) -> None:
        concern = log(register)
        with pytest.raises(InputError) as refused:
            change_status(register, concern, move)
        assert refused.value.field == field
        assert register.concerns.get(concern).status is Status.LOGGED
        assert register.follow_ups.timeline(concern) == []
        assert register.names.authorities == {}

    def test_moves_follow_each_other(self, register: Register, clock: FixedClock) -> None:
        concern = log(register)
        clock.set(dt.date(2025, 7, 10))
        change_status(
            register, concern, Move(target=Status.CLOSED, outcome="withdrawn", informed=True)
        )
        back = Move(target=Status.IN_PROGRESS, reason="x", day=dt.date(2025, 7, 1))
        with pytest.raises(InputError, match="is before") as refused:
            change_status(register, concern, back)
        assert refused.value.field == "day"
        assert register.concerns.get(concern).outcome is Outcome.WITHDRAWN

    def test_another_window_moved_it_meanwhile(self, register: Register, other: Register) -> None:
        concern = log(register)
        close = Move(target=Status.CLOSED, outcome="withdrawn", informed=True)
        change_status(other, concern, close)
        with pytest.raises(RuleError):
            change_status(register, concern, close)

    def test_a_state_keeps_what_it_needs(self, register: Register) -> None:
        concern = log(register)
        review = Move(target=Status.UNDER_REVIEW, category="studies", owner="Awa")
        change_status(register, concern, review)
        with pytest.raises(InputError, match="“Under review” needs this field"):
            assign(register, concern, "")
        with pytest.raises(InputError):
            edit_concern(register, concern, ConcernDraft(title="x", owner="Awa"))
        set_due_date(register, concern, None)
        change_status(register, concern, Move(target=Status.IN_PROGRESS))
        with pytest.raises(InputError):
            set_due_date(register, concern, None)


class TestFollowUps:
    """The entries that a person writes."""

    def test_a_chaser_belongs_to_its_referral(self, register: Register, clock: FixedClock) -> None:
        concern = log(register)
        change_status(register, concern, Move(target=Status.REFERRED, authority="Ministère"))
        clock.set(dt.date(2025, 7, 9))
        add_follow_up(register, concern, FollowUpKind.CHASER, "")
        assert register.concerns.get(concern).chase_on == dt.date(2025, 7, 24)
        kept = register.connection.execute("SELECT chase_on FROM referral").fetchall()
        assert kept == [("2025-07-24",)]
        rows = register.connection.execute("SELECT kind, referral_id FROM follow_up").fetchall()
        assert rows == [("referral", 1), ("chaser", 1)]

    def test_the_first_acknowledgement_counts(self, register: Register, clock: FixedClock) -> None:
        concern = log(register)
        add_follow_up(register, concern, FollowUpKind.ACKNOWLEDGEMENT, "")
        clock.set(dt.date(2025, 7, 9))
        add_follow_up(register, concern, FollowUpKind.ACKNOWLEDGEMENT, "encore")
        assert register.concerns.get(concern).acknowledged_on == TODAY

    @pytest.mark.parametrize("text", ["", "  ", "\0"])
    def test_an_empty_note_is_refused(self, register: Register, text: str) -> None:
        with pytest.raises(InputError):
            add_follow_up(register, log(register), FollowUpKind.NOTE, text)

    def test_a_concern_is_not_followed_up_before_it_was_raised(self, register: Register) -> None:
        with pytest.raises(InputError):
            add_follow_up(register, log(register), FollowUpKind.CALL, "x", dt.date(2025, 6, 23))

    def test_the_received_day_stays_before_what_followed(
        self, register: Register, clock: FixedClock
    ) -> None:
        concern = log(register)
        add_follow_up(register, concern, FollowUpKind.CALL, "x")
        clock.set(dt.date(2025, 7, 9))
        late = ConcernDraft(title="x", received_on=dt.date(2025, 7, 1))
        with pytest.raises(InputError) as refused:
            edit_concern(register, concern, late)
        assert refused.value.field == "received_on"


def test_a_commitment_and_its_refusals(register: Register) -> None:
    concern = log(register)
    made = add_commitment(
        register, "Étudier", made_by="Le ministre", made_on=TODAY, concerns=[concern]
    )
    (kept,) = register.commitments.rows(today=TODAY)
    assert kept.id == made.ids("commitment")[0]
    assert kept.due_on == dt.date(2025, 9, 22)
    with pytest.raises(InputError):
        add_commitment(register, "Étudier", made_by="", made_on=TODAY)
    with pytest.raises(NotFoundError):
        add_commitment(register, "Étudier", made_by="x", made_on=TODAY, concerns=[99])
    assert len(register.commitments.rows(today=TODAY)) == 1


def test_an_empty_name_is_no_member_of_the_staff(register: Register) -> None:
    with pytest.raises(InputError):
        add_staff(register, "  ")
