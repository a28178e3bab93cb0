"""A child process that decodes: asked again and again, ended when it takes too long."""

import ctypes
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.base import children, limits
from app.base.job_object import JobObject
from app.base.kept_child import KeptChild
from tests.hostile import bombs

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'><path d='M0 0h9v9z'/></svg>"


@pytest.fixture
def child() -> Iterator[KeptChild]:
    made = KeptChild("decode", seconds=30)
    yield made
    made.end()
    assert not made.is_running


def test_the_child_answers_again_and_after_a_bad_answer(child: KeptChild) -> None:
    assert not child.is_running
    answer = child.ask("logo", SVG)
    assert answer is not None
    assert answer.startswith(b"\x89PNG")
    assert child.ask("logo", SVG) == answer
    assert child.ask("logo", b"no picture") is None
    assert child.ask("no question", SVG) is None
    assert child.ask("logo", SVG) == answer


def test_an_answer_that_takes_too_long_is_none() -> None:
    child = KeptChild("decode")
    assert child.ask("small 128", bombs.endless_pdf()) is None
    assert not child.is_running
    child.end()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bound no memory, or elsewhere")
def test_the_child_may_not_take_all_memory(child: KeptChild) -> None:
    assert child.ask("small 128", bombs.inflating_pdf()) is None
    assert child.ask("logo", SVG)
    kept = child._child
    assert kept is not None
    told = Path(f"/proc/{kept.pid}/limits").read_text()
    (bound,) = [line for line in told.splitlines() if line.startswith("Max address space")]
    assert str(limits.MOST_MEMORY) in bound


def test_a_waiting_caller_is_released_when_the_child_ends() -> None:
    child = KeptChild("decode", seconds=600)
    assert child.ask("logo", SVG)
    answers: list[bytes | None] = []
    asking = threading.Thread(
        target=lambda: answers.append(child.ask("small 128", bombs.endless_pdf()))
    )
    asking.start()
    child.end()
    asking.join(60)
    assert answers == [None]
    assert child.ask("logo", SVG) is None


@pytest.mark.skipif(sys.platform != "linux", reason="the environment of a process is read in /proc")
def test_the_child_inherits_no_password_and_no_folder(
    child: KeptChild, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in children.SECRETS:
        monkeypatch.setenv(name, "quatre mots sans lien")
    for name in ("json", "struct", "typst", "zlib"):
        (tmp_path / f"{name}.py").write_text("open('RAN', 'w')")
    monkeypatch.chdir(tmp_path)
    assert child.ask("logo", SVG)
    kept = child._child
    assert kept is not None
    inherited = Path(f"/proc/{kept.pid}/environ").read_bytes()
    assert b"quatre mots" not in inherited
    assert b"PYTHONSAFEPATH=1" in inherited
    assert not (tmp_path / "RAN").exists()
    assert Path(f"/proc/{kept.pid}/cwd").readlink() == Path("/")


def test_on_windows_a_job_object_bounds_it() -> None:
    called: list[tuple[str, tuple[Any, ...]]] = []

    class System:
        """kernel32, as far as it is asked."""

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401
            def call(*given: Any) -> int:  # noqa: ANN401
                called.append((name, given))
                return 77

            return call

    job = JobObject(42, limits.MOST_MEMORY, System())
    told = called[1][1]
    assert [name for name, _given in called] == [
        "CreateJobObjectW",
        "SetInformationJobObject",
        "AssignProcessToJobObject",
    ]
    assert (told[1], told[3]) == (9, 144 if ctypes.sizeof(ctypes.c_void_p) == 8 else told[3])
    assert called[2][1][1].value == 42
    del job
    assert called[-1][0] == "CloseHandle"
