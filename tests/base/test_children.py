"""What the children of the program, and the viewers of others, get of its environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.base import children

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", children.SECRETS)
def test_a_password_of_the_environment_is_read_here_and_reaches_no_child(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "_passwords", {})
    monkeypatch.setenv(name, "quatre mots")
    assert name not in children.environment()
    children.hide_secrets()
    assert name not in os.environ
    assert children.secret(name) == "quatre mots"
    monkeypatch.setenv(name, "un autre")
    assert children.secret(name) == "un autre"


def test_the_folder_of_the_frozen_program_leaves_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bundle, apart = "/opt/doleances/_internal", "/usr/lib/mine"
    monkeypatch.setattr(sys, "_MEIPASS", bundle, raising=False)
    given = {
        "LD_LIBRARY_PATH": f"{bundle}:{apart}",
        "LD_LIBRARY_PATH_ORIG": apart,
        "QT_PLUGIN_PATH": f"{bundle}/PySide6/Qt/plugins",
        "QML2_IMPORT_PATH": f"{bundle}/PySide6/Qt/qml",
        "XDG_DATA_DIRS": os.pathsep.join((f"{bundle}/share", "/usr/share")),
        "PYTHONPATH": bundle,
        "PATH": "/usr/bin",
    }
    monkeypatch.setattr(os, "environ", given)
    children.leave_bundle()
    assert given == {"LD_LIBRARY_PATH": apart, "XDG_DATA_DIRS": "/usr/share", "PATH": "/usr/bin"}


def test_without_a_bundle_the_environment_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/usr/lib/mine")
    children.leave_bundle()
    assert os.environ["LD_LIBRARY_PATH"] == "/usr/lib/mine"


@pytest.mark.parametrize("way", [["-m", "app"], ["-c", "from app.__main__ import main; main()"]])
def test_children_import_nothing_of_the_current_folder(way: list[str], tmp_path: Path) -> None:
    for name in ("json", "argparse", "gettext", "typing", "platformdirs", "sqlcipher3"):
        (tmp_path / f"{name}.py").write_text(f"open('RAN', 'a').write('{name} ')")
    # Python itself looks there before the first line of a program that is started with -m.
    ended = subprocess.run(
        [sys.executable, *way, "list", "no.doleances"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not (tmp_path / "RAN").exists(), (tmp_path / "RAN").read_text()
    assert "no.doleances" in ended.stderr
