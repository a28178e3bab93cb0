"""Categories of concerns: stable codes, labels in every language, retired rather than deleted."""

from dataclasses import dataclass

from app.domain.fields import Code


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

    def name(self, language: str) -> str:
        """The label in a language; the French one where it has none."""
        return {"en": self.name_en, "ru": self.name_ru}.get(language, "") or self.name_fr
