"""The linter, the formatter and the type checker have nothing to say."""

import subprocess
import sys

import pytest

from tests.house.source import ROOT

TOOLS = {
    "lint": ("ruff", "check", "--quiet", "--output-format=concise"),
    "format": ("ruff", "format", "--check", "--quiet"),
    "types": ("mypy",),
}


@pytest.mark.parametrize("name", TOOLS)
def test_a_clean_file_has_no_findings(name: str) -> None:
    command = [sys.executable, "-m", *TOOLS[name]]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
