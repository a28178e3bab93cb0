"""A hundredth of the trust suite, so that the suite itself keeps working."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.trust.__main__ import NOTHING_MEASURED, main

_ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="it forks, kills and records")
@pytest.mark.parametrize("measure", ["kills", "power", "disks", "strings", "shares"])
def test_a_hundredth_of_it_reaches_its_goals(measure: str) -> None:
    command = [sys.executable, "-m", "tests.trust", "--scale", "0.01", "--only", measure]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=_ROOT)
    if done.returncode == NOTHING_MEASURED:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_missing_measure_is_said_and_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["trust", "--scale", "0.01", "--only", "power"])
    assert main() == NOTHING_MEASURED
    assert "? power loss, plain" in (said := capsys.readouterr().out)
    assert "there is no C compiler here" in said
