"""The office that keeps a register."""

from dataclasses import dataclass, field

from app.base.languages import USUAL
from app.domain.deadlines import Delays
from app.domain.fields import Code
from app.domain.holidays import HOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The office: its data, its references and its letterhead."""

    name: str
    place: str = ""
    prefix: Code
    desk: Code = ""
    letterhead: str = ""
    language: Code = USUAL
    host: Code = HOST
    delays: Delays = field(default_factory=Delays)
    sample: bool = False
