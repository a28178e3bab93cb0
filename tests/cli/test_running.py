"""Exit codes, sentences instead of tracebacks, and no Qt."""

import argparse
import ast
import inspect
import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app import __main__ as program
from app import cli
from app.base import translations
from app.cli import argparse_words
from app.cli.parser import make_parser
from app.domain.concerns import ConcernDraft
from app.operations.concerns import log_concern
from app.operations.registers import open_register
from app.store import checkup
from app.store.binding import connect
from tests.cli.conftest import Run

_ROOT = Path(__file__).parents[2]


def _program(*arguments: object, env: dict[str, str] | None = None) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "app", *map(str, arguments)],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=env,
    )


@pytest.mark.parametrize("command", ["list", "check", "categories"])
def test_a_file_that_is_no_register_is_refused_in_a_sentence(
    command: str, tmp_path: Path, run: Run
) -> None:
    text = tmp_path / "text.doleances"
    text.write_text("not a register", "utf-8")
    for file in (text, tmp_path, tmp_path / "missing.doleances"):
        refused = run(command, file)
        assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
        assert "Traceback" not in refused.err
    assert not (tmp_path / "missing.doleances").exists()


def test_wrong_usage_is_two(file: Path, run: Run) -> None:
    assert run("list").code == 2
    assert run("status", file, "MOW-2025-0001", "lost").code == 2
    assert run("list", file, "--received-from", "yesterday").code == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (("list", "x", "--limit", "-1"), "a number from 0 up"),
        (("log", "x", "--received", "2025-02-30"), "is not a day"),
        (("log", "x", "--received", "2025-W01-1"), "is not a day"),
        (("log", "x", "--people", "9" * 5000), "invalid int value"),
        (("note", "x", "MOW-2025-0001", "x", "--kind", "referral"), "note, call"),
        (("status", "x", "MOW-2025-0001", "lost"), "logged, under_review"),
    ],
)
def test_wrong_usage_is_one_sentence(wrong: tuple[str, ...], words: str, run: Run) -> None:
    refused = run(*wrong)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    # Python 3.13 leaves out the quotes round what may be chosen.
    assert words in refused.err.replace("'", "")
    assert refused.err.endswith("--help\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_a_window_without_a_screen_is_a_sentence(tmp_path: Path) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    child = _program("--data-dir", tmp_path, "--lang", "en", env=environment)
    out, error = child.communicate(timeout=60)
    assert (child.returncode, out, error.count("\n")) == (1, "", 1)
    assert "no screen" in error


def test_help_speaks_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["log", "--lang", "fr", "--help"])
    assert stop.value.code == 0
    shown = capsys.readouterr().out
    assert "utilisation" in shown
    assert "le porte-parole" in shown


@pytest.mark.parametrize("code", ["fr", "ru"])
@pytest.mark.parametrize("command", [(), ("commitments",), ("bulk",)])
def test_all_of_the_help_is_in_one_language(
    code: str, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        program.main([*command, "--lang", code, "--help"])
    shown = capsys.readouterr().out
    for english in ("usage:", "FILE", "FOLDER", "TEXT", "TITLE", "WORDS", "YYYY", "optional"):
        assert not re.search(rf"\b{english}\b(?!,)", shown), english


def test_help_tells_the_version_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    translations.use("fr")
    with pytest.raises(SystemExit):
        make_parser().parse_args(["--help"])
    assert "montrer la version" in capsys.readouterr().out


def test_a_command_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        program.main(["attach", "--lang", "fr", "moscou.doleances", "MOW-2025-0001"])
    assert stop.value.code == 2
    assert "pas de commande «\u202fattach\u202f»" in capsys.readouterr().err


def test_errors_speak_the_language_of_the_system(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "ru_RU.UTF-8"}
    child = _program("list", tmp_path / "missing.doleances", env=environment)
    _out, error = child.communicate(timeout=60)
    assert child.returncode == 1
    assert "журнала" in error.lower()


def test_no_qt_is_imported(file: Path) -> None:
    code = (
        "import sys\nfrom app.__main__ import main\n"
        f"assert main(['list', {str(file)!r}]) == 0\n"
        "print([name for name in sys.modules if 'PySide6' in name or 'shiboken' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=_ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("watched", [True, False])
def test_a_name_moves_no_cursor_where_somebody_watches(
    watched: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = tmp_path / "a\x1b[2Jb.doleances"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: watched)
    assert program.main(["new", str(made), "--office", "Bureau", "--prefix", "MOW"]) == 0
    assert ("\x1b" in capsys.readouterr().out) is not watched


def test_a_command_begins_without_what_it_may_not_need() -> None:
    """To read what was asked takes neither the library of tables nor the one of columns."""
    code = (
        "import sys\nfrom app.cli.parser import make_parser; make_parser()\n"
        "print([name for name in ('numpy', 'sqlite_utils') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=_ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_leaves_is_no_error(file: Path) -> None:
    child = _program("list", file, "--format", "json")
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.readline()
    child.stdout.close()
    error = child.stderr.read()
    child.stderr.close()
    assert child.wait(timeout=60) in {0, 141}
    assert "Traceback" not in error
    assert "Broken" not in error


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_the_output_is_a_sentence(file: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "app", "list", file, "--lang", "en"],
            cwd=_ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert "no room left" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_finds_what_the_search_has_lost(file: Path, run: Run) -> None:
    said = run("check", file).out.splitlines()
    assert said[0] == "The register is sound: 152 concerns."
    assert said[1].startswith("The history is whole: 839 acts. Its last digest: ")
    digest = said[1].split()[-1]
    assert len(digest) == 64
    assert run("check", file, "--digest", digest.upper()).code == 0
    other = run("check", file, "--digest", "0" * 64)
    assert (other.code, "is not in the history" in other.out) == (1, True)
    connection = connect(file)
    connection.execute("UPDATE concern SET title = 'altered elsewhere' WHERE id = 7")
    connection.execute("UPDATE reference_counter SET last = 1 WHERE year = 2025")
    connection.close()
    found = run("check", file)
    lines = found.out.splitlines()
    assert (found.code, len(lines)) == (1, 3)
    assert "Concerns that the search does not find as they are written: 1" in lines[0]
    assert "The counter of references is behind" in lines[1]
    assert "Records that are not what the history says of them: 1" in lines[2]


def test_report_prints_a_pdf(file: Path, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "summary.pdf"
    printed = run("report", file, "summary", "--out", out, "--language", "ru", "--status", "closed")
    assert (printed.code, printed.out) == (0, f"{out}\n")
    assert out.read_bytes().startswith(b"%PDF")
    before = file.read_bytes()
    over = run("report", file, "summary", "--out", file)
    assert (over.code, file.read_bytes()) == (1, before)
    assert run("report", file, "nothing", "--out", out).code == 1
    assert run("report", file, "list", "--out", tmp_path / "none" / "x.pdf").code == 1


def test_the_words_of_argparse_are_those_of_this_python() -> None:
    """Where it says something else than our catalogues know, it would stay English."""
    tree = ast.parse(inspect.getsource(argparse))
    said = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert [words for words in argparse_words.WORDS if words not in said] == []


@pytest.mark.parametrize("zone", ["/etc/passwd", "/etc", "/dev/null", "nonsense", "<+03>-3"])
@pytest.mark.skipif(os.name == "nt", reason="zones are files elsewhere")
def test_a_damaged_time_zone_stops_nothing(zone: str, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "s.txt"
    environment = {**os.environ, "TZ": zone}
    child = _program("report", file, "summary", "--out", out, "--lang", "en", env=environment)
    told, error = child.communicate()
    assert (child.returncode, told, error) == (0, f"{out}\n", "")


def test_a_register_is_named_by_its_address_too(file: Path, run: Run) -> None:
    assert run("list", file.as_uri()).out == run("list", file).out


def test_check_is_of_one_moment(file: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others write while it looks: what they change is no fault."""
    whole = checkup.unsearchable
    logged: list[str] = []

    def meanwhile(connection: object) -> list[str]:
        with closing(open_register(file)) as other:
            log_concern(other, ConcernDraft(title="Entre-temps"))
            logged.append("one")
        return whole(connection)  # type: ignore[arg-type]

    monkeypatch.setattr(checkup, "unsearchable", meanwhile)
    checked = run("check", file)
    assert logged
    assert checked.code == 0
    assert checked.out.startswith("The register is sound: 152 concerns.")
    assert run("check", file).out.startswith("The register is sound: 153 concerns.")
