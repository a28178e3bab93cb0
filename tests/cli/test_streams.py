"""What comes in by the streams and arguments of a terminal, closed ones and other encodings too."""

import errno
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from app import __main__, cli
from app.base.overriding import override
from app.cli import answers, lists
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


def test_typed_text_does_not_break_the_sentence(file: Path, run: Run) -> None:
    refused = run("list", file, "--place", "a\n\x1b[2Jb")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "\x1b" not in refused.err


def _piped(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))


@pytest.mark.parametrize(
    ("field", "option"),
    [
        ("title", "--title"), ("place", "--place"), ("association", "--association"),
        ("meeting", "--meeting"), ("remedy", "--remedy"), ("owner", "--owner"),
        ("description", "--description"), ("tags", "--tag"), ("requesters", "--requester"),
    ],
)  # fmt: skip
def test_a_dash_is_what_comes_in_wherever_a_text_is_expected(
    field: str, option: str, file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    _piped("Ségou\n", monkeypatch)
    reference = run("log", file, "--description", "x", option, "-").out.strip()
    shown = run("show", file, reference, "--format", "json", "--internal").json[field]
    assert shown in ("Ségou", ["Ségou"])


def test_a_dash_is_read_in_other_commands_too(
    file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    _piped("Ambassade\nMoscou\n", monkeypatch)
    assert run("settings", file, "letterhead=-", "--format", "json").json["letterhead"] == (
        "Ambassade\nMoscou"
    )
    _piped("suivi de juin", monkeypatch)
    assert run("bulk", file, "tag", "-", "--status", "closed").code == 0
    assert "suivi de juin" in run("list", file, "--status", "closed", "--format", "json").out
    _piped("visa", monkeypatch)
    searched = run("list", file, "--search", "-").out
    assert searched == run("list", file, "--search", "visa").out != run("list", file).out


@pytest.mark.parametrize(
    "command",
    [
        ("log", "--title", "-", "--place", "-"),
        ("log", "--title", "x", "--tag", "-", "--tag", "-"),
        ("note", "MOW-2025-0001", "-", "--as", "-"),
        ("settings", "letterhead=-", "name=-"),
    ],
)
def test_two_texts_cannot_come_in_at_once(
    command: tuple[str, ...], file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    _piped("x", monkeypatch)
    refused = run(command[0], file, *command[1:])
    assert (refused.code, refused.out) == (1, "")
    assert "Nothing was done" in refused.err
    assert file.read_bytes() == before


def test_a_dash_for_a_code_is_not_waited_for(file: Path, run: Run) -> None:
    refused = run("log", file, "--title", "x", "--priority", "-")
    assert refused.code == 2
    assert "invalid choice" in refused.err


def _told(output: str, *arguments: object) -> "subprocess.CompletedProcess[bytes]":
    command = f'exec "$0" -m app "$@" --lang en {output}'
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command, sys.executable, *map(str, arguments)],
        cwd=_ROOT, capture_output=True, check=False,
    )  # fmt: skip


needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")


@needs_full
@pytest.mark.parametrize(
    "command",
    [
        ("log", "{file}", "--title", "Une fois"),
        ("note", "{file}", "MOW-2025-0001", "Une fois"),
        ("bulk", "{file}", "tag", "vu", "--all"),
        ("staff", "{file}", "add", "Awa Diallo"),
        ("settings", "{file}", "place=Kazan"),
        ("new", "{new}.doleances", "--office", "x", "--prefix", "MOW"),
        ("backup", "{file}", "--to", "{folder}"),
        ("calendar", "{file}", "--out", "{new}.ics"),
        ("list", "{file}", "--out", "{new}.csv"),
    ],
)
def test_an_answer_that_is_lost_is_no_act_that_failed(
    command: tuple[str, ...], file: Path, tmp_path: Path
) -> None:
    places = {"file": file, "new": tmp_path / "new", "folder": tmp_path}
    told = _told(">/dev/full", *(word.format(**places) for word in command))
    assert told.returncode == 4
    assert told.stderr.decode().splitlines()[-1] == (
        "It is done, and on the disk: only this answer could not be written (there is no room"
        " left). Do not do it again."
    )


@needs_full
def test_a_command_that_reads_has_done_nothing(file: Path) -> None:
    for command in (("list", file), ("show", file, "MOW-2025-0001", "--internal"), ("check", file),
        ("people", file, "show", "1", "--internal"), ("people", file, "show", "1"),
        ("associations", file), ("authorities", file)):  # fmt: skip
        told = _told(">/dev/full", *command)
        assert told.returncode == 1
        assert b"The answer could not be written (there is no room left)." in told.stderr
        assert b"done" not in told.stderr
        assert (b"The history has kept" in told.stderr) is ("--internal" in command)
    assert _told(">/dev/full 2>/dev/full", "log", file, "--title", "x").returncode == 4


@pytest.mark.skipif(os.name == "nt", reason="a pipe of POSIX")
def test_a_reader_that_has_gone_is_told_what_was_done(file: Path, run: Run) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "app", "log", str(file), "--title", "Partie", "--lang", "en"],
        cwd=_ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writing)
    assert done.returncode == 4
    assert done.stderr.startswith("It is done, and on the disk")
    assert done.stderr.count("\n") == 1
    assert run("list", file, "--search", "Partie", "--format", "json").json


@pytest.mark.skipif(os.name == "nt", reason="a pipe of POSIX")
def test_a_closed_pipe_ends_the_help_silently() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "app", "log", "--help"],
        cwd=_ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have another encoding")
def test_the_name_of_a_file_is_printed_as_it_is(file: Path, tmp_path: Path) -> None:
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    def told(*arguments: object) -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-m", "app", *map(str, arguments), "--lang", "en"]
        return subprocess.run(command, cwd=_ROOT, env=env, capture_output=True, check=False)

    out = tmp_path / "été.csv"
    assert told("list", file, "--out", out).stdout == f"{out}\n".encode()
    assert f"“{out.parent / 'né'}”".encode() in told("list", out.parent / "né").stderr


@pytest.mark.parametrize("command", ["list", "report"])
def test_a_full_folder_of_temporary_files_is_not_told_as_the_disk_of_the_result(
    command: str, file: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("xlsxwriter.Workbook.close", refuse)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(total=1, free=0))
    what = ("summary",) if command == "report" else ()
    refused = run(command, file, *what, "--out", tmp_path / "x.xlsx")
    assert (refused.code, refused.out) == (1, "")
    assert f"no room left for temporary files, in “{tempfile.gettempdir()}”" in refused.err


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal", ".lock"])
@pytest.mark.parametrize(
    "command",
    [("calendar",), ("list",), ("report", "summary"), ("attachments", "save", "MOW-2025-0001")],
)
def test_a_register_and_its_journal_are_never_overwritten(
    command: tuple[str, ...], end: str, file: Path, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    what: tuple[str, ...] = command[1:]
    last: tuple[str, ...] = ()
    if command[0] == "attachments":
        run("attachments", file, "add", "MOW-2025-0001", tmp_path / "a.txt")
        what, last = ("save", "MOW-2025-0001", "a.txt", "--internal"), ("--replace",)
    out = file.with_name(file.name + end)
    link = tmp_path / "link.txt"
    if not end:
        link.symlink_to(out)
    before = file.read_bytes()
    for place in (out, link) if not end else (out,):
        refused = run(command[0], file, *what, "--out", place, *last)
        assert (refused.code, refused.out) == (1, "")
    assert file.read_bytes() == before or command[0] == "attachments"
    assert run("check", file).code == 0
    assert end == "" or not out.exists()


class _WindowsConsoleIO(io.RawIOBase):
    """What Python speaks through to a console of Windows, in letters."""

    @override
    def writable(self) -> bool:
        return True


def test_a_console_of_windows_keeps_the_stream_that_writes_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    console = io.TextIOWrapper(io.BufferedWriter(_WindowsConsoleIO()))
    for name in ("stdout", "__stdout__"):
        monkeypatch.setattr(sys, name, console)
    answers.prepare()
    assert sys.stdout is console
    assert console.encoding == "utf-8"
