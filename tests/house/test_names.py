"""Names and docstrings are plain English: what a thing is or does, not a riddle about it."""

import ast
import re
from collections.abc import Iterator

from tests.house.source import ROOT, Source, sources

NOT_YET = (
    "app/domain/contacts.py",
    "app/domain/erasing.py",
    "app/domain/folding.py",
    "app/domain/inflection.py",
    "app/domain/invisible.py",
    "app/domain/masking.py",
    "app/domain/periods.py",
    "app/domain/reports.py",
    "app/domain/search.py",
    "app/domain/spelling.py",
    "app/gui/dialogs/",
    "app/gui/forms/",
    "app/gui/pages/people/",
    "app/gui/records/",
    "app/reports/",
    "app/store/",
)
"""Rooms that still have to be read for this; a room leaves the list and never comes back."""
TESTS_NOT_YET = ("tests/domain/", "tests/gui/test_people", "tests/reports/", "tests/store/")
RIDDLE = re.compile(
    r"^(What|Those|That|Whoever|Whatever|Nothing|Nobody|One that|They|Of)\b"
    r"|\b(is none|are none|anew)\b"
)
PRONOUNS = re.compile(
    "_(told|there|here|nothing|nobody|that|this|these|it|them|theirs|ours|what|who|else|such|so|each"
    "|any|other|anew)"
)
SUBJECTLESS = re.compile(
    "test_(who|what|whoever|whatever|they|it|one|nothing|nobody|somebody|those|that|neither|none)_.*"
)
KEPT = {
    "_wished",  # overridden by a room that is on the list
    "_locked",  # connected to D-Bus by their names
    "_covered",
}


def test_docstrings_name_the_thing() -> None:
    found = [
        f"{source.name}:{line} {text.partition(chr(10))[0]}"
        for source in _read_rooms()
        for line, text in _docstrings(source)
        if RIDDLE.search(text)
    ]
    assert not found, "\n".join(found)


def test_helpers_are_named_after_what_they_do() -> None:
    """A participle says neither what a function does nor what it returns."""
    found = [
        f"{source.name}:{function.lineno} {function.name}"
        for source in _read_rooms()
        for function in source.functions()
        if re.fullmatch(r"_[a-z]+ed", function.name) and function.name not in KEPT
    ]
    assert not found, "\n".join(found)


def test_private_names_are_no_pronouns() -> None:
    found = [
        f"{source.name}:{line} {name}"
        for source in sources()
        for line, name in _names(source)
        if PRONOUNS.fullmatch(name)
    ]
    assert not found, "\n".join(found)


def test_a_commitment_is_called_by_one_word() -> None:
    """What people read may say promise: the code does not."""
    found = [
        f"{source.name}:{line} {name}"
        for source in _read_rooms()
        for line, name in _names(source)
        if "promise" in name.lower()
    ]
    assert not found, "\n".join(found)


def test_tests_begin_with_their_subject() -> None:
    found = [
        f"{source.name}:{function.lineno} {function.name}"
        for source in sources(ROOT / "tests")
        if not source.name.startswith(TESTS_NOT_YET)
        for function in source.functions()
        if SUBJECTLESS.fullmatch(function.name)
    ]
    assert not found, "\n".join(found)


def _read_rooms() -> Iterator[Source]:
    return (source for source in sources() if not source.name.startswith(NOT_YET))


def _docstrings(source: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(source.tree):
        match node:
            case ast.Expr(value=ast.Constant(value=str() as text)):
                yield node.lineno, text


def _names(source: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(source.tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.arg(arg=name):
                yield node.lineno, name
