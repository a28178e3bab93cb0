"""Making the sample register: two real days of June 2025, and an invented year after them.

Its acts are the program's own operations, with a clock moved from day to day. The same number of
concerns, seed and last day give the same register.
"""

import datetime as dt
import heapq
from collections.abc import Callable, Iterator
from pathlib import Path

from app.base.clock import Clock, FixedClock
from app.base.errors import InputError
from app.base.identifiers import seeded
from app.base.messages import N_
from app.base.progress import no_progress
from app.domain.concerns import Channel, ConcernDraft, Told
from app.domain.filters import ConcernFilter
from app.domain.meetings import MeetingDraft
from app.domain.moves import Move
from app.domain.office import Office
from app.domain.status import Status
from app.operations import sample_lives, sample_ties
from app.operations.commitments import add_commitment
from app.operations.concerns import log_concern, set_due_date
from app.operations.meetings import add_meeting
from app.operations.registers import create_register
from app.operations.staff import add_staff
from app.operations.status import change_status
from app.store.files.creation import making
from app.store.register import Register

CONCERNS, SEED, MOST = 150, 2025, 2_000_000
MOSCOW_DAY, KAZAN_DAY = dt.date(2025, 6, 24), dt.date(2025, 6, 25)
_EARLIEST_END, _LATEST_END = dt.date(2025, 7, 1), dt.date(2125, 12, 31)
_DUE_AHEAD = (0, 2, 6, 9, 13, 20, 31, 45, 60)
"""Days after the last one on which open concerns fall due, so that each week has some."""

_BATCH = 10_000
"""Concerns in one transaction: a longer one would outgrow the cache."""

_WORKING_SECONDS = 8 * 3600
_LONGEST_PAUSE = 25 * 60
_DEEDS_PER_CONCERN = 7

_ASSOCIATION = "Association fédérale des étudiants et stagiaires maliens en Fédération de Russie"
_MOSCOW = "Rencontre de Moscou avec le Président de la Transition"
_KAZAN = "Accueil du conseiller culturel à Kazan"
_PRESENT = (
    "Résidents, étudiants, stagiaires civils et militaires ;"
    " invités du Burkina Faso et du Niger (Alliance des États du Sahel)."
)
_STUDIED = "Les préoccupations seront étudiées."
_COUNSELLOR = "Un conseiller culturel a été nommé."
_UNSAID = "Réponse donnée à la rencontre (auteur non précisé)"
_RAISED = (
    ("Situations administratives irrégulières", "irregular-situation", "", _STUDIED),
    ("Stages pratiques", "internships-training", _ASSOCIATION, f"{_STUDIED} {_COUNSELLOR}"),
    ("Reconnaissance des diplômes", "diploma-recognition", _ASSOCIATION,
     f"{_STUDIED} {_COUNSELLOR}"),
)  # fmt: skip

Progress = Callable[[int, int], None]
"""Called with the done and the whole number of concerns; an exception stops the work."""


def make(
    path: Path,
    *,
    concerns: int = CONCERNS,
    seed: int = SEED,
    until: dt.date | None = None,
    progress: Progress | None = None,
) -> Path:
    """Make a sample register whose invented year ends on the eve of `until`, by default today.

    Nothing is left when it fails or is stopped. Raises InputError, RegisterError, and what
    `progress` raises.
    """
    last = until or Clock().today()
    _check(concerns, last)
    with making(path) as made:
        _fill(made, concerns, seed, last, progress or no_progress)
    return path


def _check(concerns: int, until: dt.date) -> None:
    if not 0 <= concerns <= MOST:
        raise InputError(
            N_("The number of concerns is between 0 and {most}."), field="concerns", most=MOST
        )
    if not _EARLIEST_END <= until <= _LATEST_END:
        raise InputError(
            N_("The sample ends between {first} and {last}."),
            field="until",
            first=_EARLIEST_END,
            last=_LATEST_END,
        )


def _fill(path: Path, concerns: int, seed: int, until: dt.date, progress: Progress) -> None:
    clock = FixedClock(dt.datetime.combine(MOSCOW_DAY, dt.time(6), dt.UTC))
    register = create_register(
        path, _office(), clock=clock, author=_clerk(), random_bits=seeded(seed)
    )
    try:
        with register.transaction(all_together=True):
            for name in sample_lives.invention()["staff"]:
                add_staff(register, name)
            _two_days(register, clock)
        _invented_year(register, clock, concerns, seed, until, progress)
        with register.transaction(all_together=True):
            _set_due_ahead(register, until)
            sample_ties.tie(register, first=len(_RAISED) + 1)
    finally:
        register.close()


def _office() -> Office:
    return Office(
        name="Ambassade du Mali à Moscou (registre d’exemple)",
        place="Moscou",
        prefix="MOW",
        letterhead="République du Mali\nAmbassade du Mali en Fédération de Russie\nExemple",
        sample=True,
    )


def _clerk() -> str:
    return str(sample_lives.invention()["staff"][0])


def _two_days(register: Register, clock: FixedClock) -> None:
    """Enter only what is known of 24 and 25 June 2025."""
    host = "Président de la Transition"
    minutes = f"{_STUDIED} {_COUNSELLOR}"
    moscow = MeetingDraft(
        title=_MOSCOW, held_on=MOSCOW_DAY, place="Moscou", host=host, delegation=_PRESENT,
        minutes=minutes,
    )  # fmt: skip
    add_meeting(register, moscow)
    logged = [_raise(register, clock, *raised) for raised in _RAISED]
    commitments = ((_STUDIED, logged), (_COUNSELLOR, logged[1:]))
    for words, answered in commitments:
        add_commitment(
            register, words, made_by=_UNSAID, made_on=MOSCOW_DAY, meeting=_MOSCOW,
            concerns=answered,
        )  # fmt: skip
    clock.set(KAZAN_DAY)
    kazan = MeetingDraft(
        title=_KAZAN, held_on=KAZAN_DAY, place="Kazan",
        minutes="Les étudiants se sont rassemblés à Kazan (Tatarstan) pour accueillir"
        " le conseiller culturel.",
    )  # fmt: skip
    add_meeting(register, kazan)


def _raise(
    register: Register, clock: FixedClock, title: str, category: str, who: str, answer: str
) -> int:
    """Log one of the known concerns, with the answer given on the spot."""
    clock.advance(seconds=600)
    draft = ConcernDraft(
        title=title, channel=Channel.MEETING, meeting=_MOSCOW, association=who, place="Moscou",
        category=category,
    )  # fmt: skip
    concern = log_concern(register, draft).id
    move = Move(target=Status.ANSWERED, answer=answer, told_how=Told.MEETING)
    change_status(register, concern, move)
    return concern


def _invented_year(
    register: Register,
    clock: FixedClock,
    concerns: int,
    seed: int,
    until: dt.date,
    progress: Progress,
) -> None:
    """Play the invented concerns and meetings up to the eve of `until`."""
    first, last = KAZAN_DAY + dt.timedelta(days=1), until - dt.timedelta(days=1)
    player = _Player(register, clock, last, _pause(concerns, (last - first).days + 1))
    for title, day, place in sample_lives.meetings(first, last):
        player.begin(iter([sample_lives.held(title, day, place)]))
    born = sample_lives.births(concerns, seed, first, last)
    for start in range(0, len(born), _BATCH):
        with register.transaction(all_together=True):
            for birth in born[start : start + _BATCH]:
                player.play_until(birth.received_on)
                player.begin(sample_lives.life(birth, seed))
                progress(birth.serial + 1, concerns)
    with register.transaction(all_together=True):
        player.play_until(until)


def _set_due_ahead(register: Register, until: dt.date) -> None:
    """Give open concerns new due days, so that some fall due soon."""
    register.author = _clerk()
    statuses = frozenset({Status.IN_PROGRESS, Status.REFERRED, Status.WAITING})
    found = register.index.select(ConcernFilter(statuses=statuses), today=until)
    for concern, days in zip(found.ids.tolist(), _DUE_AHEAD, strict=False):
        set_due_date(register, concern, until + dt.timedelta(days=days))


def _pause(concerns: int, days: int) -> float:
    """Seconds between two acts, so that all acts of a day fit into it."""
    return min(_LONGEST_PAUSE, _WORKING_SECONDS * days / (1 + 3 * _DEEDS_PER_CONCERN * concerns))


_Next = tuple[dt.date, int, sample_lives.Deed, int, Iterator[sample_lives.Deed]]
"""The next deed of a life: its day, its turn on that day, the deed, the concern."""


class _Player:
    """Plays several lives in the order of the days."""

    def __init__(self, register: Register, clock: FixedClock, last: dt.date, pause: float) -> None:
        self._register = register
        self._clock = clock
        self._last = last
        self._pause = pause
        self._turn = 0
        self._next: list[_Next] = []

    def begin(self, life: Iterator[sample_lives.Deed]) -> None:
        """Begin a new life."""
        self._await(life, 0)

    def play_until(self, day: dt.date) -> None:
        """Play everything that happens before a day."""
        while self._next and self._next[0][0] < day:
            _, _, deed, concern, life = heapq.heappop(self._next)
            self._await(life, self._do(deed, concern))

    def _do(self, deed: sample_lives.Deed, concern: int) -> int:
        if deed.day != self._clock.today():
            self._clock.set(deed.day, hour=6)
        self._clock.advance(seconds=self._pause)
        self._register.author = deed.author
        changed = deed.act(self._register, concern)
        return concern or next(iter(changed.ids("concern")), 0)

    def _await(self, life: Iterator[sample_lives.Deed], concern: int) -> None:
        deed = next(life, None)
        if deed is not None and not concern:
            # Concerns raised on the last day were logged on that day.
            deed = deed._replace(day=min(deed.day, self._last))
        if deed is None or deed.day > self._last:
            return
        self._turn += 1
        heapq.heappush(self._next, (deed.day, self._turn, deed, concern, life))
