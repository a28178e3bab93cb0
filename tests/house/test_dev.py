"""The task runner says what lacks before anything fails, and installs it only where it may."""

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


def test_who_may_not_install_reads_the_exact_command(
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


def test_nothing_is_installed_for_a_person_who_is_not_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    assert not dev.apt_install(["libgl1"])


@on_linux
def test_without_a_screen_the_real_windows_are_pictured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(dev, "BUILD", tmp_path)
    monkeypatch.setattr(dev, "environment", lambda: None)
    called: list[tuple[object, ...]] = []

    def call(*command: object, env: dict[str, str] | None = None) -> int:
        called.append(command)
        (tmp_path / "pictures").mkdir(exist_ok=True)
        return 0

    monkeypatch.setattr(dev, "call", call)
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


def test_what_hangs_is_ended_and_named() -> None:
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
