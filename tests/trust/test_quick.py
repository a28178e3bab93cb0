"""A hundredth of the trust suite, so that the suite itself keeps working."""

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="it forks, kills and records")
@pytest.mark.parametrize("measure", ["kills", "power", "disks", "strings"])
def test_a_hundredth_of_it_reaches_its_goals(measure: str) -> None:
    command = [sys.executable, "-m", "tests.trust", "--scale", "0.01", "--only", measure]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=_ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
