"""The task runner says what lacks before anything fails, and installs it only where it may."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import dev

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="system libraries are Linux's")


@on_linux
def test_only_the_packages_of_libraries_that_do_not_load_are_asked_for() -> None:
    table = {"libc.so.6": "libc6", "libnobody-has-this.so.9": "libnobody9"}
    assert dev.missing_libraries(table) == ["libnobody9"]


def test_other_systems_bring_qt_s_libraries_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert dev.missing_libraries({"libnobody-has-this.so.9": "libnobody9"}) == []
    assert dev.missing_screen_tools() == []
    assert dev.has_screen()


def test_the_exact_command_is_shown_where_installing_is_forbidden(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "apt_install", lambda packages: False)
    with pytest.raises(SystemExit) as stop:
        dev.need(["libgl1", "libegl1"])
    assert stop.value.code == 1
    assert (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 libegl1\n"
        in capsys.readouterr().err
    )


def test_a_python_without_ensurepip_asks_for_debian_s_package_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[list[str]] = []

    def install(packages: list[str]) -> bool:
        asked.append(packages)
        return True

    monkeypatch.setattr(dev, "PYTHON", tmp_path / "python")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr(dev, "apt_install", install)
    dev.need(["libgl1"])
    assert asked == [[f"python3.{sys.version_info.minor}-venv", "libgl1"]]


def test_packages_are_not_installed_without_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    assert not dev.apt_install(["libgl1"])


def calls(monkeypatch: pytest.MonkeyPatch, build: Path) -> list[tuple[object, ...]]:
    """What would be run; pictures are left where they are asked for."""
    monkeypatch.setattr(dev, "BUILD", build)
    monkeypatch.setattr(dev, "environment", lambda: None)
    called: list[tuple[object, ...]] = []

    def call(*command: object, env: dict[str, str] | None = None) -> int:
        called.append(command)
        if "--pictures" in command and "--help" not in command:
            Path(str(command[command.index("--pictures") + 1])).mkdir(exist_ok=True)
        return 0

    monkeypatch.setattr(dev, "call", call)
    return called


@on_linux
def test_without_a_screen_the_real_windows_are_pictured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # As after `su`, or in a terminal that outlived its screen.
    monkeypatch.setenv("DISPLAY", ":65000")
    monkeypatch.setenv("WAYLAND_DISPLAY", "nonexistent")
    called = calls(monkeypatch, tmp_path)
    assert dev.run(["--lang", "ru"]) == 0
    sample = tmp_path / "sample.doleances"
    assert called[0][2:] == ("app", "demo", sample)
    assert called[1][2:] == ("app", "--pictures", tmp_path / "pictures", sample, "--lang", "ru")
    said = capsys.readouterr().out
    assert "There is no screen here" in said
    assert str(tmp_path / "pictures") in said


def test_the_help_names_every_task() -> None:
    command = [sys.executable, str(dev.ROOT / "dev.py"), "--help"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert all(f"  {name} " in said for name in dev.TASKS)


def test_a_hanging_task_is_ended_and_named() -> None:
    with pytest.raises(SystemExit):
        dev.call(sys.executable, "-c", "import time; time.sleep(60)", seconds=0.2)


def test_the_errors_of_an_installation_are_shown_and_its_remarks_are_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    called: list[tuple[object, ...]] = []
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "must", lambda *command: called.append(command))
    dev.environment()
    installs = [command for command in called if "install" in command]
    assert len(installs) == 2
    assert all("-qq" in command and "-qqq" not in command for command in installs)


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_is_the_program_s_own(
    option: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    called = calls(monkeypatch, tmp_path)
    assert dev.run([option]) == 0
    assert [command[1:] for command in called] == [("-m", "app", option)]


def test_an_environment_that_was_half_made_is_made_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It was interrupted: a Python is there, and its pip is not."""
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.touch()
    called: list[tuple[object, ...]] = []
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(dev, "PYTHON", python)
    monkeypatch.setattr(dev, "must", lambda *command: called.append(command))
    dev.environment()
    assert called[0][1:] == ("-m", "venv", "--clear", tmp_path)


def test_a_checkout_that_cannot_be_written_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    with pytest.raises(SystemExit):
        dev.need_room(tmp_path / "none" / ".venv")
    assert f"Nothing can be written to {tmp_path}." in capsys.readouterr().err


def test_where_the_environment_lies_can_be_said(tmp_path: Path) -> None:
    code = "import dev; print(dev.VENV, dev.STAMP, sep='\\n')"
    env = {**os.environ, "DOLEANCES_VENV": str(tmp_path / "other")}
    command = [sys.executable, "-c", code]
    said = subprocess.run(
        command, cwd=dev.ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines() == [
        str(tmp_path / "other"), str(tmp_path / "other" / "doleances-stamp"),
    ]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is a signal of POSIX here")
def test_an_interruption_waits_for_the_children() -> None:
    """Its end is its own: it is not killed while it puts its things in order."""
    child = (
        "import signal; signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT]);"
        " print('there', flush=True); signal.sigwait([signal.SIGINT]);"
        " print('in order', flush=True)"
    )
    # What is started in the background of a shell has Ctrl+C switched off.
    code = "import signal, sys, dev\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    code += f"try:\n dev.call(sys.executable, '-c', {child!r})\n"
    code += "except KeyboardInterrupt:\n sys.exit(130)"
    started = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=dev.ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert started.stdout is not None
    assert started.stdout.readline() == "there\n"
    os.killpg(started.pid, signal.SIGINT)
    said, _none = started.communicate()
    assert (said, started.returncode) == ("in order\n", 130)


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")
@pytest.mark.parametrize(("ends", "code"), [("passed", 0), ("failed", 3)])
def test_two_pythons_are_tried_and_their_ends_are_told(
    ends: str, code: int, tmp_path: Path
) -> None:
    (tmp_path / ".ci").mkdir()
    run = shutil.copy(dev.ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    (tmp_path / "dev.py").write_text(
        "import os, sys\nvenv = os.environ.get('DOLEANCES_VENV', '')\n"
        f"print(venv or 'the usual one', *sys.argv[1:])\nprint('=== 7 {ends} in 1.2s ===')\n"
        f"sys.exit({code} if venv else 0)\n"
    )
    newer = tmp_path / "newer"
    newer.write_text(
        f'#!/bin/sh\n[ "$1" = -c ] && echo "3.99 $0" && exit\nexec "{sys.executable}" "$@"\n'
    )
    newer.chmod(0o755)
    # This test may itself run on the second Python, in the environment that is named for it.
    env = {name: value for name, value in os.environ.items() if name != "DOLEANCES_VENV"}
    env["DOLEANCES_PYTHONS"] = f"none-such {newer}"
    ended = subprocess.run([run, "-k", "one"], env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == code
    assert "the usual one test -k one" in ended.stdout
    assert "build/venv-3.99 test -k one" in ended.stdout
    first, second = ended.stdout.splitlines()[-2:]
    assert "exit code 0" in first
    assert second.startswith(f"Python 3.99, exit code {code}, ")
    assert second.endswith(f"=== 7 {ends} in 1.2s ===")
