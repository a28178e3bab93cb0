"""Names and docstrings are plain English: what a thing is or does, not a riddle about it.

Where the house does not keep to it yet, a figure says how often; it may only fall.
"""

import ast
import re
from collections.abc import Callable, Iterator

from tests.house.source import ROOT, Source, sources

RIDDLE = re.compile(
    r"^(Whoever|Whatever|Nobody|Nothing|One that|Those)\b|\b(is none|are none|anew)\b"
)
MOST_RIDDLES = 30
PRONOUN = re.compile("_(told|there|here|nothing|nobody|it|them|theirs|ours|what|who)")
MOST_PRONOUNS = 4
PARTICIPLE = re.compile("_[a-z]+ed")
MOST_PARTICIPLES = 80
SUBJECTLESS = re.compile(
    "test_(who|what|whoever|whatever|they|it|one|nothing|nobody|somebody|those|that|neither|none)_.*"
)
MOST_SUBJECTLESS = 135


def test_docstrings_name_the_thing() -> None:
    found = _found(sources(), _docstrings, lambda text: RIDDLE.search(text) is not None)
    assert len(found) <= MOST_RIDDLES, "\n".join(found)


def test_helpers_are_named_after_what_they_do() -> None:
    """A participle says neither what a function does nor what it returns."""
    found = _found(sources(), _functions, lambda name: PARTICIPLE.fullmatch(name) is not None)
    assert len(found) <= MOST_PARTICIPLES, "\n".join(found)


def test_private_names_are_no_pronouns() -> None:
    found = _found(sources(), _names, lambda name: PRONOUN.fullmatch(name) is not None)
    assert len(found) <= MOST_PRONOUNS, "\n".join(found)


def test_a_commitment_is_called_by_one_word() -> None:
    """People may read of a promise; the code does not speak of one."""
    found = _found(sources(), _names, lambda name: "promise" in name.lower())
    assert not found, "\n".join(found)


def test_tests_begin_with_their_subject() -> None:
    tests = sources(ROOT / "tests")
    found = _found(tests, _functions, lambda name: SUBJECTLESS.fullmatch(name) is not None)
    assert len(found) <= MOST_SUBJECTLESS, "\n".join(found)


Named = Iterator[tuple[int, str]]


def _found(
    files: tuple[Source, ...], parts: Callable[[Source], Named], is_bad: Callable[[str], bool]
) -> list[str]:
    return [
        f"{source.name}:{line} {text.partition(chr(10))[0]}"
        for source in files
        for line, text in parts(source)
        if is_bad(text)
    ]


def _docstrings(source: Source) -> Named:
    for node in ast.walk(source.tree):
        match node:
            case ast.Expr(value=ast.Constant(value=str() as text)):
                yield node.lineno, text


def _functions(source: Source) -> Named:
    return ((function.lineno, function.name) for function in source.functions())


def _names(source: Source) -> Named:
    for node in ast.walk(source.tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.arg(arg=name):
                yield node.lineno, name
