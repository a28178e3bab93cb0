"""The invented concerns of the sample register: who raises them, and how they are followed up.

A concern is a generator of dated deeds, so that thousands can be played in the order of time. The
same seed gives the same deeds, whatever is played between them.
"""

import datetime as dt
import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from app.base import paths
from app.domain.concerns import Channel, ConcernDraft, Consent, Outcome, Priority, Told
from app.domain.follow_ups import FollowUpKind
from app.domain.history import Changed
from app.domain.meetings import MeetingDraft
from app.domain.moves import Move
from app.domain.referrals import Reply
from app.domain.status import Status
from app.operations.concerns import log_concern, trash
from app.operations.follow_ups import add_follow_up
from app.operations.meetings import add_meeting
from app.operations.referrals import chase, record_reply
from app.operations.sample_ties import bring_paper
from app.operations.status import change_status
from app.store.register import Register

TAG = "exemple"
_SATURDAY = 5
_COURSES = (
    "settled",
    "stalled",
    "referred",
    "settled",
    "waited",
    "settled",
    "stalled",
    "referred",
    "settled",
    "dropped",
    "stalled",
)
_ANSWERED = (
    Outcome.SATISFIED,
    Outcome.PARTLY_SATISFIED,
    Outcome.SATISFIED,
    Outcome.NOT_SATISFIED,
    Outcome.SATISFIED,
)
_UNANSWERED = (Outcome.WITHDRAWN, Outcome.NO_NEWS, Outcome.OUT_OF_COMPETENCE, Outcome.DUPLICATE)
_STAGES = (Status.IN_PROGRESS, Status.REFERRED, Status.UNDER_REVIEW, Status.WAITING, Status.LOGGED)
_CHANNELS = (Channel.VISIT, Channel.PHONE, Channel.EMAIL, Channel.MESSAGING, Channel.LETTER)
_EVERY_REOPENED, _EVERY_LEFT_ANSWERED, _EVERY_EXCLUDED, _EVERY_TRASHED = 9, 14, 60, 75
_EVERY_PAPER = 9
_EVERY_SILENT = 3
"""Every third authority never replies."""
_MOST_SUPPORTERS = 4
_ALL_TOLD, _EVERY_TOLD = 2_000, 10
"""The first concerns have their whole story; of the rest, used for measuring, one in ten."""


class Deed(NamedTuple):
    """One act: its day, its author, and the id of the concern (0 to log it)."""

    day: dt.date
    author: str
    act: Callable[[Register, int], Changed]


@dataclass(frozen=True, slots=True)
class Birth:
    """The beginning of a concern: its number, and when and where it was received."""

    serial: int
    received_on: dt.date
    meeting: str = ""
    place: str = ""


@cache
def invention() -> dict[str, Any]:
    """The names, scenes and phrases of invented concerns."""
    file = paths.resources() / "sample" / "invention.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def births(concerns: int, seed: int, first: dt.date, last: dt.date) -> list[Birth]:
    """When and where the concerns of a sample are received, in the order of the days."""
    dice = random.Random(f"births {seed}")  # noqa: S311 - a sample, not a secret
    span = (last - first).days
    held = meetings(first, last)
    found = []
    for _ in range(concerns):
        at = dice.randrange(100)
        if at < len(held) * 3:
            title, day, place = held[at // 3]
        else:
            title, day, place = "", first + dt.timedelta(days=dice.randint(0, span)), ""
        found.append((day, title, place))
    found.sort(key=lambda birth: birth[0])
    return [Birth(serial, *birth) for serial, birth in enumerate(found)]


def meetings(first: dt.date, last: dt.date) -> list[tuple[str, dt.date, str]]:
    """The invented meetings: title, day and place."""
    span = (last - first).days
    return [
        (m["title"], first + dt.timedelta(days=int(span * m["when"])), m["place"])
        for m in invention()["meeting"]
    ]


def held(title: str, day: dt.date, place: str) -> Deed:
    """Record an invented meeting on its day."""
    author = invention()["staff"][0]
    draft = MeetingDraft(title=title, held_on=day, place=place)
    return Deed(day, author, lambda register, _: add_meeting(register, draft))


def life(birth: Birth, seed: int) -> Iterator[Deed]:
    """The endless deeds of one concern, from its logging on: the caller stops at its day."""
    teller = _Teller(birth, seed)
    yield teller.log()
    if birth.serial < _ALL_TOLD and birth.serial % _EVERY_PAPER == _EVERY_PAPER - 1:
        yield Deed(teller.day, teller.owner, bring_paper)
    if birth.serial % _EVERY_TRASHED == _EVERY_TRASHED - 1:
        yield teller.throw_away()
        return
    yield from _LIVES[_COURSES[birth.serial % len(_COURSES)]](teller)


class _Teller:
    """Tells one life; it knows the day and the owner of the concern."""

    def __init__(self, birth: Birth, seed: int) -> None:
        dice = random.Random(f"{seed} {birth.serial}")  # noqa: S311
        self.serial = birth.serial
        self.dice = dice
        self.owner: str = dice.choice(invention()["staff"])
        self.scene: dict[str, Any] = dice.choice(invention()["scene"])
        self.draft = _add_supporters(birth, seed, _draft(birth, dice, self.scene))
        self.brief = birth.serial >= _ALL_TOLD and birth.serial % _EVERY_TOLD != 0
        self.day = birth.received_on + dt.timedelta(days=dice.choice((0, 0, 0, 1, 2)))

    def say(self, kind: str) -> str:
        """One of the phrases of a kind."""
        return str(self.dice.choice(invention()[kind]))

    def wait(self, least: int, most: int) -> None:
        """Let days pass, up to a working day."""
        self.day += dt.timedelta(days=self.dice.randint(least, most))
        while self.day.weekday() >= _SATURDAY:
            self.day += dt.timedelta(days=1)

    def log(self) -> Deed:
        """Log the concern."""
        draft = self.draft
        return Deed(self.day, self.owner, lambda register, _: log_concern(register, draft))

    def throw_away(self) -> Deed:
        """Move a concern that was typed twice to the trash."""
        return Deed(self.day, self.owner, lambda register, concern: trash(register, [concern]))

    def enter(self, kind: FollowUpKind, text: str) -> Deed:
        """Add an entry to the timeline."""
        return Deed(
            self.day,
            self.owner,
            lambda register, concern: add_follow_up(register, concern, kind, text),
        )

    def move(self, target: Status, **needs: Any) -> Deed:  # noqa: ANN401 - the fields of Move
        """Change the status."""
        wish = Move(target=target, **needs)
        return Deed(
            self.day, self.owner, lambda register, concern: change_status(register, concern, wish)
        )

    def acknowledge(self) -> Iterator[Deed]:
        """Acknowledge most concerns, most of them in time."""
        if not self.brief and self.dice.random() < 0.8:  # noqa: PLR2004
            self.wait(1, 6)
            yield self.enter(FollowUpKind.ACKNOWLEDGEMENT, "")

    def review(self) -> Deed:
        """Take the concern under review."""
        self.wait(1, 5)
        return self.move(Status.UNDER_REVIEW, owner=self.owner, note=self.say("notes"))

    def work(self) -> Deed:
        """Begin the work."""
        self.wait(1, 6)
        return self.move(Status.IN_PROGRESS)

    def refer(self) -> Deed:
        """Refer the concern to an authority."""
        self.wait(2, 8)
        letter = f"N° {self.serial + 1:03}/{self.day.year} (exemple)"
        authority = self.scene.get("authority", "Consul")
        return self.move(Status.REFERRED, authority=authority, letter_reference=letter)

    def chase(self) -> Deed:
        """Chase the letter."""
        words = self.say("chasers")
        return Deed(
            self.day,
            self.owner,
            lambda register, concern: chase(register, _letter(register, concern), words),
        )

    def reply(self) -> Deed:
        """Record the authority's reply and continue the work."""
        self.wait(5, 12)
        reply = Reply(text=self.say("replies"))
        return Deed(
            self.day,
            self.owner,
            lambda register, concern: record_reply(register, _letter(register, concern), reply),
        )

    def hold(self) -> Deed:
        """Wait for something."""
        self.wait(2, 7)
        reminder = self.day + dt.timedelta(days=self.dice.randint(7, 25))
        return self.move(Status.WAITING, awaited=self.say("awaited"), reminder_on=reminder)

    def answer(self) -> Deed:
        """Give the answer."""
        told = self.dice.choice((Told.PHONE, Told.EMAIL, Told.IN_PERSON, Told.LETTER))
        return self.move(Status.ANSWERED, answer=self.scene["answer"], told_how=told)

    def close(self, outcome: Outcome, **needs: Any) -> Deed:  # noqa: ANN401
        """Close the concern; `needs` are further fields of the move."""
        reason = self.say("dissatisfied") if outcome is Outcome.NOT_SATISFIED else ""
        unreached = self.say("unreached") if outcome is Outcome.NO_NEWS else ""
        return self.move(
            Status.CLOSED,
            outcome=outcome,
            outcome_reason=reason,
            informed=not unreached,
            not_informed_reason=unreached,
            **needs,
        )


def _direct_way(teller: _Teller) -> Iterator[Deed]:
    """The direct way from review to closure."""
    yield from teller.acknowledge()
    if not teller.brief:
        yield teller.review()
        yield teller.work()
        if teller.dice.random() < 0.5:  # noqa: PLR2004
            teller.wait(2, 6)
            yield teller.enter(FollowUpKind.CALL, teller.say("calls"))
    teller.wait(4, 16)
    yield from _end(teller)


def _way_by_authority(teller: _Teller) -> Iterator[Deed]:
    """The way through an authority that is chased once or twice, and may reply."""
    yield from teller.acknowledge()
    if not teller.brief:
        yield teller.review()
    yield teller.refer()
    if not teller.brief:
        for _ in range(teller.dice.randint(0, 2)):
            teller.wait(14, 18)
            yield teller.chase()
        if teller.serial % _EVERY_SILENT:
            yield teller.reply()
    teller.wait(5, 25)
    yield from _end(teller)


def _way_by_waiting(teller: _Teller) -> Iterator[Deed]:
    """The way through a wait for a paper."""
    if not teller.brief:
        yield teller.review()
    yield teller.hold()
    teller.wait(8, 25)
    if not teller.brief:
        yield teller.enter(FollowUpKind.VISIT, teller.say("visits"))
        yield teller.work()
        yield teller.enter(FollowUpKind.LETTER, teller.say("letters"))
    teller.wait(3, 12)
    yield from _end(teller)


def _way_to_no_answer(teller: _Teller) -> Iterator[Deed]:
    """The way to an end without an answer."""
    if not teller.brief:
        yield teller.review()
    teller.wait(5, 30)
    yield teller.close(_UNANSWERED[teller.serial // len(_COURSES) % len(_UNANSWERED)])


def _way_to_a_halt(teller: _Teller) -> Iterator[Deed]:
    """A stalled concern, which becomes overdue."""
    stage = _STAGES[teller.serial // len(_COURSES) % len(_STAGES)]
    if stage is Status.LOGGED:
        return
    if not teller.brief or stage is Status.UNDER_REVIEW:
        yield teller.review()
    if stage is Status.IN_PROGRESS:
        yield teller.work()
    elif stage is Status.REFERRED:
        yield teller.refer()
    elif stage is Status.WAITING:
        yield teller.hold()


def _end(teller: _Teller) -> Iterator[Deed]:
    """The answer and the closure, after which some concerns are reopened."""
    turn = teller.serial // 2
    outcome = _ANSWERED[turn % len(_ANSWERED)]
    left_answered = turn % _EVERY_LEFT_ANSWERED == 1
    if teller.brief and not left_answered:
        yield teller.close(outcome, answer=teller.scene["answer"], told_how=Told.PHONE)
        return
    yield teller.answer()
    teller.wait(3, 14)
    if left_answered:
        return
    yield teller.close(outcome)
    if teller.serial % _EVERY_REOPENED == 0:
        teller.wait(10, 30)
        yield teller.move(Status.IN_PROGRESS, reason=teller.say("reopenings"))
        teller.wait(10, 40)
        yield teller.answer()
        yield teller.close(Outcome.SATISFIED)


_LIVES: dict[str, Callable[[_Teller], Iterator[Deed]]] = {
    "settled": _direct_way,
    "referred": _way_by_authority,
    "waited": _way_by_waiting,
    "dropped": _way_to_no_answer,
    "stalled": _way_to_a_halt,
}


def _letter(register: Register, concern: int) -> int:
    """The letter that referred a concern."""
    return register.referrals.of_concern(concern)[0].id


def _draft(birth: Birth, dice: random.Random, scene: dict[str, Any]) -> ConcernDraft:
    """An invented draft, tagged as such."""
    told = invention()
    group = scene.get("group", False)
    people = dice.randint(4, 60) if group else dice.choice((1, 1, 1, 1, 2, 3))
    place = birth.place or dice.choice(told["places"])
    study = dice.choice(told["studies"])
    slots = {"place": place, "months": dice.randint(2, 9), "count": people, "study": study}
    anonymous = not group and dice.random() < 0.05  # noqa: PLR2004
    return ConcernDraft(
        title=scene["title"].format(**slots),
        description=scene["description"].format(**slots),
        remedy=scene["remedy"].format(**slots),
        received_on=birth.received_on,
        channel=Channel.MEETING if birth.meeting else dice.choice(_CHANNELS),
        meeting=birth.meeting,
        anonymous=anonymous,
        requesters=() if anonymous or (group and dice.random() < 0.6) else (_person(dice),),  # noqa: PLR2004
        association=dice.choice(told["associations"]) if group else "",
        people=people,
        place=place,
        category=scene["category"],
        tags=(TAG,),
        language=scene.get("language", "fr"),
        priority=dice.choices(tuple(Priority), (2, 12, 4, 1))[0],
        consent=dice.choice((Consent.GIVEN, Consent.GIVEN, Consent.NOT_ASKED)),
        excluded=birth.serial % _EVERY_EXCLUDED == _EVERY_EXCLUDED - 1,
    )


def _add_supporters(birth: Birth, seed: int, draft: ConcernDraft) -> ConcernDraft:
    """A collective concern with some of its supporters, who are counted in it."""
    if not draft.association or birth.serial >= _ALL_TOLD:
        return draft
    # Separate dice: the rest of the life is the same with and without supporters.
    dice = random.Random(f"supporters {seed} {birth.serial}")  # noqa: S311
    several = dice.randint(2, _MOST_SUPPORTERS)
    names = dict.fromkeys(_person(dice) for _ in range(several))
    return replace(draft, supporters=tuple(names), people_estimated=dice.random() < 0.5)  # noqa: PLR2004


def _person(dice: random.Random) -> str:
    told = invention()
    if dice.random() < 0.08:  # noqa: PLR2004
        return str(dice.choice(told["cyrillic_names"]))
    initial = f" {dice.choice('ABDFKMNST')}." if dice.random() < 0.3 else ""  # noqa: PLR2004
    return (
        f"{dice.choice(told['first_names'])}{initial} {dice.choice(told['last_names'])} (exemple)"
    )
