"""The program finds what it brings along, from a checkout and from a wheel, and keeps its own."""

import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app.base import paths

ROOT = Path(__file__).resolve().parents[2]

FIND = """
from app.base import languages, paths, translations
assert str(paths.resources()).startswith({target!r}), paths.resources()
assert (paths.resources() / "fonts" / "NotoSans-Regular.ttf").is_file()
for code in languages.LANGUAGES:
    assert (paths.catalogues() / code / "LC_MESSAGES" / "doleances.mo").is_file(), code
    translations.language(code)
print("found")
"""


def test_a_checkout_has_its_resources_and_catalogues() -> None:
    assert (paths.resources() / "fonts" / "NotoSans-Regular.ttf").is_file()
    assert (paths.catalogues() / "fr" / "LC_MESSAGES" / "doleances.po").is_file()


def test_an_installed_wheel_has_its_resources_and_catalogues(tmp_path: Path) -> None:
    wheels, target = tmp_path / "wheels", tmp_path / "target"
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = wheels.glob("doleances-*.whl")
    assert "app/__main__.py" in zipfile.ZipFile(wheel).namelist()
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, "--target", str(target), str(wheel)], check=True, capture_output=True)
    look = [sys.executable, "-P", "-c", FIND.format(target=str(target))]
    environment = {"PYTHONPATH": str(target), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    found = subprocess.run(
        look, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert found.stdout == "found\n", found.stderr


def test_the_data_folder_is_the_one_that_was_chosen(tmp_path: Path) -> None:
    paths.use_data_dir(tmp_path / "stick")
    assert paths.settings_file().parent == tmp_path / "stick"
    assert paths.drafts_dir().is_relative_to(tmp_path / "stick")
    assert paths.log_file().is_relative_to(tmp_path / "stick")


def test_the_data_folder_comes_from_the_environment_when_none_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths.use_data_dir(None)
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(tmp_path / "env"))
    assert paths.data_dir() == tmp_path / "env"


def test_without_any_wish_the_data_folder_is_the_person_s_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths.use_data_dir(None)
    monkeypatch.delenv(paths.DATA_DIR_VARIABLE, raising=False)
    assert paths.data_dir().name == "doleances"
    assert paths.data_dir().is_absolute()


def test_a_marker_beside_the_executable_keeps_the_data_on_the_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths.use_data_dir(None)
    monkeypatch.delenv(paths.DATA_DIR_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "doleances"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert paths.data_dir() != tmp_path / "data"
    (tmp_path / "doleances-portable").touch()
    assert paths.data_dir() == tmp_path / "data"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no rights of this kind")
@pytest.mark.parametrize(
    ("before", "holds", "after"),
    [
        (0o755, "settings.json", 0o700),
        (0o777, "log", 0o700),
        (0o755, "", 0o700),
        (0o700, "log", 0o700),
        (0o755, "letters", 0o755),
        (0o2770, "log", 0o2770),
        (0o1777, "log", 0o1777),
    ],
)
def test_the_data_folder_is_shut_unless_it_is_shared_or_holds_other_things(
    tmp_path: Path, before: int, holds: str, after: int
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    if holds:
        (folder / holds).mkdir()
    folder.chmod(before)
    paths.use_data_dir(folder)
    paths.shut_data_dir()
    assert stat.S_IMODE(folder.stat().st_mode) == after


@pytest.mark.skipif(os.name == "nt", reason="Windows has no rights of this kind")
def test_the_home_is_nobodys_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    tmp_path.chmod(0o755)
    (tmp_path / "log").mkdir()
    paths.use_data_dir(tmp_path)
    paths.shut_data_dir()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_data_folder_that_is_not_there_is_no_matter(tmp_path: Path) -> None:
    paths.use_data_dir(tmp_path / "gone")
    paths.shut_data_dir()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("file:///tmp/a%20b/%C3%A9t%C3%A9%23.doleances", "/tmp/a b/été#.doleances"),
        ("file://localhost/tmp/x.doleances", "/tmp/x.doleances"),
        ("FILE:/tmp/x.doleances", "/tmp/x.doleances"),
        ("file://server/x.doleances", "file:/server/x.doleances"),
        ("moscou%20.doleances", "moscou%20.doleances"),
        ("file", "file"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="paths of POSIX")
def test_a_desktop_may_name_a_file_by_its_address(given: str, meant: str) -> None:
    assert paths.given(given) == Path(meant)
