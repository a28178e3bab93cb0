"""Finding concerns that may be the same as a draft; nothing is written."""

from app.domain.concerns import ConcernDraft
from app.domain.likeness import LEAST, Alike, likeness, stems
from app.store.register import Register

MOST = 3
_LOOKED_AT = 80


def alike(register: Register, draft: ConcernDraft, but: int = 0) -> list[Alike]:
    """At most three, the likest first, without those in the trash and the concern `but`."""
    typed = stems(draft.title)
    links = register.links
    concerns = register.concerns.many(links.titled(typed, _LOOKED_AT))
    raised = links.raised_by([one.id for one in concerns], _people(register, draft))
    categories = {_category(register, draft.category), _category(register, draft.subcategory)}
    found = [
        Alike(
            one,
            likeness(
                typed,
                stems(one.title),
                category=bool({one.category_id, one.subcategory_id} & (categories - {None})),
                person=one.id in raised,
            ),
        )
        for one in concerns
        if not one.deleted and one.id != but
    ]
    likely = [one for one in found if one.weight >= LEAST]
    return sorted(likely, key=lambda one: (-one.weight, -one.concern.id))[:MOST]


def _people(register: Register, draft: ConcernDraft) -> list[tuple[str, int]]:
    """The named people and associations that the register has."""
    names = register.names
    people = [*draft.requesters, *draft.supporters]
    found = [("person_id", names.find_by_key("person", name)) for name in people if name.strip()]
    groups = [draft.association, *draft.requesters]
    found += [
        ("association_id", names.find_by_key("association", name))
        for name in groups
        if name.strip()
    ]
    return [(column, record) for column, record in found if record is not None]


def _category(register: Register, code: str) -> int | None:
    found = register.names.category(code) if code else None
    return found.id if found else None
