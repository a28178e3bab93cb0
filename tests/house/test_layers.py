"""One direction through the house, one door to SQLite, no Qt below the windows."""

import ast
import re
import subprocess
import sys

import pytest

from tests.house.source import ROOT, Source, room, sources

SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM"
    r"|(CREATE|ALTER|DROP)\s+(TABLE|INDEX|VIEW|TRIGGER)|PRAGMA\s+\w+|BEGIN\s+IMMEDIATE)",
    re.DOTALL,
)
WINDOWS = ("app/gui/", "app/boot.py", "app/__main__.py")


def test_every_import_follows_the_contracts_of_the_layers() -> None:
    # In a process of its own: it silences the loggers of the one that it runs in.
    script = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize(
    "name", ["base", "domain", "operations", "reports", "exchange", "gui", "cli"]
)
def test_sql_stays_in_the_store(name: str) -> None:
    found = [
        f"{source.name}:{node.lineno}: {node.value[:60]!r}"
        for source in room(name)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT id FROM concern",
        "INSERT OR IGNORE INTO change VALUES (?)",
        "UPDATE concern SET title = ?",
        "DELETE FROM concern",
        "PRAGMA user_version",
    ],
)
def test_the_look_for_sql_sees_it(text: str) -> None:
    assert SQL.search(text)


def calls(source: Source, *names: str) -> list[str]:
    """Where a method of one of these names is called."""
    return [
        f"{source.name}:{node.lineno}: {node.func.attr}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
    ]


def test_sqlite_utils_comes_in_by_one_door() -> None:
    """The steps of the migrations name its database; all others ask `inspecting`."""
    found = {
        source.name
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and "sqlite_utils" in ast.unparse(node)
    }
    assert found == {"app/store/inspecting.py", "app/store/migrations.py"}


def test_only_the_theme_sets_a_style_sheet() -> None:
    found = [
        place
        for source in sources()
        if not source.name.startswith("app/gui/theme/")
        for place in calls(source, "setStyleSheet")
    ]
    assert not found, "\n".join(found)


def test_no_window_runs_an_event_loop_of_its_own() -> None:
    found = [place for source in room("gui") for place in calls(source, "exec", "processEvents")]
    allowed = ("app/gui/proving/pictures.py", "app/gui/proving/self_test.py")
    assert not [place for place in found if not place.startswith(allowed)], "\n".join(found)


def test_every_menu_is_one_that_a_screen_reader_names() -> None:
    found = [
        place
        for source in room("gui")
        if source.name != "app/gui/widgets/menu.py"
        for place in [
            *calls(source, "addMenu"),
            *(f"{source.name}: QMenu" for _ in re.findall(r"\bQMenu\(", source.text)),
        ]
        if not place.startswith("app/gui/window/menus.py")
    ]
    assert not found, "\n".join(found)


def test_only_the_clock_asks_for_the_time() -> None:
    found = [
        place
        for source in sources()
        if source.name != "app/base/clock.py"
        for place in calls(source, "now", "utcnow", "today")
        if not re.search(r"clock", source.text)
    ]
    assert not found, "\n".join(found)


def test_windows_are_written_in_code() -> None:
    assert not [path for path in (ROOT / "app").rglob("*") if path.suffix in {".ui", ".qml"}]


def test_no_sentence_holds_the_words_of_the_system() -> None:
    """They are English, or the system's own language: app/base/reasons.py has ours."""
    found = [
        f"{source.name}:{node.lineno}: {ast.unparse(node)}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute | ast.Call) and _is_the_systems(node)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "error.strerror",
        '_("a {b}").format(b=error)',
        "Message(A, {}, c=str(error))",
        'A(b=f"{error}")',
    ],
)
def test_the_look_for_the_words_of_the_system_sees_them(text: str) -> None:
    assert any(map(_is_the_systems, ast.walk(ast.parse(text))))


def _is_the_systems(node: ast.AST) -> bool:
    """Whether an error is asked for its words, or handed over by name to fill a sentence."""
    if isinstance(node, ast.Attribute):
        return node.attr == "strerror" and ast.unparse(node.value) != "os"
    return isinstance(node, ast.Call) and any(
        re.fullmatch(r"(str\()?(f['\"]\{)?(error|failure)(\}['\"])?\)?", ast.unparse(one.value))
        for one in node.keywords
        if one.arg not in {"exc_info", "error"}
    )


_BROUGHT = (
    "app/base/translations.py", "app/gui/window/about.py", "app/gui/theme/",
    "app/operations/sample",
    "app/reports/glyphs.py", "app/reports/press.py",
    "app/operations/given_categories.py",
)  # fmt: skip
"""They read what the program brings along."""
_OWN = ("app/gui/proving/self_test.py", "app/store/files/salvage.py", "app/base/files.py: open")
"""They read what they have just written."""
_OTHERWISE = (
    "app/base/plain_files.py", "app/base/paths.py", "app/base/files.py", "app/base/rights.py",
    "app/store/places/mounts.py", "app/store/files/modes.py",
    "app/cli/passwords.py",
)  # fmt: skip
"""A folder, a file that is made, what the system tells; and a pipe, where a person names one."""


def test_files_that_anybody_may_have_put_there_are_opened_with_distrust() -> None:
    """A pipe would be waited for without end: app/base/plain_files.py does not."""
    found = [
        f"{source.name}:{node.lineno}: {node.func.attr}"
        for source in sources()
        if not source.name.startswith((*_BROUGHT, *_OWN, *_OTHERWISE))
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _reads(node)
    ]
    assert not found, "\n".join(found)


def _reads(call: ast.Call) -> bool:
    """Whether a call reads a file by its name, or opens one past everything."""
    assert isinstance(call.func, ast.Attribute)
    mode = call.args[0] if call.args else None
    is_mode = isinstance(mode, ast.Constant) and str(mode.value).startswith("r")
    is_of_system = isinstance(call.func.value, ast.Name) and call.func.value.id == "os"
    return call.func.attr in {"read_bytes", "read_text"} or (
        call.func.attr == "open" and (is_mode or is_of_system)
    )
