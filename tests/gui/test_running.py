"""The program started as a person starts it, without a screen: its self-test and its pictures."""

import os
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import dev
from app import boot
from tests.base.test_screens import server

PAGES = (
    "welcome",
    "new-register",
    "concerns",
    "concern",
    "status-form-referred",
    "new-concern",
    "reports",
)


def start(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "LANG": "en_GB.UTF-8", "LC_ALL": ""}
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=180,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system draws")
@pytest.mark.parametrize(
    "named",
    [
        {},
        {"DISPLAY": ":65000"},
        {"DISPLAY": ":65000", "QT_QPA_PLATFORM": "xcb"},
        {"WAYLAND_DISPLAY": "nonexistent"},
        {"DISPLAY": ":65000", "WAYLAND_DISPLAY": "nonexistent"},
    ],
)
def test_a_screen_that_does_not_answer_is_said(named: dict[str, str], tmp_path: Path) -> None:
    told = without_screen("--data-dir", tmp_path, "--lang", "fr", **named)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == (
        "Il n’y a pas d’écran où ouvrir une fenêtre. Voir doleances --help pour les commandes.\n"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system draws")
@pytest.mark.skipif(
    bool(dev.missing_libraries(dev.X11_LIBRARIES)), reason="Qt's part for X11 does not load"
)
def test_a_screen_that_lets_nobody_in_is_said(tmp_path: Path) -> None:
    """As after `su`: the server asks for a key that is somebody else's."""
    refusal = struct.pack("<BBHHH4s", 0, 4, 11, 0, 1, b"none")
    with tempfile.TemporaryDirectory() as folder, server(Path(folder) / "X", refusal):
        told = without_screen("--data-dir", tmp_path, DISPLAY=f"unix:{folder}/X")
    assert told.returncode == 1
    assert told.stderr.splitlines()[-1].startswith("There is no screen to open a window on.")


def without_screen(*arguments: object, **named: str) -> subprocess.CompletedProcess[str]:
    """Run the window where no screen is, but what is named."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {k: v for k, v in os.environ.items() if k not in screens}
    environment |= {"LANG": "en_GB.UTF-8", "LC_ALL": "", **named}
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )


def test_the_program_passes_its_own_test() -> None:
    ended = start("self-test")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    lines = ended.stdout.splitlines()
    assert len(lines) == 13
    assert all(line.startswith("ok  ") for line in lines)
    assert lines[-1] == "ok  меняет язык"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("self-test",), 1, "Не удалось вывести ответ (свободного места больше нет)."),
        (
            ("--pictures", "out", "--pages", "welcome", "--lang", "en"),
            4,
            "It is done, and on the disk",
        ),
    ],
)
def test_an_answer_that_nobody_takes_is_a_sentence(
    arguments: tuple[str, ...], code: int, said: str, tmp_path: Path
) -> None:
    command = f'cd "{tmp_path}" && exec "$0" -m app "$@" >/dev/full'
    places = {"PYTHONPATH": str(Path(__file__).parents[2]), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        ["sh", "-c", command, sys.executable, *arguments],
        env=os.environ | places | {"LANG": "en_GB.UTF-8", "LC_ALL": ""},
        stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == code, ended.stderr
    assert said in ended.stderr.splitlines()[-1]
    assert "Traceback" not in ended.stderr


def test_pictures_of_every_page_and_the_printed_summary(tmp_path: Path) -> None:
    ended = start("--data-dir", tmp_path / "data", "--pictures", tmp_path / "out")
    assert ended.returncode == 0, ended.stderr
    for page in PAGES:
        french = (tmp_path / "out" / f"{page}-fr-light.png").read_bytes()
        russian = (tmp_path / "out" / f"{page}-ru-light.png").read_bytes()
        dark = (tmp_path / "out" / f"{page}-fr-dark.png").read_bytes()
        assert len({french, russian, dark}) == 3
    for code in ("fr", "ru"):
        assert (tmp_path / "out" / f"summary-{code}.pdf").read_bytes().startswith(b"%PDF-")


def test_pictures_of_what_is_no_register_end_with_a_fault(tmp_path: Path) -> None:
    (tmp_path / "r.doleances").write_text("no register", encoding="utf-8")
    ended = start(
        tmp_path / "r.doleances", "--data-dir", tmp_path, "--pictures", tmp_path, "--pages", "today"
    )
    assert ended.returncode == 1
    assert "the register was not opened" in ended.stderr


def test_a_picture_that_cannot_be_written_ends_with_a_fault(tmp_path: Path) -> None:
    (tmp_path / "welcome-fr-light.png").mkdir()
    ended = start("--data-dir", tmp_path, "--pictures", tmp_path, "--pages", "welcome")
    assert ended.returncode == 1
    assert "welcome-fr-light.png cannot be written" in ended.stderr


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (("--pages", "today,meting"), "there is no page “meting”; there are: welcome,"),
        (("--size", "1440"), "“1440” is not a size"),
        (("--size", "widexhigh"), "“widexhigh” is not a size"),
    ],
)
def test_a_picture_of_nothing_is_said(
    wish: tuple[str, str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        boot._parser().parse_args(["--pictures", "folder", *wish])
    assert said in capsys.readouterr().err


def test_no_module_is_read_for_what_only_pyside_looks_for() -> None:
    script = (
        "from app import boot; boot.make_application(); import wave;"
        "from PySide6.support import feature; print('wave' in feature.pyside_feature_dict)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=True,
    )
    assert ended.stdout.strip() == "False"
