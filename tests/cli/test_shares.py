"""A register on a real share: a folder of this machine, reached through sshfs as well."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.office import Office
from app.operations.registers import create_register
from tests.trust.mounts import MissingError, by_ssh

HOLD = """
import sys
from pathlib import Path
from app.operations.registers import open_register
register = open_register(Path(sys.argv[1]), author="Oumar")
print("open", flush=True)
sys.stdin.readline()
register.close()
"""


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[tuple[Path, Path, Path]]:
    """A register by its path on the disk, and through two mounts."""
    try:
        with by_ssh(tmp_path, 2) as (disk, points):
            create_register(points[0] / "r.doleances", Office(name="A", prefix="MOW")).close()
            first, second = (point / "r.doleances" for point in points)
            yield disk / "r.doleances", first, second
    except MissingError as why:
        pytest.skip(str(why))


def command(*words: str | Path) -> "subprocess.CompletedProcess[str]":
    line = [sys.executable, "-m", "app", *map(str, words), "--lang", "en"]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_the_holder_is_told_at_every_way_to_the_register(shared: tuple[Path, Path, Path]) -> None:
    disk, first, second = shared
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, first],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        for path in (disk, second):
            refused = command("log", path, "--title", "Visa")
            assert refused.returncode == 1
            assert "being written by Oumar" in refused.stderr
            assert command("list", path).returncode == 0
        assert disk.read_bytes()[18] == 1
        process.communicate("end\n", timeout=60)
    for path in shared:
        assert command("log", path, "--title", "Visa").returncode == 0
    assert command("list", disk).stdout.count("Visa") == 3
    assert command("check", second).returncode == 0


def test_while_it_is_open_at_the_disk_nobody_writes_it_from_the_share(
    shared: tuple[Path, Path, Path],
) -> None:
    disk, first, second = shared
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, disk],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        refused = command("log", first, "--title", "Visa")
        assert refused.returncode == 1
        assert "open on the very computer that shares this folder" in refused.stderr
        process.communicate("end\n", timeout=60)
    # A mount that has looked remembers for some seconds what has gone.
    done = command("log", second, "--title", "Visa")
    assert done.returncode == 0, done.stderr
