"""R11: the brief for the next meeting, on two pages: raised, promised, done, still open."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from app.base.messages import N_
from app.domain.commitments import CommitmentRow, CommitmentState
from app.domain.concerns import Concern, is_late
from app.domain.labels import label
from app.domain.texts import gist
from app.reports import definitions, frame
from app.reports.community import Community, community
from app.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Fact,
    Headline,
    Headlines,
    Paragraph,
    Row,
    Table,
)
from app.reports.readers import for_its_readers
from app.reports.request import Request, Version
from app.reports.values import Value
from app.reports.wording import state_in_words
from app.store.register import Register

T = TypeVar("T")
TITLE = N_("Brief for the next meeting")
_RAISED, _COMMITMENTS, _DONE, _OPEN = 6, 6, 5, 8
"""So many lines of each fit on two pages, whatever they say; the others are counted."""
_LONGEST, _LONGEST_NAME = 75, 40


@for_its_readers
def brief(register: Register, request: Request) -> Document:
    """What to know before one meets an association, a place, or those of a meeting again."""
    speech = request.speech
    about = community(register, request)
    base = frame.empty(speech._(TITLE), about.name, register, request)
    named = _named(about.concerns, request)
    blocks: tuple[Block, ...] = (
        Paragraph("", speech._("No concern of theirs is in the register."), quiet=True),
    )
    if about.concerns:
        pages = _Pages(request, named)
        blocks = (
            _headlines(about, request),
            *pages.raised(about),
            *pages.commitments(about.commitments),
            *pages.done(about),
            *pages.still_open(about, register),
        )
    return replace(base, facts=_facts(about, request), blocks=blocks)


def _named(concerns: Iterable[Concern], request: Request) -> list[Concern]:
    """The concerns that a list may name: to a host authority, no confidential one."""
    host = request.version is Version.HOST
    return [one for one in concerns if not (host and one.confidential)]


def _facts(about: Community, request: Request) -> tuple[Fact, ...]:
    speech = request.speech
    last = speech._("None is in the register")
    if about.meeting is not None:
        last = speech._("{meeting}, {day}").format(
            meeting=about.meeting.title, day=speech.date(about.meeting.held_on)
        )
    return (
        Fact(speech._("Last meeting"), last),
        Fact(speech._("As of"), speech.date(request.as_of)),
        *frame.not_listed(request),
    )


def _headlines(about: Community, request: Request) -> Headlines:
    speech = request.speech
    people = sum(one.people for one in about.raised)
    kept = sum(one.state is CommitmentState.KEPT for one in about.commitments)
    late = sum(is_late(one, request.as_of) for one in about.concerns)
    broken = sum(one.overdue for one in about.commitments)
    _n = speech._n
    if about.meeting:
        raised = Headline.counting(
            len(about.raised), lambda n: _n("raised last time", "raised last time", n)
        )
        done = Headline.counting(
            len(about.done),
            lambda n: _n("answered or closed since", "answered or closed since", n),
            speech._(definitions.DONE),
        )
    else:
        raised = Headline.counting(
            len(about.raised), lambda n: _n("raised so far", "raised so far", n)
        )
        done = Headline.counting(
            len(about.done), lambda n: _n("answered or closed", "answered or closed", n)
        )
    counts = (
        (
            len(about.commitments),
            lambda n: _n("promise made", "promises made", n),
            definitions.COMMITMENTS,
        ),
        (kept, lambda n: _n("promise kept", "promises kept", n), ""),
        (len(_open(about)), lambda n: _n("still open", "still open", n), definitions.OPEN),
        (late, lambda n: _n("overdue", "overdue", n), definitions.OVERDUE),
        (broken, lambda n: _n("promise overdue", "promises overdue", n), ""),
    )
    made, held, *others = (
        Headline.counting(count, words, speech._(note) if note else "")
        for count, words, note in counts
    )
    concerned = Headline.counting(
        people,
        lambda n: _n("person concerned", "people concerned", n),
        speech._(definitions.PEOPLE),
    )
    return Headlines((raised, concerned, made, held, done, *others))


def _done(about: Community) -> list[Concern]:
    """What was answered or closed since the last meeting, the latest first."""
    return sorted(about.done, key=lambda one: about.done_on(one) or about.since, reverse=True)


def _open(about: Community) -> list[Concern]:
    """What is open still, the oldest first."""
    found = [one for one in about.concerns if one.status.is_open]
    return sorted(found, key=lambda one: (one.received_on, one.id))


class _Pages:
    """The tables of the brief, each cut so that two pages hold them all."""

    def __init__(self, request: Request, named: Iterable[Concern]) -> None:
        """Speak of the concerns that may be named, by their titles."""
        self._request, self._speech = request, request.speech
        self._titles = {one.id: gist(one.title, _LONGEST) for one in named}

    def raised(self, about: Community) -> list[Block]:
        speech = self._speech
        columns = (
            Column(speech._("Reference"), 28),
            Column(speech._("Title")),
            Column(speech._("Status"), 32),
            Column(speech._("Outcome"), 32),
            Column(speech._p("column", "People"), 14, Align.RIGHT),
        )

        def cells(one: Concern) -> tuple[Value, ...]:
            outcome = speech._(label(one.outcome)) if one.outcome else ""
            status = speech._(label(one.status))
            return (one.reference, self._titles[one.id], status, outcome, one.people)

        title = speech._("Raised last time") if about.meeting else speech._("Raised so far")
        return self._table(title, columns, self._seen(about.raised), cells, _RAISED)

    def commitments(self, commitments: Sequence[CommitmentRow]) -> list[Block]:
        speech = self._speech
        columns = (
            Column(speech._("Promise")),
            Column(speech._("Made by"), 40),
            Column(speech._("Due on"), 20),
            Column(speech._("State"), 22),
        )

        def cells(one: CommitmentRow) -> tuple[Value, ...]:
            state = state_in_words(one, speech)
            return (gist(one.words, _LONGEST), gist(one.author, _LONGEST_NAME), one.due_on, state)

        return self._table(speech._("Promised"), columns, commitments, cells, _COMMITMENTS)

    def done(self, about: Community) -> list[Block]:
        speech = self._speech
        columns = (
            Column(speech._("Reference"), 28),
            Column(speech._("Title")),
            Column(speech._("Answer"), 68),
            Column(speech._("On"), 20),
        )

        def cells(one: Concern) -> tuple[Value, ...]:
            answer = gist(one.answer, _LONGEST)
            ended = speech._(label(one.outcome)) if one.outcome else ""
            return (one.reference, self._titles[one.id], answer or ended, about.done_on(one))

        title = speech._("Done since") if about.meeting else speech._("Done")
        return self._table(title, columns, self._seen(_done(about)), cells, _DONE)

    def still_open(self, about: Community, register: Register) -> list[Block]:
        speech, names = self._speech, self._request.names(register)
        columns = (
            Column(speech._("Reference"), 28),
            Column(speech._("Title")),
            Column(speech._("Status"), 28),
            Column(speech._("Authority"), 34),
            Column(speech._("Due on"), 20),
            Column(speech._("Age in days"), 13, Align.RIGHT),
        )

        def cells(one: Concern) -> tuple[Value, ...]:
            age = (self._request.as_of - one.received_on).days
            return (
                one.reference, self._titles[one.id], speech._(label(one.status)),
                gist(names.authority(one.authority_id), _LONGEST_NAME), one.due_on, age,
            )  # fmt: skip

        note = speech._(definitions.AGE)
        title = speech._("Still open")
        return self._table(title, columns, self._seen(_open(about)), cells, _OPEN, note)

    def _seen(self, concerns: Iterable[Concern]) -> list[Concern]:
        return [one for one in concerns if one.id in self._titles]

    def _table(
        self,
        title: str,
        columns: tuple[Column, ...],
        records: Sequence[T],
        cells: Callable[[T], tuple[Value, ...]],
        most: int,
        note: str = "",
    ) -> list[Block]:
        speech = self._speech
        if not records:
            return [Paragraph(title, speech._("Nothing."), quiet=True)]
        rows = tuple(Row(cells(one)) for one in records[:most])
        table = Table(title, columns, rows, note=note)
        others = len(records) - most
        if others <= 0:
            return [table]
        words = speech._n(
            "and {count} other, in the list of the concerns",
            "and {count} others, in the list of the concerns",
            others,
        )
        return [table, Paragraph("", words.format(count=speech.number(others)))]
