"""Conversion between the fields of the form and the draft of the operations."""

from typing import Any

from app.domain.concerns import ConcernDraft
from app.domain.fields import Kind, fields_of, of_kind, values
from app.gui.pages.concerns.concern.proposals import links_of

_CHOSEN = ("category", "subcategory", "language")
"""Codes of a list, where no choice is None, not an empty text."""


def to_draft(typed: dict[str, Any], *, confidential: bool | None) -> ConcernDraft:
    """The draft of the fields. `confidential` is None when the category decides."""
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
    """The values of the fields for a draft."""
    held = values(draft)
    for name in of_kind(ConcernDraft, Kind.SEVERAL):
        held[name] = list(held[name])
    for name in _CHOSEN:
        held[name] = held[name] or None
    return held | {
        "links": [list(link) for link in draft.links],
        "confidential": bool(draft.confidential),
    }
