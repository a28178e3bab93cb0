"""What all reports have in common: letterhead, period, filter in words, counts, who may read it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.base.messages import N_
from app.base.translations import Language
from app.operations.offices import logo_of
from app.reports import definitions
from app.reports.document import Counts, Document, Fact, Letterhead, Told
from app.reports.filter_words import in_words
from app.reports.request import Request, Version
from app.reports.values import BASE
from app.store.figures import Counted, any_confidential, counted
from app.store.register import Register

SAMPLE = N_("Sample register: beyond the facts of June 2025, everything in it is invented.")
INTERNAL = N_("Internal version, with the names of confidential concerns: do not circulate.")
MASKED = N_("The names of confidential concerns are masked.")
PUBLIC = N_(
    "Public version: no name of a requester; figures rounded to multiples of {base}, so that sums"
    " may differ by a few."
)
_NOTICES = {
    Version.INTERNAL: INTERNAL,
    Version.MINISTRY: MASKED,
    Version.HOST: MASKED,
    Version.PUBLIC: PUBLIC,
}


Days = tuple[str, str]
"""What happened from a {first} day to a {last}, and what until a {last}; marked with N_."""

RECEIVED = N_("Received from {first} to {last}"), N_("Received until {last}")
FOLLOWED = N_("From {first} to {last}"), N_("Until {last}")
CLOSED = N_("Closed from {first} to {last}"), N_("Closed until {last}")
MADE = N_("Made from {first} to {last}"), N_("Made until {last}")
SENT = N_("Sent from {first} to {last}"), N_("Sent until {last}")


def letterhead(register: Register) -> Letterhead:
    """The head of the office's paper."""
    office = register.office
    lines = [line.strip() for line in office.letterhead.splitlines() if line.strip()]
    if lines and lines[0].casefold() == office.name.casefold():
        del lines[0]
    if not lines and office.place:
        lines = [office.place]
    return Letterhead(office.name, tuple(lines), logo_of(register))


def page(speech: Language) -> str:
    """The foot of a page; the typesetter fills both placeholders."""
    return speech._("Page {page} of {pages}")


def notice(register: Register, request: Request) -> str:
    """Who may read the paper, and what it must not be taken for."""
    texts = [_NOTICES[request.version]]
    if register.office.sample:
        texts.append(SAMPLE)
    return " ".join(request.speech._(text).format(base=BASE) for text in texts)


def invented(register: Register, speech: Language) -> str:
    """The foot of what is handed out: nothing, but of a sample that it is one."""
    return speech._(SAMPLE) if register.office.sample else ""


def facts(
    register: Register,
    request: Request,
    of: Counted,
    *,
    days: Days = RECEIVED,
    besides: Sequence[Told] = (),
    uncounted: Fact | None = None,
) -> tuple[Fact, ...]:
    """The lines under the title: period, filter, number of concerns, what was left out.

    `days` says what happened in the period, `besides` what else the page counts; `uncounted` tells
    what is not, where the page shows it.
    """
    speech = request.speech
    masked = not request.internal and _finds_secrets(register, request)
    words = in_words(request.filter, register.names, speech, masked=masked)
    return (
        Fact(speech._("Period"), _happened(request, days)),
        Fact(speech._("As of"), speech.date(request.as_of)),
        Fact(speech._("Filter"), " · ".join(words) or speech._("All concerns")),
        *counted_and_left_out(of, speech, besides, uncounted),
    )


def counted_and_left_out(
    of: Counted,
    speech: Language,
    besides: Sequence[Told] = (),
    uncounted: Fact | None = None,
) -> tuple[Fact, ...]:
    """How many concerns and people a page speaks of, what else, and what it does not count."""
    counted = counts(of, speech)
    return (
        Fact.counting(
            speech._("Counted"),
            replace(counted, told=(*besides, *counted.told)),
            speech._(definitions.PEOPLE),
        ),
        uncounted
        or Fact.counting(
            speech._p("figure", "Left out"),
            left_out(of, speech),
            speech._(definitions.LEFT_OUT),
        ),
    )


def not_listed(request: Request) -> tuple[Fact, ...]:
    """What a list for a host authority leaves out beside that, under the other lines."""
    if request.version is not Version.HOST:
        return ()
    return (not_in_it(request.speech._("The confidential concerns"), request),)


def not_in_it(what: str, request: Request) -> Fact:
    """What its readers do not find on a page."""
    return Fact(request.speech._("Not in it"), what)


def empty(kind: str, title: str, register: Register, request: Request) -> Document:
    """A document with its frame and no block yet, for reports that have no period."""
    speech = request.speech
    return Document(
        language=speech.code,
        kind=kind,
        title=title,
        letterhead=letterhead(register),
        as_of=request.as_of,
        page=page(speech),
        notice=notice(register, request),
        sealed=register.key is not None,
    )


def _finds_secrets(register: Register, request: Request) -> bool:
    """Whether the words that are looked for may be a name, or those of a confidential concern."""
    if not request.filter.words:
        return False
    index = register.index
    if index.may_name(request.filter.words):
        return True
    every = counted(index, request.filter, as_of=request.as_of, me=request.me)
    return any_confidential(index, every)


def _happened(request: Request, days: Days) -> str:
    """The days that were asked for; all of them until the as-of day where none were."""
    speech, last = request.speech, request.speech.date(request.end)
    between, until = days
    if request.first is None:
        return speech._(until).format(last=last)
    return speech._(between).format(first=speech.date(request.first), last=last)


def commitments(count: int, speech: Language) -> Told:
    """How many commitments, in words."""
    return told(count, speech, lambda n: speech._n("{count} commitment", "{count} commitments", n))


def letters(count: int, speech: Language) -> Told:
    """How many letters, in words."""
    return told(count, speech, lambda n: speech._n("{count} letter", "{count} letters", n))


def tests(count: int, speech: Language) -> Told:
    """How many tests, in words."""
    return told(count, speech, lambda n: speech._n("{count} test", "{count} tests", n))


def duplicates(count: int, speech: Language) -> Told:
    """How many duplicates, in words."""
    return told(count, speech, lambda n: speech._n("{count} duplicate", "{count} duplicates", n))


def told(count: int, speech: Language, words: Callable[[int], str]) -> Told:
    """A count in the words that it asks for."""
    return Told(count, lambda n: words(n).format(count=speech.number(n)))


def counts(of: Counted, speech: Language) -> Counts:
    """How many concerns and people, in words."""
    _n = speech._n
    return Counts(
        (
            told(len(of.ids), speech, lambda n: _n("{count} concern", "{count} concerns", n)),
            told(
                of.people,
                speech,
                lambda n: _n("{count} person concerned", "{count} people concerned", n),
            ),
        )
    )


def left_out(of: Counted, speech: Language) -> Counts:
    """What is not counted, in words."""
    told = (tests(of.tests, speech), duplicates(of.duplicates, speech))
    return Counts(told, ", ", speech._("Nothing"))
