"""The categories as a noun of the command line."""

import argparse
from dataclasses import dataclass

from app.base.errors import InputError
from app.base.languages import LANGUAGES, USUAL
from app.base.messages import N_
from app.base.translations import _, current
from app.cli.fields import Typing
from app.cli.records import Chosen, Noun
from app.cli.telling import Telling
from app.domain.categories import NAME_FIELDS, Category
from app.domain.fields import values
from app.domain.history import Changed
from app.operations.categories import (
    add_category,
    category_usage,
    edit_category,
    move_category,
    remove_category,
    restore_category,
    retire_category,
)
from app.operations.concerns import find_category
from app.operations.registers import Register
from app.reports.records import Record

_LANGUAGE_OF = {field: language for language, field in NAME_FIELDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryRow(Category):
    """A category, and the number of its concerns."""

    concerns: int


def _options(parser: argparse.ArgumentParser) -> None:
    for code, one in LANGUAGES.items():
        parser.add_argument(
            f"--{code}", dest=NAME_FIELDS[code], metavar=_("NAME"),
            help=_("the name in a language: {language}").format(language=one.own_name),
        )  # fmt: skip
    parser.add_argument("--parent", metavar=_("CODE"), help=_("the category that it is a part of"))
    parser.add_argument(
        "--place", type=int, metavar="N", help=_("where it is moved among those beside it, from 1")
    )


def _rows(register: Register, _chosen: Chosen) -> list[CategoryRow]:
    used, known = category_usage(register), register.names.categories
    return [CategoryRow(**values(one), concerns=used.get(one.id, 0)) for one in known.values()]


def _parent(register: Register, one: Category) -> str | None:
    return register.names.categories[one.parent_id].code if one.parent_id else None


def _add(register: Register, typed: Record, chosen: Chosen) -> Changed:
    given = {_LANGUAGE_OF.get(name, name): value for name, value in typed.items()}
    parent = find_category(register, chosen.parent).id if chosen.parent else None
    return add_category(register, given.pop(USUAL), parent=parent, **given)


def _edit(register: Register, category: int, typed: Record, _chosen: Chosen) -> Changed:
    given = {_LANGUAGE_OF.get(name, name): value for name, value in typed.items()}
    return edit_category(register, category, **given)


def _move(register: Register, chosen: Chosen) -> str:
    if chosen.place is None:
        raise InputError(N_("Say at which place, from 1: --place 3."), field="place")
    move_category(register, CATEGORIES.meant(register, chosen).id, chosen.place - 1)
    return str(chosen.which)


CATEGORIES = Noun(
    name="categories",
    about=N_("List the categories and their codes, or arrange them."),
    which=N_("the code of a category; for add, its French name"),
    table="category",
    telling=Telling(
        row=CategoryRow,
        columns=lambda row: (
            f"{'  ' if row.parent_id else ''}{row.code}",
            row.name(current().code),
            row.concerns,
            _("confidential") if row.confidential else "",
            _("retired") if row.retired else "",
        ),
        heads=(N_("Code"), N_("Category"), N_("Concerns"), "", ""),
        hidden=(*_LANGUAGE_OF, "position"),
        more={
            "parent": _parent,
            "name": lambda _register, one: dict(one.names),
        },
        titles={"code": N_("Code"), "parent": N_("Category")},
    ),
    typing=Typing(
        record=Category,
        explained={"confidential": N_("whether new concerns of it are confidential")},
        own=tuple(_LANGUAGE_OF),
        apart=("code", "position", "retired"),
    ),
    rows=_rows,
    named_by=lambda row: row.code,
    lead=NAME_FIELDS[USUAL],
    known=lambda _register, _one: {},
    add=_add,
    edit=_edit,
    remove=remove_category,
    acts={"move": _move},
    plain={"retire": retire_category, "restore": restore_category},
    options=_options,
)
