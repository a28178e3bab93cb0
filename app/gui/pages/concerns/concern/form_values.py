"""Between the fields of the form and the draft that the operations take."""

from typing import Any

from app.domain.concerns import ConcernDraft
from app.domain.fields import Kind, fields_of, of_kind, values
from app.gui.pages.concerns.concern.proposals import links_of

_CHOSEN = ("category", "subcategory", "language")
"""Codes that a list offers: nothing chosen is no text."""


def to_draft(typed: dict[str, Any], *, confidential: bool | None) -> ConcernDraft:
    """What the fields say. `confidential` is None when nobody decided: the category does."""
    present = dict(typed)
    for name, field in fields_of(ConcernDraft).items():
        if field.choices is not None:
            present[name] = field.choices(present[name]) if present[name] else None
        elif field.kind is Kind.SEVERAL:
            present[name] = tuple(present[name])
    for name in _CHOSEN:
        present[name] = present[name] or ""
    return ConcernDraft(
        **present
        | {
            "links": links_of(present["links"]),
            "people": present["people"] or 1,
            "confidential": confidential,
        }
    )


def to_values(draft: ConcernDraft) -> dict[str, Any]:
    """What the fields hold for a draft."""
    held = values(draft)
    for name in of_kind(ConcernDraft, Kind.SEVERAL):
        held[name] = list(held[name])
    for name in _CHOSEN:
        held[name] = held[name] or None
    return held | {
        "links": [list(link) for link in draft.links],
        "confidential": bool(draft.confidential),
    }
