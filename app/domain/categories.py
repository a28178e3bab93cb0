"""Categories of concerns: stable codes, names in every language, retired and never deleted."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.base.languages import LANGUAGES, USUAL
from app.domain.fields import Code, values

NAME_FIELDS = {language: f"name_{language}" for language in LANGUAGES}
"""The field of the name of a category, by language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category, or a subcategory, which has a parent."""

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
        """The names by language; empty for a missing one."""
        kept = values(self, NAME_FIELDS.values())
        return {language: kept[field] for language, field in NAME_FIELDS.items()}

    def name(self, language: str) -> str:
        """The name in a language, or else in the usual one."""
        return self.names.get(language, "") or self.names[USUAL]
