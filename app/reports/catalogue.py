"""The reports there are: how each is called, by whom it is asked for, and who makes it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from app.base.errors import InputError, RuleError
from app.base.messages import N_, Message
from app.operations.drawing import drawn, emptied
from app.operations.past import as_of
from app.reports import frame
from app.reports.acknowledgement import acknowledgement
from app.reports.ageing import ages
from app.reports.balance import balance
from app.reports.breakdown import by_meeting, by_place
from app.reports.brief import brief
from app.reports.commitments import commitments
from app.reports.daybook import daybook
from app.reports.delays import delays
from app.reports.document import Document
from app.reports.feedback import feedback
from app.reports.imprint import leaving
from app.reports.letter import letter
from app.reports.listing import listing
from app.reports.minutes import minutes
from app.reports.outcomes import outcomes
from app.reports.public import check, rounded
from app.reports.receipt import receipt
from app.reports.referrals import referrals
from app.reports.request import Request, Version, check_period
from app.reports.sheet import sheet
from app.reports.summary import summary
from app.store.register import Register

About = Literal["concern", "meeting", "referral", "association", "place"]

_OURS = frozenset({Version.INTERNAL, Version.MINISTRY})
"""The versions of a report about one person, which neither hosts nor the public get."""
_AUTHORITIES = _OURS | {Version.HOST}
_EVERYBODY = frozenset(Version)
"""To the public go figures, and the feedback that is read aloud to it anyway."""
_COMMITMENTS, _LETTERS = N_("The commitments one by one"), N_("The letters one by one")
_COMMUNITIES: tuple[About, ...] = ("association", "place", "meeting")


@dataclass(frozen=True, slots=True)
class Report:
    """A report that can be asked for; `title` is to be translated by whoever shows it."""

    name: str
    title: str
    build: Callable[[Register, Request], Document]
    about: tuple[About, ...] = ()
    """The kinds of records of which it is about one; the others are about those of a filter."""
    readers: frozenset[Version] = _EVERYBODY
    """For whom it may be printed."""
    unlisted: str = ""
    """What the public does not find in it; marked with N_."""


REPORTS: dict[str, Report] = {
    report.name: report
    for report in (
        Report("balance", N_("Summary of a period"), balance),
        Report("summary", N_("Summary by category"), summary),
        Report("meetings", N_("Concerns by meeting"), by_meeting),
        Report("places", N_("Concerns by place, association and profile"), by_place),
        Report("delays", N_("Delays"), delays),
        Report("ages", N_("Age of the open concerns"), ages),
        Report("outcomes", N_("Outcomes"), outcomes),
        Report("commitments", N_("Commitments"), commitments, unlisted=_COMMITMENTS),
        Report("referrals", N_("Referrals"), referrals, unlisted=_LETTERS),
        Report("list", N_("List of the concerns"), listing, readers=_AUTHORITIES),
        Report("register", N_("Register in order of date"), daybook, readers=_AUTHORITIES),
        Report("sheet", N_("Sheet of one concern"), sheet, ("concern",), _OURS),
        Report("receipt", N_("Receipt of a concern"), receipt, ("concern",), _OURS),
        Report("acknowledgement", N_("Acknowledgement"), acknowledgement, ("concern",), _OURS),
        Report("letter", N_("Referral letter"), letter, ("referral",), _AUTHORITIES),
        Report("minutes", N_("Minutes of a meeting"), minutes, ("meeting",), _AUTHORITIES),
        Report("brief", N_("Brief for the next meeting"), brief, _COMMUNITIES, _AUTHORITIES),
        Report("feedback", N_("Feedback in plain words"), feedback, _COMMUNITIES),
    )
}


def build(register: Register, wanted: Report, request: Request) -> Document:
    """A report as it was on the as-of day: the same whenever it is printed.

    InputError for days that cannot be; whatever the report itself refuses.
    """
    check_period(request)
    _check_reader(wanted, request.version)
    _check_words(request)
    with as_of(register, request.as_of, request.stamp) as then:
        made = wanted.build(then, request)
    if request.public and not wanted.about:
        made = _for_the_public(register, wanted, request, made)
    lying = made.landscape if request.landscape is None else request.landscape
    made = replace(made, paper=request.paper, landscape=lying, internal=request.internal)
    return leaving(made, request.printing, request.version)


def _for_the_public(
    register: Register, wanted: Report, request: Request, whole: Document
) -> Document:
    """A page of figures, each rounded by what was drawn of the register."""
    with drawn(register, request.as_of, request.stamp) as lot:
        some = wanted.build(lot, request)
        made = rounded(whole, some, wanted.build(emptied(lot), request))
    check(made)
    if not wanted.unlisted:
        return made
    left = frame.not_in_it(request.speech._(wanted.unlisted), request)
    return replace(made, facts=(*made.facts, left))


def _check_reader(wanted: Report, version: Version) -> None:
    """Refuse a report to those it is not for; RuleError."""
    if version in wanted.readers:
        return
    if version is Version.PUBLIC:
        raise RuleError(
            N_(
                "“{report}” tells of single concerns: the public version has figures only. Choose"
                " another report, or other readers."
            ),
            report=Message(wanted.title),
        )
    raise RuleError(
        N_("This page names people: it is not printed for such readers. Choose others.")
    )


def _check_words(request: Request) -> None:
    """Refuse words to the public, by which one concern can be asked for; RuleError."""
    if request.public and request.filter.words.strip():
        raise RuleError(
            N_(
                "The public version cannot be about words that were searched: by them one concern"
                " could be found. Choose other conditions, or other readers."
            )
        )


_NUMBERED = {
    "r1": "balance",
    "r2": "summary",
    "r3": "meetings",
    "r4": "places",
    "r5": "delays",
    "r6": "ages",
    "r7": "outcomes",
    "r8": "commitments",
    "r9": "referrals",
    "r10": "list",
    "r11": "brief",
}


def report(name: str) -> Report:
    """The report of a name (summary, list, sheet, minutes; R2, R10); InputError for any other."""
    wanted = name.strip().lower()
    found = REPORTS.get(_NUMBERED.get(wanted, wanted))
    if found is None:
        raise InputError(
            N_("There is no report “{name}”. There are: {names}."),
            field="report",
            name=name,
            names=", ".join(REPORTS),
        )
    return found
