"""The section of categories: names in three languages, in the office's order."""

from app.base.languages import IN_THE_CODE, LANGUAGES, USUAL
from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _, current
from app.domain.categories import Category
from app.domain.history import Changed
from app.gui.desk.desk import Desk
from app.gui.forms.categories import in_words
from app.gui.page import Wishes
from app.gui.pages.settings.lines import AS_TITLE, Head, Line
from app.gui.pages.settings.lines_view import LinesView
from app.gui.pages.settings.section import About, Section
from app.gui.texts import follow, tell
from app.gui.theme.icons import icon
from app.gui.widgets.buttons import button
from app.operations.categories import (
    add_category,
    category_usage,
    edit_category,
    move_category,
    remove_category,
    restore_category,
    retire_category,
)

_LANGUAGES = tuple(LANGUAGES)


class CategoriesSection(Section):
    """Edited cells are saved at once; a used category is never removed."""

    about = About(
        "categories",
        N_("Categories"),
        "tag",
        N_(
            "Return writes a name; Alt and an arrow, or the mouse, moves a category. One that"
            " is offered no longer stays on its concerns, in the filters and in the figures."
            " The tick makes new concerns confidential. Forms offer those used lately first."
        ),
    )

    def __init__(self, desk: Desk, wishes: Wishes, settings: SettingsFile) -> None:
        """A tree, and the acts on its selected line."""
        super().__init__(desk, wishes, settings)
        self._counts: dict[int, int] = {}
        self._question: int | None = None
        self.tree = LinesView(
            "categoriesTree",
            N_("Categories"),
            (
                *(
                    Head(title=one.name, edits=True, rank=2 if code == IN_THE_CODE else 0)
                    for code, one in LANGUAGES.items()
                ),
                Head(title=N_("Confidential"), width=AS_TITLE),
                Head(title=N_("Concerns"), width=AS_TITLE, right=True, rank=1),
            ),
            parts=True,
            moves=True,
        )
        self._make_tools()
        self.stack.addWidget(self.tree, 1)
        self.tree.lines.edited.connect(self._edit)
        self.tree.lines.moved.connect(self._move)
        self.tree.shifted.connect(lambda _one, step: self._shift(step))
        self.tree.removing.connect(lambda _one: self._remove_chosen())
        self.tree.chosen.connect(lambda _one: self._enable())
        self.entrance = self.tree
        follow(self)

    def _make_tools(self) -> None:
        self._add_part = button("addSubcategory", N_("Subcategory"), self._add_below, icon="plus")
        self._up = button("categoryUp", N_("Up"), lambda: self._shift(-1), icon="chevron-up")
        self._down = button("categoryDown", N_("Down"), lambda: self._shift(1), icon="chevron-down")
        self._retire = button("retireCategory", "", self._retire_or_restore)
        self._remove = button("removeCategory", N_("Delete"), self._remove_chosen, icon="trash-2")
        add = button("addCategory", N_("Category"), self._add, icon="plus")
        tell(add.setAccessibleName, N_("Add a category"))
        tell(self._add_part.setAccessibleName, N_("Add a subcategory"))
        self.add_tools(
            add,
            self._add_part,
            self._up,
            self._down,
            self._retire,
            self._remove,
        )

    @override
    def refresh(self) -> None:
        known = list(self.desk.reader.names.categories.values())
        self.tree.show_lines([self._line(one, known) for one in known if one.parent_id is None])
        self._enable()
        self._question = self.desk.ask(category_usage, done=self._count, cancels=self._question)

    def _count(self, counts: dict[int, int]) -> None:
        if counts != self._counts and self.desk.is_open:
            self._counts = counts
            known = list(self.desk.reader.names.categories.values())
            self.tree.show_lines([self._line(one, known) for one in known if one.parent_id is None])

    def _line(self, category: Category, known: list[Category]) -> Line:
        parts = tuple(self._line(one, known) for one in known if one.parent_id == category.id)
        return Line(
            id=category.id,
            cells=(
                *category.names.values(),
                category.confidential,
                self._counts.get(category.id, 0),
            ),
            parts=parts,
            faded=category.retired,
            shown=in_words(category, USUAL) if category.retired else "",
        )

    def _selected_category(self) -> Category | None:
        record = self.tree.record
        return None if record is None else self.desk.reader.names.categories.get(record)

    def _enable(self) -> None:
        chosen = self._selected_category()
        index = self.tree.currentIndex()
        there = chosen is not None and index.isValid()
        self._add_part.setEnabled(there)
        self._up.setEnabled(there and index.row() > 0)
        self._down.setEnabled(there and index.row() < self.tree.lines.beside(index) - 1)
        self._retire.setEnabled(there)
        self._remove.setEnabled(there)
        retired = chosen is not None and chosen.retired
        tell(self._retire.setText, N_("Offer again") if retired else N_("Offer no longer"))
        self._retire.setIcon(icon("rotate-ccw" if retired else "eye-off", "text"))

    def _add(self) -> None:
        self._add_under(None)

    def _add_below(self) -> None:
        chosen = self._selected_category()
        if chosen is not None:
            self._add_under(chosen.parent_id or chosen.id)

    def _add_under(self, parent: int | None) -> None:
        """Add a category with a provisional name to type over."""
        taken = {one.name(USUAL) for one in self.desk.reader.names.categories.values()}
        first = _("New subcategory") if parent else _("New category")
        name, number = first, 1
        while name in taken:
            number += 1
            name = f"{first} {number}"
        self.run(add_category, name, parent=parent, said=_("Category added"), done=self._write_name)

    def _write_name(self, changed: Changed) -> None:
        (record, *_acts) = changed.ids("category")
        if self.tree.choose(record):
            self.tree.setFocus()
            self.tree.write_here()

    def _edit(self, record: int, column: int, value: object) -> None:
        is_name = column < len(_LANGUAGES)
        wanted = {_LANGUAGES[column]: str(value)} if is_name else {"confidential": value}
        self.run(
            edit_category,
            record,
            **wanted,
            said=_("Category changed"),
            failed=self.write_again(self.tree, record, column, value),
        )

    def _shift(self, step: int) -> None:
        index, chosen = self.tree.currentIndex(), self._selected_category()
        place = index.row() + step
        if chosen is not None and 0 <= place < self.tree.lines.beside(index):
            self._move(chosen.id, place)

    def _move(self, record: int, place: int) -> None:
        self.run(move_category, record, place, said=self._report(record, N_("“{name}” moved")))

    def _retire_or_restore(self) -> None:
        chosen = self._selected_category()
        if chosen is None:
            return
        if chosen.retired:
            said = self._report(chosen.id, N_("“{name}” is offered again"))
            self.run(restore_category, chosen.id, said=said)
        else:
            said = self._report(chosen.id, N_("“{name}” is offered no longer"))
            self.run(retire_category, chosen.id, said=said)

    def _remove_chosen(self) -> None:
        chosen = self._selected_category()
        if chosen is not None:
            said = self._report(chosen.id, N_("“{name}” deleted"))
            self.run(remove_category, chosen.id, said=said)

    def _report(self, record: int, sentence: str) -> str:
        names = self.desk.reader.names.in_language(current().code)
        return _(sentence).format(name=names.category(record))
