"""The texts by which concerns are put in order, and their places in it."""

from app.domain.filters import SortKey

TEXT_KEYS = {
    SortKey.REFERENCE: "SELECT id, reference FROM concern",
    SortKey.TITLE: "SELECT id, title FROM concern",
    SortKey.CATEGORY: "SELECT id, printf('%06d', position) FROM category",
    SortKey.PLACE: "SELECT id, name FROM place",
    SortKey.MEETING: "SELECT id, held_on || title FROM meeting",
    SortKey.OWNER: "SELECT id, name FROM staff",
}
OWN_TEXTS = (SortKey.REFERENCE, SortKey.TITLE)
"""The texts of the concerns themselves; the others are those of a few records."""


def ranks(texts: dict[int, str]) -> dict[int, int]:
    """The place of each text in order; equal texts have the same."""
    places = {text: place for place, text in enumerate(sorted(set(texts.values())), 1)}
    return {record: places[text] for record, text in texts.items()}
