"""Work on other threads."""

import threading

from pytestqt.qtbot import QtBot

from app.base.errors import Cancelled
from app.gui.desk.jobs import Jobs, Task


def test_results_come_back_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    jobs, seen = Jobs(name="test"), []
    jobs.start(
        lambda _task: threading.current_thread().name,
        done=lambda name: seen.append((name, threading.current_thread())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    jobs.close()
    assert seen[0][0].startswith("test")
    assert seen[0][1] is threading.main_thread()


def test_a_cancelled_job_tells_nothing(qtbot: QtBot) -> None:
    jobs, started = Jobs(name="test"), threading.Event()
    told: list[object] = []

    def work(task: Task) -> None:
        started.set()
        while True:
            task.progress(1, 2)

    job = jobs.start(work, done=told.append, failed=told.append)
    assert started.wait(5)
    assert jobs.cancel(job)
    done: list[int] = []
    jobs.start(lambda _task: 1, done=done.append)
    qtbot.waitUntil(lambda: done == [1])
    jobs.close()
    assert told == []


def test_a_job_that_is_stopped_tells_how_it_ended(qtbot: QtBot) -> None:
    jobs, started, go_on = Jobs(name="test"), threading.Event(), threading.Event()
    told: list[object] = []

    def obedient(task: Task) -> None:
        started.set()
        while True:
            task.progress(1, 2)

    def late(_task: Task) -> str:
        started.set()
        go_on.wait(5)
        return "done all the same"

    for work in (obedient, late):
        started.clear()
        job = jobs.start(work, done=told.append, failed=told.append)
        assert started.wait(5)
        jobs.stop(job)
        go_on.set()
    qtbot.waitUntil(lambda: len(told) == 2)
    jobs.close()
    assert isinstance(told[0], Cancelled)
    assert told[1] == "done all the same"


def test_an_error_comes_back_and_progress_is_told(qtbot: QtBot) -> None:
    jobs = Jobs(name="test")
    failures: list[BaseException] = []
    steps: list[tuple[int, ...]] = []

    def work(task: Task) -> None:
        task.progress(1, 3)
        # Bytes of a large register.
        task.progress(3 << 32, 4 << 32)
        raise ValueError

    jobs.start(work, failed=failures.append, progress=lambda *step: steps.append(step))
    qtbot.waitUntil(lambda: bool(failures))
    jobs.close()
    assert isinstance(failures[0], ValueError)
    assert steps == [(1, 3), (3 << 32, 4 << 32)]


def test_closing_waits_and_runs_the_last_word(qtbot: QtBot) -> None:
    jobs, order = Jobs(name="test"), []
    jobs.start(lambda _task: order.append("work"))
    jobs.close(last=lambda: order.append("last"))
    assert order[-1] == "last"
    assert qtbot is not None
