"""Categories of concerns: stable codes, labels in every language, retired rather than deleted."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.base.languages import LANGUAGES, USUAL
from app.domain.fields import Code, values

NAME_FIELDS = {language: f"name_{language}" for language in LANGUAGES}
"""The field of a category that holds its name, by language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category, or a subcategory where it has a parent."""

    id: int
    uid: Code
    code: Code
    name_fr: str
    name_en: str
    name_ru: str
    parent_id: int | None = None
    confidential: bool = False
    position: int = 0
    retired: bool = False

    @property
    def names(self) -> Mapping[str, str]:
        """The labels by language; an empty one where it has none."""
        kept = values(self, NAME_FIELDS.values())
        return {language: kept[field] for language, field in NAME_FIELDS.items()}

    def name(self, language: str) -> str:
        """The label in a language; the usual one where it has none."""
        return self.names.get(language, "") or self.names[USUAL]
