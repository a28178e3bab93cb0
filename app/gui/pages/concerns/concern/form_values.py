"""Between the fields of the form and the draft that the operations take."""

import dataclasses
from typing import Any

from app.domain.concerns import Channel, ConcernDraft, Consent, Priority
from app.gui.pages.concerns.concern.proposals import links_of

_CHOSEN = ("category", "subcategory", "language")


def to_draft(values: dict[str, Any], *, confidential: bool | None) -> ConcernDraft:
    """What the fields say. `confidential` is None when nobody decided: the category does."""
    present = dict(values)
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
    values = {item.name: getattr(draft, item.name) for item in dataclasses.fields(draft)}
    for name in _CHOSEN:
        values[name] = values[name] or None
    return values | {
        "requesters": list(draft.requesters),
        "supporters": list(draft.supporters),
        "tags": list(draft.tags),
        "links": [list(link) for link in draft.links],
        "confidential": bool(draft.confidential),
    }
