"""What comes in by the streams and arguments of a terminal, closed ones and other encodings too."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import __main__, cli
from app.cli import lists
from tests.cli.conftest import Run
from tests.conftest import LogGuard

_ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that closes streams")
@pytest.mark.parametrize("closing", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_fault(file: Path, closing: str, run: Run) -> None:
    command = f'exec "$0" -m app log "$1" --title Fermé --lang en {closing}'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable, str(file)],
        cwd=_ROOT, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert run("list", file, "--search", "Fermé", "--format", "json").json[0]["title"] == "Fermé"


def test_an_interruption_is_no_traceback_however_early(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "main", interrupted)
    assert __main__.main(["list", "x"]) == 130


def test_a_fault_is_one_sentence_where_no_log_can_be_written(
    file: Path, data_dir: Path, run: Run, monkeypatch: pytest.MonkeyPatch, expected_log: LogGuard
) -> None:
    def faulty(_chosen: object) -> int:
        message = "a fault\nof two lines"
        raise RuntimeError(message)

    monkeypatch.setattr(lists, "show_list", faulty)
    data_dir.write_bytes(b"a file is in the way of the folder")
    expected_log.expect("a command failed")
    failed = run("list", file)
    assert (failed.code, failed.err.count("\n")) == (1, 1)
    assert "fault of the program (RuntimeError: a fault of two lines)" in failed.err
    assert "doleances.log" not in failed.err


@pytest.mark.skipif(os.name == "nt", reason="arguments are Unicode there")
def test_bytes_that_are_no_text_are_refused_and_not_dropped(file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "log", file, "--title", b"caf\xe9", "--lang", "en"],
        cwd=_ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"letters would be lost" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse such a name")
def test_a_file_whose_name_is_no_text_is_used_as_it_is(file: Path, run: Run) -> None:
    other = file.with_name(os.fsdecode(b"caf\xe9.doleances"))
    file.rename(other)
    assert json.loads(run("list", other, "--format", "json").out)


def test_stdin_in_another_encoding_is_refused_and_not_altered(
    file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("list", file).err
    for content, words in ((b"caf\xe9", "not in UTF-8"), (b"a" * 8_000_001, "longer than a field")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        refused = run("log", file, "--title", "x", "--description", "-")
        assert (refused.code, refused.out) == (1, "")
        assert words in refused.err
    assert run("list", file).err == before


@pytest.mark.parametrize("marks", ["...", "“”", "%", " "])
def test_marks_without_a_letter_are_no_filter(file: Path, run: Run, marks: str) -> None:
    refused = run("bulk", file, "tag", "vu", "--search", marks)
    assert (refused.code, refused.out) == (1, "")
    assert "every concern" in refused.err


def test_two_dashes_are_a_text_as_any_other(file: Path, run: Run) -> None:
    reference = run("log", file, "--title=--", "--place=--").out.strip()
    shown = run("show", file, reference, "--format", "json").json
    assert (shown["title"], shown["place"]) == ("--", "--")


def test_what_was_typed_does_not_break_the_sentence(file: Path, run: Run) -> None:
    refused = run("list", file, "--place", "a\n\x1b[2Jb")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "\x1b" not in refused.err
