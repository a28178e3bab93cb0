"""What somebody asks of a report: about which concerns, in which language, for whose eyes."""

import datetime as dt
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.base.errors import InputError
from app.base.languages import USUAL
from app.base.messages import N_
from app.base.translations import Language, language
from app.domain.filters import ConcernFilter, Order
from app.domain.masking import Hidden, Viewer
from app.domain.periods import Period
from app.domain.reports import Printing
from app.reports.document import Paper

if TYPE_CHECKING:
    from app.operations.registers import Register
    from app.store.names import NamesIn


class Version(StrEnum):
    """Who will read it."""

    INTERNAL = "internal"
    MINISTRY = "ministry"
    HOST = "host"
    PUBLIC = "public"


_HIDDEN = {
    Version.INTERNAL: Hidden.NOBODYS,
    Version.MINISTRY: Hidden.CONFIDENTIAL,
    Version.HOST: Hidden.UNWILLING,
    Version.PUBLIC: Hidden.EVERYBODYS,
}


def reader(hidden: Hidden, speech: Language) -> Viewer:
    """Who reads a paper, or the answer of a command: of what is hidden, no word either."""
    return Viewer(
        hidden,
        name=speech._("Name masked"),
        text=speech._("Confidential text"),
        language=speech.code,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The wishes of the person who prints.

    `first` and `last` are the days of the period, which begins with the register when it has no
    first day and ends on the as-of day when it has no last. `subcategories` details a summary;
    `concern` is the one that a sheet is about, `meeting` that of the minutes, `referral` that of a
    letter, whose `addressee` is the authority where it was not recorded yet; a brief is about an
    `association`, a `place` or a meeting. `me` is who "mine" means in the filter, and who signs.
    `landscape` is how the sheet lies, when it is not as the report itself would have it. `stamp` is
    the moment at which the report was printed, when it is to be the same again, and `printing` what
    its pages said of it.
    """

    as_of: dt.date
    first: dt.date | None = None
    last: dt.date | None = None
    language: str = USUAL
    filter: ConcernFilter = field(default_factory=ConcernFilter)
    order: Order | None = None
    version: Version = Version.MINISTRY
    subcategories: bool = False
    concern: int | None = None
    meeting: int | None = None
    referral: int | None = None
    addressee: int | None = None
    association: int | None = None
    place: int | None = None
    me: int | None = None
    paper: Paper = Paper.A4
    landscape: bool | None = None
    stamp: int | None = None
    printing: Printing | None = None

    @property
    def speech(self) -> Language:
        """The language of the paper."""
        return language(self.language)

    @property
    def internal(self) -> bool:
        """The names and words of confidential concerns are shown: the office alone reads it."""
        return self.version is Version.INTERNAL

    @property
    def public(self) -> bool:
        """Anybody may read it: figures only, and none that tells of somebody."""
        return self.version is Version.PUBLIC

    def names(self, register: "Register") -> "NamesIn":
        """What the records that a concern names are called on the page."""
        return register.names.in_language(self.language)

    @property
    def viewer(self) -> Viewer:
        """For whose eyes it is: for the public, nobody who raised something is named."""
        return reader(_HIDDEN[self.version], self.speech)

    @property
    def listed(self) -> ConcernFilter:
        """The received concerns that a list names: no confidential one for the host."""
        if self.version is not Version.HOST:
            return self.received
        return replace(self.received, confidential=False)

    @property
    def received(self) -> ConcernFilter:
        """The filter narrowed to what was received in the period."""
        return self.filter.received_within(self.first, self.last)

    @property
    def period(self) -> Period:
        """The days that it is about."""
        return Period(self.first, self.end)

    @property
    def end(self) -> dt.date:
        """The last day of the period."""
        return self.last or self.as_of


def check_period(request: Request) -> None:
    """Refuse a period that ends before it begins, or after the as-of day; InputError."""
    if request.first and request.first > request.end:
        raise InputError(
            N_("The period ends on {last}, before it begins on {first}. Change one of the days."),
            field="last",
            first=request.first,
            last=request.end,
        )
    if request.last and request.last > request.as_of:
        raise InputError(
            N_("The period ends on {last}, after the as-of day {day}. Change one of the days."),
            field="last",
            last=request.last,
            day=request.as_of,
        )
