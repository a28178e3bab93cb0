"""What opening a register loads: the rest comes when it is asked for."""

import subprocess
import sys

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
