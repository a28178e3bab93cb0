"""A screen, a session bus and an accessibility bus for one command.

`python3 desktop.py COMMAND…` on the system's Python. It ends everything that it starts.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
INSIDE = "DOLEANCES_INSIDE_DESKTOP"
ENABLE = (
    *("dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus"),
    "org.freedesktop.DBus.Properties.Set",
    *("string:org.a11y.Status", "string:IsEnabled", "variant:boolean:true"),
)


@contextlib.contextmanager
def running(*command: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a program in the background for the length of a block."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """A virtual screen on a free number."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24"]
    # A key whose release a busy machine delivers late must not repeat itself.
    command += ["-nolisten", "tcp", "-noreset", "-r"]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, pass_fds=[write], stdout=quiet, stderr=quiet)
    os.close(write)
    try:
        number = os.read(read, 16).decode().strip()
        if not number:
            raise SystemExit("the virtual screen did not start")
        yield f":{number}"
    finally:
        os.close(read)
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def outside(arguments: list[str]) -> int:
    """Start the screen and the session, then run this script again inside them."""
    with tempfile.TemporaryDirectory() as runtime, screen() as display:
        Path(runtime).chmod(0o700)
        env = {**os.environ, "DISPLAY": display, "XDG_RUNTIME_DIR": runtime, INSIDE: "1"}
        env.pop("WAYLAND_DISPLAY", None)
        env["NO_AT_BRIDGE"] = "0"
        again = ["dbus-run-session", "--", sys.executable, __file__, *arguments]
        return subprocess.run(again, env=env, check=False).returncode


def inside(arguments: list[str]) -> int:
    """Start a window manager and the accessibility bus, then the command."""
    launcher = next(path for path in LAUNCHERS if Path(path).exists())
    with running("openbox"), running(launcher, "--launch-immediately"):
        for _attempt in range(100):
            if subprocess.run(ENABLE, capture_output=True, check=False).returncode == 0:
                break
            time.sleep(0.05)
        else:
            raise SystemExit("the accessibility bus did not start")
        return subprocess.run(arguments, check=False).returncode


if __name__ == "__main__":
    raise SystemExit((inside if INSIDE in os.environ else outside)(sys.argv[1:]))
