"""The feedback: what became of what an association or a place raised, in plain words.

It is read aloud or pasted into a message, so that nothing in it may point to a person: what people
raised for themselves is only counted, and what an association raised for all is told without the
names behind it. Nothing confidential is told, and a promise is told by the title of who made it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.base.messages import N_
from app.domain.commitments import CommitmentRow, CommitmentState
from app.domain.concerns import Concern
from app.domain.labels import label
from app.domain.masking import Hidden, Viewer
from app.domain.status import Status
from app.domain.texts import gist
from app.reports import frame
from app.reports.community import Community, community
from app.reports.document import Block, Document, Fact, Paragraph, Points
from app.reports.readers import for_its_readers
from app.reports.request import Request
from app.store.concerns import Requester
from app.store.register import Register

TITLE = N_("What became of your concerns")
_CLOSING = N_(
    "Whoever raised a concern of their own may ask us about it, with the number that they were"
    " given."
)
_LONGEST = 300
_FEWEST = 3
"""Of fewer personal concerns, no category is told."""
_STATES = {
    CommitmentState.KEPT: N_("kept"),
    CommitmentState.PARTLY_KEPT: N_("kept in part"),
    CommitmentState.EXTENDED: N_("put off to {day}"),
    CommitmentState.PENDING: N_("expected by {day}"),
    CommitmentState.DROPPED: N_("dropped"),
}
_UNDATED = N_("no day was set")
_ALOUD = Viewer(Hidden.EVERYBODYS, words=True)
"""Whoever hears it is told what was written, and nobody's name."""


@for_its_readers
def feedback(register: Register, request: Request) -> Document:
    """The feedback to the community of the request."""
    speech = request.speech
    register = register.seen_by(_ALOUD)
    about = community(register, request)
    base = frame.empty(speech._("Feedback"), speech._(TITLE), register, request)
    told = _Told(register, request, about)
    blocks: tuple[Block, ...] = (
        Paragraph("", speech._("No concern of yours is in our register."), quiet=True),
    )
    if request.public:
        blocks = (
            *_points(speech._("What was answered"), told.answered()),
            *_points(speech._("What was promised"), told.commitments()),
            *_points(speech._("What is still open"), told.still_open()),
            Paragraph("", speech._(_CLOSING)),
        )
    elif about.concerns:
        blocks = (
            Paragraph("", told.opening()),
            *_points(speech._("What you raised"), told.raised()),
            *_points(speech._("What was answered"), told.answered()),
            *_points(speech._("What was promised"), told.commitments()),
            *_points(speech._("What is still open"), told.still_open()),
            Paragraph("", speech._(_CLOSING)),
        )
    facts = (
        Fact(speech._p("feedback", "For"), about.name),
        Fact(speech._("As of"), speech.date(request.as_of)),
    )
    return replace(base, facts=facts, blocks=blocks, notice=frame.invented(register, speech))


class _Told:
    """The sentences of a feedback."""

    def __init__(self, register: Register, request: Request, about: Community) -> None:
        """Nothing that is told holds a name behind one of the concerns."""
        self._register, self._request, self._about = register, request, about
        self._speech = request.speech
        ids = [one.id for one in about.concerns]
        self._veil = register.masking.veil_over(ids)
        who = register.concerns.requesters(ids)
        self._common = {
            one.id
            for one in about.concerns
            if not one.confidential and _is_common(who.get(one.id, []))
        }

    def opening(self) -> str:
        """When what was raised, and how much."""
        about, speech = self._about, self._speech
        count, people = len(about.raised), sum(one.people for one in about.raised)
        raised = speech._n("{count} concern was raised", "{count} concerns were raised", count)
        concerned = speech._n("about {count} person", "about {count} people", people)
        words = speech._("Until {day}, {raised}, {concerned}. This is what became of them.")
        if about.meeting is not None:
            words = speech._(
                "On {held}, at the meeting “{meeting}”, {raised}, {concerned}. This is what became"
                " of them by {day}."
            )
        return words.format(
            day=speech.date(self._request.as_of),
            held=speech.date(about.since),
            meeting=about.meeting.title if about.meeting else "",
            raised=raised.format(count=speech.number(count)),
            concerned=concerned.format(count=speech.number(people)),
        )

    def raised(self) -> list[str]:
        """The common concerns by their titles; those of single persons by their number."""
        common, single = self._apart(self._about.raised)
        return [self._title(one) for one in common] + self._by_category(single)

    def answered(self) -> list[str]:
        """The answers to common concerns since the last meeting; how many others were answered."""
        common, single = self._apart(self._about.done)
        words = self._speech._("{title}: {answer}")
        said = [
            words.format(title=self._title(one), answer=self._without_names(one.answer))
            for one in common
            if one.answer
        ]
        count = len(single)
        others = self._speech._n(
            "{count} personal concern was answered or closed.",
            "{count} personal concerns were answered or closed.",
            count,
        )
        return said + self._if_any(count, others)

    def commitments(self) -> list[str]:
        """Each promise, by the title of who made it, and what became of it."""
        return [self._commitment(one) for one in self._about.commitments]

    def still_open(self) -> list[str]:
        """What waits for an answer: the common ones by their titles; how many others."""
        waiting = [one for one in self._about.concerns if one.status.awaits_answer]
        common, single = self._apart(waiting)
        count = len(single)
        others = self._speech._n(
            "{count} personal concern is being followed up.",
            "{count} personal concerns are being followed up.",
            count,
        )
        return [self._where(one) for one in common] + self._if_any(count, others)

    def _apart(self, concerns: Iterable[Concern]) -> tuple[list[Concern], list[Concern]]:
        """The concerns that an association raised for all, oldest first; and those of persons."""
        ordered = sorted(concerns, key=lambda one: (one.received_on, one.id))
        common = [one for one in ordered if one.id in self._common]
        return common, [one for one in ordered if one.id not in self._common]

    def _by_category(self, concerns: Sequence[Concern]) -> list[str]:
        """So many of each category; where they are few, nobody is told apart."""
        speech, names = self._speech, self._request.names(self._register)
        counts = Counter(one.category_id for one in concerns if not one.confidential)
        counts.pop(None, None)
        told = {record: count for record, count in counts.items() if count >= _FEWEST}
        words = speech._("{name}: {count}")
        said = [
            words.format(name=names.category(record), count=speech.number(count))
            for record, count in sorted(told.items(), key=lambda item: -item[1])
        ]
        rest = len(concerns) - sum(told.values())
        others = speech._n("{count} personal concern", "{count} personal concerns", rest)
        return said + self._if_any(rest, others)

    def _where(self, one: Concern) -> str:
        """Where the follow-up of a concern stands."""
        speech = self._speech
        authority = self._request.names(self._register).authority(one.authority_id)
        if one.status is Status.REFERRED and authority:
            words = speech._("{title}: it is with {authority}, and we wait for the reply")
            return words.format(title=self._title(one), authority=authority)
        words = speech._("{title}: {status}")
        return words.format(title=self._title(one), status=speech._(label(one.status)))

    def _commitment(self, one: CommitmentRow) -> str:
        speech = self._speech
        by = one.made_by_title or one.authority
        words = speech._("{promise} ({who}): {state}") if by else speech._("{promise}: {state}")
        state = _STATES[one.state]
        if one.overdue:
            state = N_("expected by {day}, overdue")
        elif one.state.is_open and one.due_on is None:
            state = _UNDATED
        return words.format(
            promise=self._without_names(one.words).rstrip("."),
            who=by,
            state=speech._(state).format(day=speech.date(one.due_on)),
        )

    def _title(self, one: Concern) -> str:
        return self._without_names(one.title)

    def _without_names(self, text: str) -> str:
        return gist(self._veil.over(text), _LONGEST)

    def _if_any(self, count: int, words: str) -> list[str]:
        """What persons raised is counted for the community alone, not for the public."""
        if self._request.public:
            return []
        return [words.format(count=self._speech.number(count))] if count else []


def _is_common(who: Sequence[Requester]) -> bool:
    """An association raised it, and no person beside it."""
    return bool(who) and all(one.association_id is not None for one in who)


def _points(title: str, texts: Sequence[str]) -> list[Block]:
    """A part of the feedback; that there is nothing to say is not said aloud."""
    return [Points(title, tuple(texts))] if texts else []
