"""What a save asks of a share, counted: where each question waits 30 ms, a person waits for all."""

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.base import paths
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.concerns import log_concern
from app.operations.registers import create_register
from tests.trust.shims import compiled

_IN_TWO_SECONDS = 66
_A_COMMAND = 140
_BEGUN = """
import ctypes, json, sys
from contextlib import closing
from pathlib import Path
from app.store.places import mounts
mounts.held_by = lambda *_: mounts.Held(mounts.Kind.SHARE)
asked = ctypes.CDLL(None).slow_asked
asked.restype = ctypes.c_long
path = Path(sys.argv[1])
"""
_IN_A_WINDOW = """
from app.domain.concerns import ConcernDraft
from app.operations.concerns import log_concern
from app.operations.registers import open_register
counts = [asked()]
with closing(open_register(path, author="Awa")) as register:
    counts.append(asked())
    for number in range(30):
        draft = ConcernDraft(title=f"Visa {number}", description=f"Depuis {number} mois, rien")
        log_concern(register, draft)
        counts.append(asked())
    register.settle()
    assert register.location == "network"
print(json.dumps([after - before for before, after in zip(counts, counts[1:])]))
"""
_BY_COMMAND = """
from app.cli.running import run
begun = asked()
assert run(["log", str(path), "--title", "Visa"]) == 0
print(json.dumps([asked() - begun]))
"""


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """A register in a folder that stands for a share."""
    path = tmp_path / "share" / "moscou.doleances"
    with closing(create_register(path, Office(name="Bureau", prefix="MOW"))) as register:
        for number in range(40):
            log_concern(register, ConcernDraft(title=f"Passeport {number}"))
    return path


def _asked(share: Path, doing: str) -> list[int]:
    """How much a process asks of the files of the share, step by step."""
    shim = compiled("slow", share.parents[1])
    if shim is None:
        pytest.skip("there is no C compiler here (gcc or cc)")
    done = subprocess.run(
        [sys.executable, "-c", _BEGUN + doing, share],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ
        | {
            "LD_PRELOAD": str(shim),
            "SLOW_UNDER": str(share.parent.resolve()),
            paths.DATA_DIR_VARIABLE: str(share.parents[1] / "data"),
        },
    )
    found: list[int] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_save_in_a_window_is_done_in_two_seconds(share: Path) -> None:
    opening, *saves = _asked(share, _IN_A_WINDOW)
    # It counts: no register is opened, and no act written, by less.
    assert opening > 50
    assert min(saves) > 25
    assert max(saves) <= _IN_TWO_SECONDS, saves


def test_a_command_opens_saves_and_closes_by_few_questions(share: Path) -> None:
    (whole,) = _asked(share, _BY_COMMAND)
    assert 75 < whole <= _A_COMMAND
