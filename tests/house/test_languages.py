"""The languages stand in one table: nothing else in the program counts them up."""

import ast
from collections.abc import Iterator

from app.base.languages import LANGUAGES
from app.domain.categories import NAME_FIELDS, Category
from app.domain.fields import fields_of
from tests.house.source import Source, sources

CODES_ELSEWHERE = {
    "app/base/languages.py": "the table",
    "app/domain/labels.py": "languages that people speak, of which these are some",
    "app/operations/sample_lives.py": "the language that somebody invented speaks",
}
NAMES_ELSEWHERE = {
    "app/domain/categories.py": "the record has the columns of its table",
    "app/store/migrations.py": "what was the schema once",
}


def _texts(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.Attribute(attr=text) | ast.arg(arg=text) | ast.keyword(arg=str(text)):
                yield text
            case ast.Name(id=text):
                yield text


def _with_code(source: Source) -> bool:
    literals = (node.value for node in ast.walk(source.tree) if isinstance(node, ast.Constant))
    return any(isinstance(one, str) and one in LANGUAGES for one in literals)


def _with_name(source: Source) -> bool:
    fields = set(NAME_FIELDS.values())
    return any(field in text for text in _texts(source) for field in fields)


def test_languages_are_named_by_their_codes_in_one_table() -> None:
    assert {one.name for one in sources() if _with_code(one)} == set(CODES_ELSEWHERE)


def test_languages_are_columns_of_the_categories_alone() -> None:
    assert {one.name for one in sources() if _with_name(one)} == set(NAMES_ELSEWHERE)


def test_languages_have_each_a_name_for_a_category() -> None:
    fields = [name for name in fields_of(Category) if name.startswith("name_")]
    assert fields == list(NAME_FIELDS.values())
