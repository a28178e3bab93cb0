"""Sentences that are written in one room and translated in another."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.base.overriding import override


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "extract, do not translate yet"
    """Mark a text for the catalogues and return it unchanged; it is translated when shown."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence with named placeholders, and the values that fill them."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    @override
    def __str__(self) -> str:
        """The sentence in English, for logs and tests."""
        return self.text.format(**self.values)
