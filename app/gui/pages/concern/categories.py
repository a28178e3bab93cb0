"""The category and the subcategory of the form, and the confidentiality that follows from them."""

from app.base.translations import current
from app.domain.categories import Category
from app.gui.desk import Desk
from app.gui.widgets.fields import ChoiceField


class CategoryPair:
    """Two choices of which the second depends on the first."""

    def __init__(self, desk: Desk, category: ChoiceField, subcategory: ChoiceField) -> None:
        """The names come from the register, in the language of the screen."""
        self._desk, self._category, self._subcategory = desk, category, subcategory
        category.changed.connect(self._offer_children)

    def offer(self) -> None:
        """Offer the categories of the register, in the office's order."""
        self._category.set_choices(self._choices(None), translated=False)
        self._offer_children()

    def choose(self, category: str | None, subcategory: str | None) -> None:
        """Choose by codes."""
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
        children = self._choices(parent.id) if parent else []
        self._subcategory.set_choices(children, translated=False)
        self._subcategory.setVisible(bool(children))

    def _choices(self, parent: int | None) -> list[tuple[str, str]]:
        language = current().code
        return [
            (category.code, category.name(language))
            for category in self._known()
            if category.parent_id == parent and not category.retired
        ]

    def _known(self) -> list[Category]:
        if not self._desk.is_open:
            return []
        return list(self._desk.reader.names.categories.values())
