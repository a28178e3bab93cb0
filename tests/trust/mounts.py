"""Real shares of this machine: one folder, reached by several mounts, each as from a computer."""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SERVERS = ("/usr/lib/openssh/sftp-server", "/usr/lib/ssh/sftp-server", "/usr/libexec/sftp-server")
_PATIENCE = 30
_SMB = """[global]
server role = standalone server
interfaces = 127.0.0.1
bind interfaces only = yes
smb ports = 445
disable netbios = yes
private dir = {home}
lock directory = {home}
state directory = {home}
cache directory = {home}
pid directory = {home}
ncalrpc dir = {home}/n
log file = {home}/log
[share]
path = {disk}
read only = no
force user = root
"""


class MissingError(Exception):
    """A tool is not here: the measure is left out, and says why."""


def need(*tools: str) -> None:
    """MissingError, unless all of them are there."""
    for tool in tools:
        if shutil.which(tool) is None:
            raise MissingError(f"{tool} is not installed")
    if {"sshfs", "smbnetfs"} & set(tools) and not os.access("/dev/fuse", os.R_OK | os.W_OK):
        raise MissingError("/dev/fuse cannot be opened")


@contextmanager
def by_ssh(folder: Path, count: int) -> Iterator[tuple[Path, list[Path]]]:
    """A folder on the disk, and mounts of it through sshfs, which speaks to a server by a pipe."""
    need("sshfs", "umount")
    server = next((one for one in _SERVERS if Path(one).exists()), None)
    if server is None:
        raise MissingError("there is no sftp-server")
    disk = folder / "disk"
    disk.mkdir()
    ssh = folder / "ssh"
    ssh.write_text(f"#!/bin/sh\nexec {server}\n")
    ssh.chmod(0o755)
    points = [folder / f"ssh{number}" for number in range(count)]
    with contextlib.ExitStack() as undo:
        for point in points:
            point.mkdir()
            undo.callback(_unmount, point)
            _run("sshfs", "-o", f"ssh_command={ssh}", f"server:{disk}", str(point))
        yield disk, points


@contextmanager
def by_smb(folder: Path, count: int) -> Iterator[tuple[Path, list[Path]]]:
    """The same through Samba and smbnetfs; in a network of its own, see `alone`."""
    need("smbd", "smbpasswd", "smbnetfs", "umount", "ip")
    disk, home = folder / "root", folder / "smb"
    disk.mkdir()
    (home / "n").mkdir(parents=True)
    settings = home / "smb.conf"
    settings.write_text(_SMB.format(home=home, disk=disk))
    _run("ip", "link", "set", "lo", "up")
    with contextlib.ExitStack() as undo:
        server = subprocess.Popen(["smbd", "-F", "-s", settings], stdout=subprocess.DEVNULL)
        undo.callback(server.wait)
        undo.callback(server.terminate)
        _run("smbpasswd", "-c", str(settings), "-a", "-s", "root", typed="pw\npw\n")
        points = []
        for number in range(count):
            point = folder / f"smb{number}"
            point.mkdir()
            undo.callback(_unmount, point)
            points.append(_mounted_by_smb(folder / f"home{number}", point))
        yield disk, points


def alone() -> list[str]:
    """How a command is run with a network and mounts of its own; MissingError if it cannot."""
    need("unshare")
    if os.geteuid() != 0:
        raise MissingError("only root gets a network of its own")
    apart = ["unshare", "-n", "-m"]
    tried = subprocess.run([*apart, "true"], check=False, capture_output=True, text=True)
    if tried.returncode:
        raise MissingError(tried.stderr.strip())
    return apart


def _mounted_by_smb(home: Path, point: Path) -> Path:
    settings = home / ".smb"
    settings.mkdir(parents=True)
    for name, told in (
        ("smb.conf", "[global]\nclient min protocol = SMB2\n"),
        ("smbnetfs.auth", 'auth "127.0.0.1" "root" "pw"\n'),
        ("smbnetfs.host", "host 127.0.0.1 visible=true\n"),
        ("smbnetfs.conf", 'include "smbnetfs.auth"\ninclude "smbnetfs.host"\n'),
    ):
        (settings / name).write_text(told)
        (settings / name).chmod(0o600)
    _run("smbnetfs", str(point), home=home)
    share = point / "127.0.0.1" / "share"
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            next(share.iterdir(), None)
            return share
        time.sleep(0.2)
    raise MissingError("the share could not be mounted")


def _run(*command: str, typed: str = "", home: Path | None = None) -> None:
    environment = os.environ | ({"HOME": str(home)} if home else {})
    until = time.monotonic() + _PATIENCE
    while True:
        done = subprocess.run(
            command, input=typed, capture_output=True, text=True, env=environment, check=False,
            timeout=_PATIENCE,
        )  # fmt: skip
        if done.returncode == 0:
            return
        if time.monotonic() > until:
            raise MissingError(
                f"{command[0]} failed: {(done.stderr or done.stdout).strip()[-100:]}"
            )
        time.sleep(0.5)


def _unmount(point: Path) -> None:
    subprocess.run(["umount", "-l", point], capture_output=True, check=False)
