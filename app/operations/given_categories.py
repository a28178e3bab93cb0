"""The categories of a new register, which the office then changes as it likes."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.base import paths
from app.base.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class Given:
    """A category that comes with a new register, and its subcategories."""

    code: str
    names: Mapping[str, str]
    confidential: bool
    parts: tuple["Given", ...]


def given_categories() -> tuple[Given, ...]:
    """All given categories, in the order in which a new register offers them."""
    file = paths.resources() / "categories.toml"
    return tuple(_read(tomllib.loads(file.read_text(encoding="utf-8"))))


def _read(described: Mapping[str, dict[str, Any]]) -> Iterator[Given]:
    for code, one in described.items():
        names = {language: one[language] for language in LANGUAGES}
        parts = tuple(_read(one.get("parts", {})))
        yield Given(code, names, one.get("confidential", False), parts)
