"""Random acts on a real register: the history holds all of it, and undo gives all of it back."""

import contextlib
import datetime as dt
import itertools
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.base.clock import FixedClock
from app.base.errors import DoleancesError
from app.base.overriding import override
from app.domain.attachments import Holder
from app.domain.bulk import Wish
from app.domain.concerns import Concern, ConcernDraft, Priority
from app.domain.deadlines import Delays, acknowledge_by, week_of
from app.domain.filters import ConcernFilter, Order, SortKey, View
from app.domain.follow_ups import COMPOSED, FollowUpKind
from app.domain.links import LinkKind
from app.domain.meeting_lines import MeetingLine
from app.domain.meetings import MeetingDraft
from app.domain.moves import Move
from app.domain.office import Office
from app.domain.parties import Party
from app.domain.status import Status
from app.operations import bulk
from app.operations.attachments import Pasted, attach, remove_attachment, rename_attachment
from app.operations.checks import altered_from_outside
from app.operations.concerns import (
    assign,
    edit_concern,
    log_concern,
    restore,
    set_due_date,
    set_priority,
    trash,
)
from app.operations.doubles import propose_again, tell_apart
from app.operations.erasing import erase_person
from app.operations.follow_ups import add_follow_up
from app.operations.links import link, unlink
from app.operations.meetings import edit_meeting, log_commitment, log_lines, remove_meeting
from app.operations.merging import merge_parties
from app.operations.parties import DRAFTS as PARTY_DRAFTS
from app.operations.parties import (
    add_member,
    add_party,
    edit_party,
    remove_member,
    remove_party,
    set_role,
)
from app.operations.registers import create_register
from app.operations.status import change_status
from app.operations.undo import undo
from app.store.acts import SHARED
from app.store.checkup import unsearchable
from tests.operations.anything import DRAFTS, LINES, MOVES, NAMES, WHICH, WISHES
from tests.operations.arranging import ARRANGING
from tests.operations.commitment_acts import COMMITMENT_ACTS, commitment, send
from tests.operations.rows import live, replayed, rows_of

EARLY = dt.date(2025, 6, 2)


class Desk(RuleBasedStateMachine):
    """Somebody at the desk, doing anything."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = FixedClock(dt.datetime(2025, 6, 24, 9, tzinfo=dt.UTC))
        self.register = create_register(
            Path(self.folder.name) / "a.doleances",
            Office(name="Ambassade", prefix="MOW"),
            clock=self.clock,
            author="Awa",
        )
        self.register.index.select(ConcernFilter(), today=self.clock.today())

    @initialize(names=st.lists(NAMES.filter(bool), min_size=3, max_size=3))
    def begin(self, names: list[str]) -> None:
        """Something of each kind, for what is done next."""
        for name in names:
            draft = ConcernDraft(title=name, requesters=(name,), received_on=EARLY, meeting=name)
            log_concern(self.register, draft)
        for concern in (1, 2):
            commitment(self.register, concern, concern, names[0])
        send(self.register, 3, 1, names[0])

    @override
    def teardown(self) -> None:
        self.register.settle()
        assert unsearchable(self.register.connection) == []
        assert self.register.problems(thorough=True) == []
        assert altered_from_outside(self.register) == []
        self.register.close()
        self.folder.cleanup()

    def act(self, work: Any, *args: Any) -> None:  # noqa: ANN401
        """Do an act, take it back, do it again: each time the rows are what they were."""
        before = rows_of(self.register)
        try:
            changed = work(self.register, *args)
        except DoleancesError:
            assert rows_of(self.register) == before
            return
        after = rows_of(self.register)
        back = undo(self.register, changed.act_uid)
        assert live(rows_of(self.register)) == live(before)
        undo(self.register, back.act_uid)
        assert rows_of(self.register) == after

    def one(self, which: int) -> int:
        """A concern that there is, or the number of none."""
        (count,) = self.register.connection.execute("SELECT count(*) FROM concern").fetchone()
        return which % (int(count) + 1)

    @rule(draft=DRAFTS)
    def log(self, draft: ConcernDraft) -> None:
        self.act(log_concern, draft)

    @rule(which=WHICH, line=LINES)
    def take_down(self, which: int, line: MeetingLine) -> None:
        if meetings := list(self.register.names.meetings):
            self.act(log_lines, meetings[which % len(meetings)], [line] * (1 + which % 3))

    @rule(which=WHICH, who=NAMES)
    def commitment(self, which: int, who: str) -> None:
        if meetings := list(self.register.names.meetings):
            meeting = meetings[which % len(meetings)]
            answering = partial(log_commitment, concern=self.one(which))
            self.act(answering, meeting, "Étudier", who)

    @rule(which=WHICH, title=NAMES, removed=st.booleans())
    def change_a_meeting(self, which: int, title: str, removed: bool) -> None:
        if meetings := list(self.register.names.meetings):
            meeting = meetings[which % len(meetings)]
            if removed:
                self.act(remove_meeting, meeting)
            else:
                draft = MeetingDraft(title=title, held_on=self.clock.today())
                self.act(edit_meeting, meeting, draft)

    @rule(which=WHICH, draft=DRAFTS)
    def edit(self, which: int, draft: ConcernDraft) -> None:
        self.act(edit_concern, self.one(which), draft)

    @rule(which=WHICH, move=MOVES, days=st.integers(0, 40))
    def move(self, which: int, move: Move, days: int) -> None:
        self.clock.advance(seconds=days * 86_400)
        self.act(change_status, self.one(which), move)

    @rule(which=WHICH, kind=st.sampled_from(COMPOSED), text=NAMES)
    def follow_up(self, which: int, kind: FollowUpKind, text: str) -> None:
        self.act(add_follow_up, self.one(which), kind, text)

    @rule(which=WHICH, name=NAMES)
    def give(self, which: int, name: str) -> None:
        self.act(assign, self.one(which), name)

    @rule(which=WHICH, priority=st.sampled_from(Priority))
    def weigh(self, which: int, priority: Priority) -> None:
        self.act(set_priority, self.one(which), priority)

    @rule(which=WHICH, due_on=st.none() | st.dates(dt.date(2025, 6, 1), dt.date(2025, 9, 1)))
    def due(self, which: int, due_on: dt.date | None) -> None:
        self.act(set_due_date, self.one(which), due_on)

    @rule(which=WHICH, back=st.booleans())
    def throw(self, which: int, back: bool) -> None:
        self.act(restore if back else trash, [self.one(which)])

    @rule(wish=WISHES, chosen=st.sets(WHICH, max_size=8))
    def do_together(self, wish: Wish, chosen: set[int]) -> None:
        concerns = {self.one(which) for which in chosen}
        self.act(lambda register: bulk.apply(register, bulk.plan(register, wish, concerns)))

    @rule(which=WHICH, kind=st.sampled_from(LinkKind), other=WHICH)
    def link(self, which: int, kind: LinkKind, other: int) -> None:
        self.act(link, self.one(which), kind, self.one(other))

    @rule(which=WHICH)
    def unlink(self, which: int) -> None:
        self.act(unlink, which)

    @rule(which=WHICH, name=NAMES, holder=st.sampled_from(Holder))
    def attach(self, which: int, name: str, holder: Holder) -> None:
        contents = [Pasted(f"{name}.txt", b"%d" % number) for number in (which % 3, which % 2)]
        record = self.one(which) if holder is Holder.CONCERN else which
        self.act(attach, holder, record, contents)

    @rule(which=WHICH, name=NAMES, removed=st.booleans())
    def change_a_file(self, which: int, name: str, removed: bool) -> None:
        if removed:
            self.act(remove_attachment, which)
        else:
            self.act(rename_attachment, which, name)

    @rule(work=st.sampled_from(ARRANGING), which=st.integers(1, 4), other=st.integers(1, 4))
    def arrange(self, work: Any, which: int, other: int) -> None:  # noqa: ANN401
        self.act(work, which, other)

    @rule(
        party=st.sampled_from(Party),
        which=st.integers(1, 5),
        other=st.integers(1, 5),
        name=NAMES,
    )
    def arrange_parties(self, party: Party, which: int, other: int, name: str) -> None:
        draft = PARTY_DRAFTS[party](name=name, phone="1")
        self.act(add_party, draft)
        self.act(edit_party, which, draft)
        self.act(tell_apart, party, which, other)
        self.act(propose_again, party, other, which)
        self.act(merge_parties, party, which, other)
        self.act(remove_party, party, other)
        self.act(add_member, which, name)
        self.act(set_role, other, name)
        self.act(remove_member, which)

    @rule(
        works=st.lists(st.sampled_from(COMMITMENT_ACTS), min_size=2, max_size=5),
        which=st.integers(1, 2),
        concern=WHICH,
        name=NAMES,
    )
    def commitment_or_refer(self, works: Any, which: int, concern: int, name: str) -> None:  # noqa: ANN401
        for work in works:
            self.act(work, which, self.one(concern), name)

    @rule(which=st.integers(1, 5), blank=st.booleans())
    def erase(self, which: int, blank: bool) -> None:
        """For good: what follows must still hold, and never bring it back."""
        with contextlib.suppress(DoleancesError):
            concerns = [self.one(which)] if blank and self.one(which) else []
            erase_person(self.register, which, blank=concerns)

    @rule(nth=st.integers(0, 100))
    def take_back_any(self, nth: int) -> None:
        acts = self.register.connection.execute("SELECT uid FROM act ORDER BY id").fetchall()
        before = rows_of(self.register)
        try:
            undo(self.register, acts[nth % len(acts)][0].hex())
        except DoleancesError:
            assert rows_of(self.register) == before

    @rule(
        view=st.sampled_from(View),
        statuses=st.frozensets(st.sampled_from(Status), max_size=3),
        places=st.frozensets(st.integers(0, 3), max_size=2),
        key=st.sampled_from([SortKey.RECEIVED, SortKey.DUE, SortKey.PEOPLE, SortKey.STATUS]),
        descending=st.booleans(),
    )
    def select(
        self,
        view: View,
        statuses: frozenset[Status],
        places: frozenset[int],
        key: SortKey,
        descending: bool,
    ) -> None:
        """The index, patched act by act, selects what plain Python selects."""
        wanted = ConcernFilter(view=view, statuses=statuses, places=places)
        today = self.clock.today()
        order = Order(key, descending)
        chosen = self.register.index.select(wanted, order, today=today, me=1, counting=True)
        everything = self.register.concerns.many(
            row[0] for row in self.register.connection.execute("SELECT id FROM concern").fetchall()
        )
        seen = [c for c in everything if in_view(c, view, today)]
        seen = [c for c in seen if not statuses or c.status in statuses]
        placed = [c for c in seen if not places or (c.place_id or 0) in places]
        assert sorted(c.id for c in placed) == sorted(chosen.ids)
        assert chosen.people == sum(c.people for c in placed)
        for place, count in chosen.facets["place"].items():
            assert count == sum((c.place_id or 0) == place for c in seen)
        for shown, count in chosen.views.items():
            assert count == sum(in_view(c, shown, today) for c in everything)
        ranks = [rank(self.register.concerns.get(int(c)), key) for c in chosen.ids]
        assert all(a >= b if descending else a <= b for a, b in itertools.pairwise(ranks))

    @invariant()
    def what_is_shown_is_there(self) -> None:
        """Nothing refers to a person, a place … that an undo has taken away."""
        for table in SHARED:
            for other, column in self.register.referrers(table):
                lost = self.register.connection.execute(
                    f"SELECT o.id FROM {other} o JOIN {table} t ON t.id = o.{column}"
                    " WHERE o.deleted = 0 AND t.deleted = 1"
                ).fetchall()
                assert lost == [], (other, column)

    @invariant()
    def the_last_event_is_the_last(self) -> None:
        """Taking back an entry leaves those of the same day."""
        wrong = self.register.connection.execute(
            "SELECT c.id FROM concern c WHERE last_event_on <> max(received_on, ifnull("
            "(SELECT max(happened_on) FROM follow_up WHERE concern_id = c.id AND deleted = 0), ''))"
        ).fetchall()
        assert wrong == []

    @invariant()
    def the_history_is_whole(self) -> None:
        assert replayed(self.register) == rows_of(self.register)
        assert self.register.connection.in_transaction is False


def rank(concern: Concern, key: SortKey) -> Any:  # noqa: ANN401
    value = getattr(concern, key.value)
    if key is SortKey.STATUS:
        return list(Status).index(value)
    return dt.date.max if value is None else value


def in_view(concern: Concern, view: View, today: dt.date) -> bool:
    """What field.md says of each view."""
    due = concern.due_on if concern.status.awaits_answer else None
    return (
        concern.deleted is (view is View.TRASH)
        and {
            View.ALL: True,
            View.TRASH: True,
            View.MINE: concern.owner_id == 1 and concern.status.is_open,
            View.TO_COMPLETE: concern.status.is_open
            and (concern.category_id is None or concern.owner_id is None),
            View.OVERDUE: due is not None and due < today,
            View.DUE_THIS_WEEK: due is not None and today <= due <= week_of(today)[1],
            View.WAITING_FOR_OTHERS: concern.status in (Status.REFERRED, Status.WAITING),
            View.TO_CHASE: concern.status is Status.REFERRED
            and concern.chase_on is not None
            and concern.chase_on <= today,
            View.CAME_BACK: concern.status is Status.WAITING
            and concern.reminder_on is not None
            and concern.reminder_on <= today,
            View.UNACKNOWLEDGED: concern.status.awaits_answer
            and concern.acknowledged_on is None
            and acknowledge_by(concern.received_on, Delays()) < today,
            View.DORMANT: concern.status.is_open and (today - concern.last_event_on).days >= 60,
            View.RECENTLY_CLOSED: concern.status is Status.CLOSED
            and concern.closed_on is not None
            and (today - concern.closed_on).days <= 30,
        }[view]
    )


TestWhateverIsDone = Desk.TestCase
TestWhateverIsDone.settings = settings(
    max_examples=15,
    stateful_step_count=20,
)
