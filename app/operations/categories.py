"""The office's categories: add, name, order, retire; a used one is never removed."""

import re
from collections.abc import Iterable

from app.base.errors import InputError, NotFoundError, RuleError
from app.base.languages import IN_THE_CODE, LANGUAGES, USUAL
from app.base.messages import N_
from app.domain.categories import NAME_FIELDS, Category
from app.domain.folding import fold
from app.domain.history import Act, Changed
from app.domain.texts import clean_line
from app.store import usage
from app.store.register import Register

LONGEST_NAME = 80
_STEP = 100
_NOT_IN_A_CODE = re.compile(r"[^a-z0-9]+")
_LONGEST_CODE = 60


def add_category(
    register: Register,
    name: str,
    *,
    parent: int | None = None,
    confidential: bool = False,
    **names: str,
) -> Changed:
    """Add a category after the others, or a subcategory of `parent`.

    Its name is in the usual language, and by code in others (en="…"). Raises InputError for an
    empty or taken name, RuleError for a part of a subcategory.
    """
    with register.act(Act.ADD_CATEGORY) as act:
        if parent is not None and _require(register, parent).parent_id is not None:
            raise RuleError(N_("A subcategory has no parts. Add it to its category instead."))
        siblings = _siblings(register, parent)
        names = _check_names(siblings, {**dict.fromkeys(LANGUAGES, ""), USUAL: name, **names})
        act.insert(
            "category",
            code=_free_code(register, names[IN_THE_CODE] or names[USUAL]),
            parent_id=parent,
            confidential=confidential,
            position=max((one.position for one in siblings), default=0) + _STEP,
            **{NAME_FIELDS[language]: name for language, name in names.items()},
        )
    return act.changed


def edit_category(
    register: Register, category: int, *, confidential: bool | None = None, **names: str
) -> Changed:
    """Change the given names of a category and the defaults it gives to new concerns."""
    with register.act(Act.EDIT_CATEGORY) as act:
        present = _require(register, category)
        others = [one for one in _siblings(register, present.parent_id) if one.id != category]
        wanted = _check_names(others, {**present.names, **names})
        act.update(
            "category",
            category,
            confidential=present.confidential if confidential is None else confidential,
            **{NAME_FIELDS[language]: name for language, name in wanted.items()},
        )
    return act.changed


def move_category(register: Register, category: int, place: int) -> Changed:
    """Move a category among its siblings: 0 is the first."""
    with register.act(Act.MOVE_CATEGORY) as act:
        siblings = _siblings(register, _require(register, category).parent_id)
        order = [one for one in siblings if one.id != category]
        moved = next(one for one in siblings if one.id == category)
        order.insert(max(place, 0), moved)
        positions = sorted({one.position for one in siblings})
        if len(positions) < len(siblings):
            positions = [_STEP * (index + 1) for index in range(len(siblings))]
        for one, position in zip(order, positions, strict=True):
            act.update("category", one.id, position=position)
    return act.changed


def retire_category(register: Register, category: int) -> Changed:
    """Offer a category no longer; concerns, filters and figures keep it."""
    with register.act(Act.RETIRE_CATEGORY) as act:
        _require(register, category)
        act.update("category", category, retired=True)
    return act.changed


def restore_category(register: Register, category: int) -> Changed:
    """Offer a retired category again."""
    with register.act(Act.RESTORE_CATEGORY) as act:
        _require(register, category)
        act.update("category", category, retired=False)
    return act.changed


def remove_category(register: Register, category: int) -> Changed:
    """Remove a category that no concern ever had, with its parts; RuleError for a used one."""
    with register.act(Act.REMOVE_CATEGORY) as act:
        _require(register, category)
        parts = [one.id for one in _siblings(register, category)]
        if any(_is_used(register, one) for one in (category, *parts)):
            raise RuleError(
                N_(
                    "Concerns use this category, perhaps in the trash: it cannot be removed."
                    " Retire it: it stays on them, and is offered no longer."
                )
            )
        for one in (*parts, category):
            act.update("category", one, deleted=True)
    return act.changed


def offered(register: Register, parent: int | None = None, kept: str = "") -> list[Category]:
    """The categories of a picker: not the retired ones, except the one of code `kept`.

    Those of the latest concerns come first, then the office's order, which in a new register is the
    given one.
    """
    column = "category_id" if parent is None else "subcategory_id"
    use = usage.lately(register.connection, column)
    shown = (one for one in _siblings(register, parent) if not one.retired or one.code == kept)
    return sorted(shown, key=lambda one: -use[one.id])


def category_usage(register: Register) -> dict[int, int]:
    """How many concerns each category and subcategory has, by id."""
    whole = usage.counted(register.index, "category")
    return whole | usage.counted(register.index, "subcategory")


def _siblings(register: Register, parent: int | None) -> list[Category]:
    return [one for one in register.names.categories.values() if one.parent_id == parent]


def _require(register: Register, category: int) -> Category:
    found = register.names.categories.get(category)
    if found is None:
        raise NotFoundError(N_("This category is no longer in the register. Nothing was changed."))
    return found


def _is_used(register: Register, category: int) -> bool:
    return any(
        usage.concerns_of(register.connection, column, category, most=1)
        for column in ("category_id", "subcategory_id")
    )


def _check_names(others: Iterable[Category], names: dict[str, str]) -> dict[str, str]:
    """Check names: cleaned, the usual language present, none taken."""
    tidy = {language: clean_line(name, language) for language, name in names.items()}
    if not tidy[USUAL]:
        raise InputError(N_("Write the French name: it stands in where others miss."), field=USUAL)
    known = list(others)
    for language, name in tidy.items():
        if len(name) > LONGEST_NAME:
            raise InputError(
                N_("The name of a category has at most {most} characters. Shorten it."),
                field=language,
                most=LONGEST_NAME,
            )
        same = (one for one in known if name and fold(one.name(language)) == fold(name))
        if (taken := next(same, None)) is not None:
            raise InputError(_taken_error(taken), field=language, name=name)
    return tidy


def _taken_error(by: Category) -> str:
    if by.retired:
        return N_("A retired category is called “{name}”. Bring it back, or choose another name.")
    return N_("Another category is called “{name}”. Choose another name.")


def _free_code(register: Register, name: str) -> str:
    """A free code for scripts, made of a name; it never changes and is never reused."""
    plain = _NOT_IN_A_CODE.sub("-", fold(name))[:_LONGEST_CODE].strip("-") or "category"
    code, number = plain, 1
    while usage.code_is_taken(register.connection, code):
        number += 1
        code = f"{plain}-{number}"
    return code
