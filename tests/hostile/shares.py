"""A real share on this machine: sshfs, whose server is reached by a pipe instead of a network."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

_SERVERS = (
    "/usr/lib/openssh/sftp-server",
    "/usr/lib/ssh/sftp-server",
    "/usr/libexec/openssh/sftp-server",
)


class Share:
    """A folder that another one serves; it can hang, go and come back."""

    def __init__(self, folder: Path) -> None:
        """Mount it; the test is skipped where that cannot be."""
        server = next((one for one in _SERVERS if os.access(one, os.X_OK)), None)
        if sys.platform != "linux" or server is None or shutil.which("sshfs") is None:
            pytest.skip("no sshfs here")
        self.disk, self.place = folder / "disk", folder / "share"
        self.disk.mkdir()
        self.place.mkdir()
        self._command = folder / "ssh"
        self._command.write_text(f"#!/bin/sh\nexec {server}\n", encoding="utf-8")
        self._command.chmod(0o755)
        self._program: subprocess.Popen[bytes] | None = None
        self.mount()

    def mount(self) -> None:
        """Let it be there, or be there again."""
        served = [f"ssh_command={self._command}", f"server:{self.disk}", str(self.place)]
        self._program = subprocess.Popen(
            ["sshfs", "-f", "-o", *served], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(200):
            if self.place.is_mount():
                return
            if self._program.poll() is not None:
                break
            subprocess.run(["sleep", "0.05"], check=True)
        pytest.skip("nothing can be mounted here")

    def stop(self) -> None:
        """Answer nothing any more."""
        self._tell(signal.SIGSTOP)

    def go_on(self) -> None:
        """Answer again."""
        self._tell(signal.SIGCONT)

    def end(self) -> None:
        """Go, as a network goes."""
        if self._program is not None:
            self._program.kill()
            self._program.wait()
        subprocess.run(["umount", "-l", str(self.place)], check=False, capture_output=True)

    def _tell(self, number: signal.Signals) -> None:
        if self._program is not None:
            self._program.send_signal(number)
