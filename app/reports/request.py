"""What somebody asks of a report: about which concerns, in which language, for whose eyes."""

import datetime as dt
from dataclasses import dataclass, field

from app.base.translations import Language, language
from app.domain.filters import ConcernFilter, Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The wishes of the person who prints.

    `internal` unmasks the names and words of confidential concerns; `subcategories` details a
    summary; `concern` is the one that a sheet is about, `meeting` that of the minutes; `me` is who
    "mine" means in the filter.
    """

    as_of: dt.date
    language: str = "fr"
    filter: ConcernFilter = field(default_factory=ConcernFilter)
    order: Order | None = None
    internal: bool = False
    subcategories: bool = False
    concern: int | None = None
    meeting: int | None = None
    me: int | None = None

    @property
    def speech(self) -> Language:
        """The language of the paper."""
        return language(self.language)
