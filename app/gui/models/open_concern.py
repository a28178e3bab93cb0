"""The data of a concern for the panel, read at once on the connection of the window."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.base.translations import _, current
from app.domain.commitments import Commitment
from app.domain.concerns import Concern, Role
from app.domain.erasing import MARK
from app.domain.follow_ups import FollowUp
from app.domain.links import Linked
from app.domain.parties import Party

if TYPE_CHECKING:
    from app.operations.registers import Register
    from app.store.concerns import Requester


Behind = tuple[Party, int, str]
"""The kind, the number and the name of a person, an association or an authority."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConcern:
    """A concern with its related records and their names."""

    concern: Concern
    requesters: tuple[str, ...]
    supporters: tuple[str, ...]
    tags: tuple[str, ...]
    spokesperson: str
    meeting: str
    place: str
    category: str
    subcategory: str
    owner: str
    authority: str
    timeline: tuple[FollowUp, ...]
    commitments: tuple[Commitment, ...]
    links: tuple[Linked, ...]
    people: tuple[Behind, ...] = ()
    together: Mapping[int, int] = field(default_factory=dict)
    """For entries made on several concerns at once: the number of the others."""


def read(register: "Register", concern: int) -> OpenConcern:
    """Read a concern; NotFoundError."""
    record = register.concerns.get(concern)
    names = register.names.in_language(current().code)
    speaker = register.concerns.speakers([concern]).get(concern)
    who = register.concerns.requesters([concern]).get(concern, [])
    supporters = register.concerns.requesters([concern], Role.SUPPORTER)
    return OpenConcern(
        concern=record,
        requesters=tuple(requester.name for requester in who),
        supporters=tuple(one.name for one in supporters.get(concern, [])),
        tags=tuple(register.concerns.tags([concern]).get(concern, [])),
        spokesperson=speaker.name if speaker else "",
        meeting=names.meeting(record.meeting_id),
        place=names.place(record.place_id),
        category=names.category(record.category_id),
        subcategory=names.category(record.subcategory_id),
        owner=names.owner(record.owner_id),
        authority=names.authority(record.authority_id),
        timeline=tuple(register.follow_ups.timeline(concern)),
        commitments=tuple(register.commitments.answering(concern)),
        links=tuple(register.links.of(concern)),
        people=_people_behind(
            [*who, *supporters.get(concern, []), *([speaker] if speaker else [])]
        ),
        together=register.histories.together(concern),
    )


def _people_behind(those: "list[Requester]") -> tuple[Behind, ...]:
    """The people and associations behind a concern, each once, without masked names."""
    found: dict[tuple[Party, int], str] = {}
    for one in those:
        party = Party.PERSON if one.person_id is not None else Party.ASSOCIATION
        if record := one.person_id or one.association_id:
            found.setdefault((party, record), one.name)
    return tuple(
        (party, record, name)
        for (party, record), name in found.items()
        if not name.startswith(MARK)
    )


def requesters_in_words(opened: OpenConcern) -> str:
    """The names of the requesters, or a sentence without any."""
    if opened.requesters:
        return ", ".join(opened.requesters)
    return _("Anonymous") if opened.concern.anonymous else ""
