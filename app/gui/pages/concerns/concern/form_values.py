"""Between the fields of the form and the draft that the operations take."""

from typing import Any

from app.domain.concerns import Channel, ConcernDraft, Consent, Priority
from app.domain.records import values
from app.gui.pages.concerns.concern.proposals import links_of

_CHOSEN = ("category", "subcategory", "language")


def to_draft(typed: dict[str, Any], *, confidential: bool | None) -> ConcernDraft:
    """What the fields say. `confidential` is None when nobody decided: the category does."""
    present = dict(typed)
    for name in _CHOSEN:
        present[name] = present[name] or ""
    channel = present["channel"]
    return ConcernDraft(
        **present
        | {
            "requesters": tuple(present["requesters"]),
            "supporters": tuple(present["supporters"]),
            "tags": tuple(present["tags"]),
            "links": links_of(present["links"]),
            "channel": Channel(channel) if channel else None,
            "priority": Priority(present["priority"]),
            "consent": Consent(present["consent"]),
            "people": present["people"] or 1,
            "confidential": confidential,
        }
    )


def to_values(draft: ConcernDraft) -> dict[str, Any]:
    """What the fields hold for a draft."""
    held = values(draft)
    for name in _CHOSEN:
        held[name] = held[name] or None
    return held | {
        "requesters": list(draft.requesters),
        "supporters": list(draft.supporters),
        "tags": list(draft.tags),
        "links": [list(link) for link in draft.links],
        "confidential": bool(draft.confidential),
    }
