"""The category and the subcategory of the form, and the confidentiality that follows from them."""

from app.base.translations import _, current
from app.domain.categories import Category
from app.gui.desk.desk import Desk
from app.gui.forms.fields import ChoiceField
from app.operations.categories import offered

Choices = list[tuple[str, str]]


class CategoryPair:
    """Two choices of which the second depends on the first."""

    def __init__(self, desk: Desk, category: ChoiceField, subcategory: ChoiceField) -> None:
        """The names come from the register, in the language of the screen."""
        self._desk, self._category, self._subcategory = desk, category, subcategory
        self._kept = ("", "")
        category.changed.connect(self._offer_children)

    def offer(self) -> None:
        """Offer the categories of the register: those in use first, then in the office's order."""
        self._category.set_choices(
            category_choices(self._desk, kept=self._kept[0]), translated=False
        )
        self._offer_children()

    def choose(self, category: str | None, subcategory: str | None) -> None:
        """Choose by codes; those that were retired since are offered as long as they are chosen."""
        self._kept = (category or "", subcategory or "")
        self.offer()
        self._category.set_value(category)
        self._offer_children()
        self._subcategory.set_value(subcategory)

    @property
    def confidential(self) -> bool:
        """Whether what is chosen is confidential by default."""
        codes = (self._category.value(), self._subcategory.value())
        return any(c.confidential for c in self._known() if c.code in codes)

    def _offer_children(self) -> None:
        parent = next((c for c in self._known() if c.code == self._category.value()), None)
        children = category_choices(self._desk, parent.id, self._kept[1]) if parent else []
        self._subcategory.set_choices(children, translated=False)
        self._subcategory.setVisible(bool(children))

    def _known(self) -> list[Category]:
        if not self._desk.is_open:
            return []
        return list(self._desk.reader.names.categories.values())


def category_choices(desk: Desk, parent: int | None = None, kept: str = "") -> Choices:
    """Codes and names to choose from; see `offered`. `kept` is the code that is chosen already."""
    if not desk.is_open:
        return []
    language = current().code
    return [(one.code, in_words(one, language)) for one in offered(desk.reader, parent, kept)]


def in_words(category: Category, language: str) -> str:
    """The name of a category, and whether it is offered no longer."""
    name = category.name(language)
    return _("{name} (retired)").format(name=name) if category.retired else name
