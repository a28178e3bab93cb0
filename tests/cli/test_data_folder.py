"""Whatever lies in the data folder where a file of ours is expected, a command comes to its end."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_PATIENCE = 120


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _command(*arguments: object) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments), "--lang", "en"],
        cwd=_ROOT, capture_output=True, check=False, timeout=_PATIENCE,
    )  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
@pytest.mark.parametrize("put", [_pipe, Path.mkdir])
def test_a_pipe_in_the_data_folder_is_not_waited_for(
    put: Callable[[Path], None], tmp_path: Path, data_dir: Path
) -> None:
    file = tmp_path / "a.doleances"
    assert _command("new", file, "--office", "Bamako", "--prefix", "BKO").returncode == 0
    assert _command("log", file, "--title", "Une fois").returncode == 0
    kept = [one for one in data_dir.rglob("*") if one.is_file()]
    assert [one for one in kept if one.parent.name == "acknowledged"]
    kept += [data_dir / "settings.json", file.with_name(f"{file.name}-journal")]
    for one in kept:
        shutil.rmtree(one, ignore_errors=True)
        one.unlink(missing_ok=True)
        put(one)
    logged = _command("log", file, "--title", "Deux fois")
    assert logged.returncode == 0, logged.stderr
    listed = _command("list", file, "--search", "Deux fois", "--format", "json")
    assert b"Deux fois" in listed.stdout
