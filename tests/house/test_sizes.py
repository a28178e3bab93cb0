"""Files and functions stay small enough to be read at once."""

import ast
import statistics
from collections.abc import Callable, Sequence

from tests.house.source import ROOT, Source, length, sources

LONGEST_FILE = 400
LONGEST_CLASS = 500
"""A file of one class is split by what it knows, not by its length."""
LONGEST_FUNCTION = 50
FILE_P90 = 250
FUNCTION_P90 = 20


def p90(values: Sequence[int]) -> int:
    """The value that nine in ten do not pass."""
    return sorted(values)[int(len(values) * 0.9)]


def test_no_file_is_longer_than_its_bound() -> None:
    everything = (*sources(), *sources(ROOT / "tests"))
    found = [f"{one.name}: {one.lines} lines" for one in everything if one.lines > _bound(one)]
    assert not found, "\n".join(found)


def _bound(source: Source) -> int:
    classes = [node for node in source.tree.body if isinstance(node, ast.ClassDef)]
    return LONGEST_CLASS if len(classes) == 1 else LONGEST_FILE


def test_no_function_is_longer_than_its_bound() -> None:
    found = [
        f"{source.name}:{function.lineno} {function.name}: {length(function)} lines"
        for source in sources()
        for function in source.functions()
        if length(function) > LONGEST_FUNCTION
    ]
    assert not found, "\n".join(found)


def test_nine_in_ten_are_short(record_property: Callable[[str, object], None]) -> None:
    files = [source.lines for source in sources()]
    functions = [length(one) for source in sources() for one in source.functions()]
    for name, values in (("files", files), ("functions", functions)):
        line = f"median {statistics.median(values)}, p90 {p90(values)}, longest {max(values)}"
        record_property(name, line)
        print(f"{name}: {line} lines")
    assert p90(files) <= FILE_P90
    assert p90(functions) <= FUNCTION_P90
