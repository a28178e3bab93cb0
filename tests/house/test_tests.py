"""What the tests keep to: one SQLite library in a process, and no wait that is a time."""

import ast
from collections.abc import Iterator

from hypothesis import HealthCheck, settings

from tests.house.source import ROOT, Source, sources

_BY_TIME = {"processEvents", "qWait", "sleep"}
_MOMENTS = (
    "tests/end_to_end/screen_reader.py",  # looks again and again, on the system's own Python
    "tests/end_to_end/desktop.py",
    "tests/hostile/trying.py",
    "tests/operations/test_attachments.py",  # the moment of a kill is a time
    "tests/store/files/test_sealing.py",
    "tests/store/test_trust.py",
    "tests/trust/",
)


def test_a_process_has_one_sqlite_library() -> None:
    """Two know nothing of each other's locks, and truncate the `-shm` that the other has mapped."""
    found = [
        source.name
        for source in sources(ROOT / "tests")
        if any("sqlite3" in _imported(node) for node in ast.walk(source.tree))
    ]
    assert not found, "\n".join(["tests.foreign opens a file as another program does", *found])


def test_tests_wait_for_no_time() -> None:
    found = [
        f"{source.name}:{node.lineno}"
        for source in sources(ROOT / "tests")
        if not source.name.startswith(_MOMENTS)
        for node in _waits(source)
    ]
    assert not found, "\n".join(["tests/gui/waiting.py waits for what is to be seen", *found])


def _imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {one.name.partition(".")[0] for one in node.names}
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").partition(".")[0]}
    return set()


def _waits(source: Source) -> Iterator[ast.Call]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            by_qtbot = node.func.attr == "wait" and ast.unparse(node.func.value) == "qtbot"
            if by_qtbot or node.func.attr in _BY_TIME:
                yield node


def test_random_tests_have_no_deadline() -> None:
    """A busy machine takes longer than 200 ms for anything."""
    assert settings().deadline is None
    assert HealthCheck.too_slow in settings().suppress_health_check
