"""What a killed program left goes; what is in use, or anybody else's, stays."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.base import unfinished
from tests.base.test_files import ANOTHER, only_root, posix

_WORKING = """
import sys, time
from pathlib import Path
from app.base import unfinished
with {made} as work:
    target = work / "held" if work.is_dir() else work
    target.write_text("of the register")
    target.with_name(target.name + "-journal").write_text("of the register")
    print(work, flush=True)
    sys.stdin.read()
"""


def working(made: str, place: Path) -> "tuple[subprocess.Popen[str], Path]":
    """A program that writes in a place, and the path of what it writes."""
    program = subprocess.Popen(
        [sys.executable, "-c", _WORKING.format(made=made), str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(place), "TEMP": str(place), "TMP": str(place)},
        cwd=Path(__file__).parents[2],
    )
    assert program.stdout is not None
    return program, Path(program.stdout.readline().strip())


def end(program: "subprocess.Popen[str]", *, killed: bool) -> None:
    if killed:
        program.kill()
    program.communicate()
    assert program.returncode == (-signal.SIGKILL if killed and os.name != "nt" else killed)


@posix
def test_leftovers_that_stay_are_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written is in its place: whoever is told otherwise does it again, or undoes it."""
    unlink = Path.unlink

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        if path.suffix == ".in-use":
            raise PermissionError(13, "not yours", str(path))
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with unfinished.name_in(tmp_path) as made:
        made.write_text("whole", encoding="utf-8")
        made.replace(tmp_path / "done")
    monkeypatch.undo()
    assert (tmp_path / "done").read_text(encoding="utf-8") == "whole"
    unfinished.sweep(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["done"]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@posix
def test_a_folder_that_is_tidied_up_as_it_is_made_is_made_anew(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = unfinished._lock

    def late(handle: int) -> unfinished._Lock:
        monkeypatch.setattr(unfinished, "_lock", before)
        unfinished.sweep_temporary()
        assert list(temporary.iterdir()) == []
        return before(handle)

    monkeypatch.setattr(unfinished, "_lock", late)
    with unfinished.Folder() as work:
        assert work.is_dir()


def test_a_file_that_a_killed_program_left_goes_and_one_in_use_stays(tmp_path: Path) -> None:
    program, written = working("unfinished.name_in(Path(sys.argv[1]))", tmp_path)
    unfinished.sweep(tmp_path)
    assert written.read_text(encoding="utf-8") == "of the register"
    assert unfinished.left_in(tmp_path) == []
    end(program, killed=True)
    assert written in unfinished.left_in(tmp_path)
    unfinished.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert unfinished.left_in(tmp_path) == []


def test_a_finished_file_leaves_no_mark(tmp_path: Path) -> None:
    for made in ("unfinished.name_in(Path(sys.argv[1]))", "unfinished.Folder()"):
        program, _written = working(made, tmp_path)
        end(program, killed=False)
        assert list(tmp_path.iterdir()) == []


def test_a_folder_that_a_killed_program_left_goes_and_one_in_use_stays(temporary: Path) -> None:
    program, written = working("unfinished.Folder()", temporary)
    unfinished.sweep_temporary()
    assert (written / "held").exists()
    end(program, killed=True)
    unfinished.sweep_temporary()
    assert list(temporary.iterdir()) == []


def test_files_of_others_with_such_names_stay(temporary: Path) -> None:
    """The name alone proves nothing."""
    (temporary / ".doleances-0123456789abcdef.part").write_text("mine")
    (temporary / ".doleances-fedcba9876543210.in-use").write_text("my own words")
    (temporary / ".doleances-fedcba9876543210.part").write_text("mine")
    (temporary / ".r.doleances.k2x9.doleances").write_text("mine")
    (temporary / "doleances-mine").mkdir(mode=0o700)
    (temporary / "doleances-mine" / "letter").write_text("mine")
    (temporary / "doleances-opened-by-all").mkdir()
    (temporary / "doleances-opened-by-all").chmod(0o755)
    (temporary / "doleances-opened-by-all" / "letter").write_text("mine")
    before = sorted(temporary.rglob("*"))
    unfinished.sweep(temporary)
    unfinished.sweep_temporary()
    if os.name == "nt":
        before = [path for path in before if "by-all" not in str(path)]
    assert sorted(temporary.rglob("*")) == before


def test_opened_copies_of_an_earlier_program_go_though_they_have_no_mark(temporary: Path) -> None:
    left = temporary / "doleances-opened-k2x9"
    left.mkdir(mode=0o700)
    (left / "1").mkdir()
    (left / "1" / "letter.pdf").write_text("of the register")
    (left / "1" / "letter.pdf").chmod(0o400)
    unfinished.sweep_temporary()
    assert list(temporary.iterdir()) == []


@posix
def test_no_link_is_followed(temporary: Path) -> None:
    documents = temporary / "documents"
    documents.mkdir()
    (documents / "a.txt").write_text("mine")
    (documents / "a.txt").chmod(0o640)
    (temporary / "doleances-opened-link").symlink_to("documents")
    left = temporary / "doleances-opened-k2x9"
    left.mkdir(mode=0o700)
    (left / "a").symlink_to(documents / "a.txt")
    (left / "b").symlink_to(documents)
    unfinished.sweep_temporary()
    assert not left.exists()
    assert (documents / "a.txt").read_text(encoding="utf-8") == "mine"
    assert (documents / "a.txt").stat().st_mode & 0o777 == 0o640
    assert (temporary / "doleances-opened-link").is_symlink()


@only_root
def test_a_folder_of_another_account_is_passed_over(temporary: Path) -> None:
    trap = temporary / "doleances-opened-trap"
    trap.mkdir(mode=0o700)
    (trap / "a").write_text("theirs")
    os.chown(trap, ANOTHER, ANOTHER)
    unfinished.sweep_temporary()
    assert (trap / "a").exists()


@posix
def test_a_mark_that_is_a_pipe_or_a_link_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".doleances-0123456789abcdef.in-use")
    (tmp_path / ".doleances-1123456789abcdef.in-use").symlink_to("nowhere")
    unfinished.sweep(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_files_of_another_computer_are_left_for_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lock need not be seen here."""
    program, written = working("unfinished.name_in(Path(sys.argv[1]))", tmp_path)
    end(program, killed=True)
    monkeypatch.setattr(unfinished, "_computer", lambda: b"another 0\n")
    unfinished.sweep(tmp_path)
    assert written.exists()
    for path in tmp_path.iterdir():
        os.utime(path, (0, 0))
    unfinished.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_no_matter(tmp_path: Path) -> None:
    unfinished.sweep(tmp_path / "gone")
    assert unfinished.left_in(tmp_path / "gone") == []


def test_a_disk_that_is_full_is_left_as_it_was(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int, _data: bytes) -> int:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(OSError, match="full"), unfinished.name_in(temporary):
        pass
    with pytest.raises(OSError, match="full"):
        unfinished.Folder()
    assert list(temporary.iterdir()) == []
