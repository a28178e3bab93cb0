"""The links between the invented concerns of the sample, and their attached papers."""

from collections.abc import Iterator
from functools import cache

from app.base import paths
from app.domain.attachments import Holder
from app.domain.concerns import Concern, Outcome
from app.domain.history import Changed
from app.domain.links import LinkKind
from app.operations.attachments import Pasted, attach
from app.operations.links import link
from app.store.register import Register

_LOOKED_AT = 300
"""The number of concerns that are linked; further ones only serve for measuring."""
_OF_A_KIND = 5
"""The number of links of each kind that no story needs."""
_LEAST_GROUP = 4
_SAME = 12
"""The number of common first letters in the titles of one scene."""
_PAPERS = (
    ("Lettre (exemple).pdf", "lettre-exemple.pdf"),
    ("Pièce (exemple).png", "piece-exemple.png"),
)


def bring_paper(register: Register, concern: int) -> Changed:
    """Attach an invented paper to a concern."""
    name, content = _papers()[concern % len(_PAPERS)]
    return attach(register, Holder.CONCERN, concern, [Pasted(name, content)])


def tie(register: Register, first: int) -> None:
    """Link concerns from an id on that are about the same."""
    concerns = register.concerns.many(range(first, first + _LOOKED_AT))
    for concern, kind, other in _links([one for one in concerns if not one.deleted]):
        link(register, concern.id, kind, other.id)


def _links(concerns: list[Concern]) -> Iterator[tuple[Concern, LinkKind, Concern]]:
    """A duplicate with its original; some that follow another, some of one group."""
    left = dict.fromkeys((LinkKind.FOLLOWS, LinkKind.SAME_GROUP), _OF_A_KIND)
    last: dict[tuple[int | None, str], Concern] = {}
    for concern in concerns:
        key = concern.category_id, concern.title[:_SAME]
        before = last.get(key)
        if before is not None:
            kind = _kind(concern, before)
            if kind is LinkKind.DUPLICATE_OF or left[kind] > 0:
                left[kind] = left.get(kind, 0) - 1
                yield concern, kind, before
        if concern.outcome is not Outcome.DUPLICATE:
            last[key] = concern


def _kind(concern: Concern, before: Concern) -> LinkKind:
    if concern.outcome is Outcome.DUPLICATE:
        return LinkKind.DUPLICATE_OF
    several = min(concern.people, before.people) >= _LEAST_GROUP
    return LinkKind.SAME_GROUP if several else LinkKind.FOLLOWS


@cache
def _papers() -> list[tuple[str, bytes]]:
    folder = paths.resources() / "sample"
    return [(name, (folder / file).read_bytes()) for name, file in _PAPERS]
