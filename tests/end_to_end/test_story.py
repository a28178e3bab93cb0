"""The real program on a real screen, driven from outside through the accessibility bus."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import dev

HERE = Path(__file__).resolve().parent
SYSTEM_PYTHON = "/usr/bin/python3"
PATIENCE = 180

lacking = dev.missing_libraries(dev.X11_LIBRARIES) + dev.missing_screen_tools()


def doleances(*arguments: str | Path) -> str:
    """What the command line answers."""
    command = [sys.executable, "-m", "app", *map(str, arguments)]
    result = subprocess.run(command, cwd=dev.ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.screen
@pytest.mark.skipif(sys.platform != "linux", reason="the accessibility bus is Linux's")
@pytest.mark.skipif(bool(lacking), reason=f"these packages are not installed: {lacking}")
def test_a_clerk_logs_finds_and_refers_a_concern(tmp_path: Path) -> None:
    register = tmp_path / "exemple.doleances"
    doleances("demo", register, "--concerns", "20")
    program = [sys.executable, "-m", "app", "--lang", "fr", "--data-dir", tmp_path, register]
    story = [SYSTEM_PYTHON, HERE / "desktop.py", SYSTEM_PYTHON, HERE / "story.py", *program]
    told = subprocess.run(
        [str(part) for part in story],
        cwd=dev.ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    found = json.loads(
        doleances("list", register, "--search", "diplome medecine", "--format", "json")
    )
    (concern,) = (one for one in found if one["title"] == "Reconnaissance du diplôme de médecine")
    assert concern["status"] == "referred"
    assert concern["people"] == 35
    assert "Association des étudiants en médecine" in json.dumps(concern, ensure_ascii=False)
