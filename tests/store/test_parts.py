"""What opening a register loads: the rest comes when it is asked for."""

import subprocess
import sys

from app.store.register import Register

_LATER = ("acts", "attachments", "bulk", "commitments", "histories", "parties", "referrals")


def test_a_register_opens_without_what_its_first_list_does_not_need() -> None:
    script = (
        "import sys, app.operations.registers;"
        "print(*(name for name in sys.modules if name.startswith('app.store.')))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    loaded = ended.stdout.split()
    assert "app.store.index" in loaded
    assert not [name for name in _LATER if f"app.store.{name}" in loaded]


_A_DAY = """
import sys
from contextlib import closing
from pathlib import Path
import app.boot, app.gui.window.main_window
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.operations.concerns import log_concern
from app.operations.registers import open_register
with closing(open_register(Path(sys.argv[1]))) as register:
    log_concern(register, ConcernDraft(title="Visa"))
    found = register.index.select(ConcernFilter(words="visa"), today=register.clock.today())
    assert len(register.concerns.rows([int(one) for one in found.ids])) == 1
    register.settle()
print(*(name for name in sys.modules if name.startswith(("sqlite_utils", "app.store."))))
"""


def test_a_day_of_saving_and_searching_needs_no_sqlite_utils(register: Register) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _A_DAY, str(register.path)],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    loaded = ended.stdout.split()
    assert "app.store.index" in loaded
    assert not [
        name for name in loaded if name.startswith(("sqlite_utils", "app.store.inspecting"))
    ]
