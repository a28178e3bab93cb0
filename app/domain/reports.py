"""What somebody chose of a report: to be asked for again, or to be seen as it was printed."""

import datetime as dt
import re
from dataclasses import dataclass, field

from app.base.languages import USUAL
from app.domain.filters import ConcernFilter, Order
from app.domain.periods import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWish:
    """The choices of a report, by their codes.

    The period is `span`, seen from the as-of day, or the days from `first` to `last` when it is
    another one; without an as-of day, it is that on which the report is asked for. The records are
    those that a paper may be about.
    """

    report: str
    span: Span = Span.ALL
    first: dt.date | None = None
    last: dt.date | None = None
    as_of: dt.date | None = None
    language: str = USUAL
    version: str = "ministry"
    paper: str = "a4"
    landscape: bool | None = None
    subcategories: bool = False
    filter: ConcernFilter = field(default_factory=ConcernFilter)
    order: Order = field(default_factory=Order)
    concern: int | None = None
    meeting: int | None = None
    referral: int | None = None
    association: int | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """What is said on a page of its leaving the program: its number, when it left, who let it.

    There is no number when the register could only be read.
    """

    number: str = ""
    at: dt.datetime
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedReport:
    """A report that left the program: what was chosen, and what is said of its leaving.

    `stamp` is the moment in the history: the register as it stood then gives the very same pages.
    """

    id: int
    wish: ReportWish
    stamp: int
    printing: Printing


def report_number(desk: str, year: int, number: int) -> str:
    """The number of a printed report: `R-2026-0007`, or `R-K-2026-0007` where there are desks."""
    return "-".join(filter(None, (_PRINTED, desk, str(year), f"{number:04}")))


def is_report_number(text: str) -> bool:
    """Whether a text is written as the number of a printed report."""
    return bool(_NUMBER.fullmatch(text.strip().upper()))


_PRINTED = "R"
_NUMBER = re.compile(rf"{_PRINTED}-([A-Z]-)?\d{{4}}-\d{{4,}}")
"""No reference begins so: the prefix of an office has two letters at least."""
