"""The links between concerns."""

from dataclasses import dataclass
from enum import StrEnum

from app.base.errors import RuleError
from app.base.messages import N_
from app.domain.status import Status


class LinkKind(StrEnum):
    """The kind of a link from a concern to another; an appeal is a concern of its own."""

    DUPLICATE_OF = "duplicate_of"
    FOLLOWS = "follows"
    APPEALS = "appeals"
    SAME_GROUP = "same_group"

    @property
    def is_mutual(self) -> bool:
        """Whether the link is the same from both sides."""
        return self is LinkKind.SAME_GROUP


BACKWARDS: dict[LinkKind, str] = {
    LinkKind.DUPLICATE_OF: "duplicates",
    LinkKind.FOLLOWS: "followed_by",
    LinkKind.APPEALS: "appealed_by",
    LinkKind.SAME_GROUP: "same_group",
}
"""The names of links from the other end; the forward name is the code of the kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A concern at the other end of a link; `name`, in FIELDS, is what it is to this one."""

    id: int
    kind: LinkKind
    forwards: bool
    concern: int
    reference: str
    title: str
    status: Status
    confidential: bool = False

    @property
    def name(self) -> str:
        """The field of FIELDS for the other concern."""
        return self.kind.value if self.forwards else BACKWARDS[self.kind]


def check_link(reference: str, other: str, *, itself: bool, there: bool, circle: bool) -> None:
    """Refuse a link to itself, a second link, or a circle."""
    if itself:
        raise RuleError(
            N_("{reference} cannot be linked with itself. Choose another concern."),
            reference=reference,
        )
    if there:
        raise RuleError(
            N_("{reference} is linked with {other} in this way already. Nothing was changed."),
            reference=reference,
            other=other,
        )
    if circle:
        raise RuleError(
            N_(
                "{other} leads back to {reference} by links of this kind: one of them must come"
                " first. Nothing was changed."
            ),
            reference=reference,
            other=other,
        )
