"""Two real Syncthing instances that keep one folder, each as on a computer of its own."""

import contextlib
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.trust.mounts import MissingError, need

_ID = re.compile(r"[A-Z0-9]{7}(?:-[A-Z0-9]{7}){7}")
_KEY = "trust"
_CONFIG = """<configuration version="35">
<folder id="f" label="f" path="{folder}" type="sendreceive" rescanIntervalS="10"
 fsWatcherEnabled="true" fsWatcherDelayS="1"><device id="{ids[0]}"/><device id="{ids[1]}"/></folder>
<device id="{ids[0]}"><address>tcp://127.0.0.1:{ports[0]}</address></device>
<device id="{ids[1]}"><address>tcp://127.0.0.1:{ports[1]}</address></device>
<gui enabled="true"><address>127.0.0.1:{gui}</address><apikey>{key}</apikey></gui>
<options><listenAddress>tcp://127.0.0.1:{port}</listenAddress>
<globalAnnounceEnabled>false</globalAnnounceEnabled>
<localAnnounceEnabled>false</localAnnounceEnabled><relaysEnabled>false</relaysEnabled>
<natEnabled>false</natEnabled><urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH>
<crashReportingEnabled>false</crashReportingEnabled><startBrowser>false</startBrowser>
<reconnectionIntervalS>2</reconnectionIntervalS></options>
</configuration>
"""


class Pair:
    """The two folders, and whether they hold the same by now."""

    def __init__(self, folders: list[Path], guis: list[int]) -> None:
        """They run already."""
        self.folders, self._guis = folders, guis

    def carry(self, name: str, seconds: float) -> None:
        """Wait until the file of one folder is in both.

        Raises:
            MissingError: they did not carry it in that time, on a machine that is too busy.
        """
        until = time.monotonic() + seconds
        while not all((one / name).exists() for one in self.folders):
            if time.monotonic() > until:
                raise MissingError(f"Syncthing carried no file within {seconds:.0f} s")
            for gui in self._guis:
                _ask(gui, "/rest/db/scan?folder=f", method="POST")
            time.sleep(1)
        self.settle(60)

    def settle(self, seconds: float) -> None:
        """Wait until nothing is to be sent either way."""
        until = time.monotonic() + seconds
        quiet = 0
        while quiet < 3 and time.monotonic() < until:
            for gui in self._guis:
                _ask(gui, "/rest/db/scan?folder=f", method="POST")
            time.sleep(2)
            told = [_ask(gui, "/rest/db/status?folder=f") for gui in self._guis]
            done = all('"needBytes": 0,' in one for one in told)
            quiet = quiet + 1 if done else 0


@contextmanager
def pair(folder: Path) -> Iterator[Pair]:
    """Start both; they end with the block."""
    need("syncthing")
    homes = [folder / f"home{number}" for number in range(2)]
    ids = [_generated(home) for home in homes]
    free = _free(4)
    ports, guis = free[:2], free[2:]
    with contextlib.ExitStack() as undo:
        folders = []
        for number, home in enumerate(homes):
            synced = folder / f"computer{number}" / "Bureau"
            (synced / ".stfolder").mkdir(parents=True)
            told = _CONFIG.format(
                folder=synced, ids=ids, ports=ports, port=ports[number], gui=guis[number], key=_KEY
            )
            (home / "config.xml").write_text(told)
            folders.append(synced)
            process = subprocess.Popen(
                ["syncthing", "serve", f"--home={home}", "--no-browser", "--no-restart"],
                stdout=(home / "said").open("w"), stderr=subprocess.STDOUT,
            )  # fmt: skip
            undo.callback(process.wait)
            undo.callback(process.terminate)
        for gui in guis:
            _ask(gui, "/rest/system/ping")
        yield Pair(folders, guis)


def _generated(home: Path) -> str:
    done = subprocess.run(
        ["syncthing", "generate", f"--home={home}"], capture_output=True, text=True, check=True
    )
    found = _ID.search(done.stdout + done.stderr + (home / "config.xml").read_text())
    assert found is not None
    return found[0]


def _ask(gui: int, what: str, method: str = "GET") -> str:
    request = urllib.request.Request(
        f"http://127.0.0.1:{gui}{what}", method=method, headers={"X-API-Key": _KEY}
    )
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def _free(count: int) -> list[int]:
    """Ports that are free now, each another: all are held until the last is known."""
    with contextlib.ExitStack() as held:
        ones = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in ones:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in ones]
