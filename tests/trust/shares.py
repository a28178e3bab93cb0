"""Two computers on real shares and in a real sync folder, killed while they write."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from pathlib import Path

from app.base import paths
from app.domain.office import Office
from app.operations.checks import check_register
from app.operations.registers import create_register, open_register
from app.store.binding import Connection
from tests.trust.figures import Figure, not_measured
from tests.trust.mounts import MissingError, alone, by_smb, by_ssh
from tests.trust.syncing import pair

_ACTS = 3
_PATIENCE = 90.0
_NAME = "moscou.doleances"
_WRITING = """
import sys
from contextlib import closing
from pathlib import Path
from app.base.errors import DoleancesError
from app.domain.concerns import ConcernDraft
from app.operations.concerns import log_concern
from app.operations.registers import open_register
path, name, first = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
try:
    with closing(open_register(path, author=name)) as register:
        for number in range(first, first + 3):
            log_concern(register, ConcernDraft(title=f"{name}-{number}"))
            row = register.connection.execute("SELECT reference FROM concern ORDER BY id DESC")
            print(f"{name}-{number} {row.fetchone()[0]}", flush=True)
except DoleancesError as error:
    print(error, file=sys.stderr)
    sys.exit(3)
"""
_READING = """
import sys, time
from contextlib import closing
from pathlib import Path
from app.base.errors import DoleancesError
from app.operations.registers import open_register
while True:
    try:
        with closing(open_register(Path(sys.argv[1]), read_only=True)) as register:
            register.concerns.count()
    except DoleancesError:
        pass
    time.sleep(0.05)
"""


@dataclass
class Computer:
    """One that writes, with a folder of its own for what it keeps."""

    name: str
    path: Path
    data: Path
    told: dict[str, str] = field(default_factory=dict)
    begun: int = 0
    killed: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)

    def write(self, chance: random.Random) -> None:
        """Log some concerns, and be killed now and then in the middle of it."""
        command = [sys.executable, "-c", _WRITING, str(self.path), self.name, str(self.begun)]
        self.begun += _ACTS
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=os.environ | {paths.DATA_DIR_VARIABLE: str(self.data)},
        ) as process:  # fmt: skip
            if chance.random() < 0.4:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(chance.uniform(0.3, 2.0))
            if process.poll() is None and chance.random() < 0.4:
                process.send_signal(signal.SIGKILL)
                self.killed += 1
            said, complained = process.communicate(timeout=300)
        for line in said.splitlines():
            title, _, reference = line.partition(" ")
            if reference:
                self.told[title] = reference
        self.refused += process.returncode == 3
        if process.returncode not in {0, 3, -signal.SIGKILL}:
            self.faults.append(complained[-500:])


def of_shares(folder: Path, seconds: float) -> list[Figure]:
    """Two writers on SSH and on SMB, one more at the disk, and a Syncthing pair."""
    return [
        _on_ssh(folder, seconds),
        _on_smb(seconds),
        _in_sync(folder, seconds),
    ]


def _on_ssh(folder: Path, seconds: float) -> Figure:
    return _on_a_share("SSH mounts, and at the disk", folder / "ssh", by_ssh, seconds)


def _on_smb(seconds: float) -> Figure:
    measure = "SMB mounts, and at the disk"
    try:
        around = alone()
    except MissingError as why:
        return not_measured(measure, str(why))
    command = [*around, sys.executable, "-m", "tests.trust.shares", str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = done.stdout.strip().split("\t")
    if len(told) != 2:
        return Figure(measure, f"broke off: {done.stderr.strip()[-200:]}", "0 lost", good=False)
    good, figure = told
    return Figure(measure, figure, "0 lost, sound", good == "good", left_out=good == "left")


def _on_a_share(
    measure: str,
    folder: Path,
    mounted: Callable[[Path, int], AbstractContextManager[tuple[Path, list[Path]]]],
    seconds: float,
) -> Figure:
    folder.mkdir()
    try:
        with mounted(folder, 2) as (disk, points):
            computers = [
                Computer(f"C{number}", point / _NAME, folder / f"data{number}")
                for number, point in enumerate([*points, disk])
            ]
            _made(computers[0])
            with _reader(disk / _NAME, folder / "data-reader"):
                _together(computers, seconds)
            return _judged(measure, computers, disk / _NAME)
    except MissingError as why:
        return not_measured(measure, str(why))


def _in_sync(folder: Path, seconds: float) -> Figure:
    measure = "a Syncthing pair"
    home = folder / "sync"
    try:
        with pair(home) as both:
            computers = [
                Computer(f"C{number}", one / _NAME, home / f"data{number}")
                for number, one in enumerate(both.folders)
            ]
            _made(computers[0])
            both.carry(_NAME, 180)
            _together(computers, seconds)
            both.settle(90)
            return _judged_apart(measure, computers)
    except MissingError as why:
        return not_measured(measure, str(why))


def _made(computer: Computer) -> None:
    paths.use_data_dir(computer.data)
    create_register(computer.path, Office(name="Bureau", prefix="MOW")).close()


@contextlib.contextmanager
def _reader(path: Path, data: Path) -> Iterator[None]:
    """Somebody at the disk looks at the register again and again."""
    process = subprocess.Popen(
        [sys.executable, "-c", _READING, path],
        env=os.environ | {paths.DATA_DIR_VARIABLE: str(data)},
    )
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _together(computers: list[Computer], seconds: float) -> None:
    """All write at once; each is a thread here, and its work a process.

    On a busy machine they go on until somebody has saved something: else nothing was tried.
    """
    from threading import Thread

    until = time.monotonic() + seconds
    at_last = until + _PATIENCE

    def goes_on() -> bool:
        now = time.monotonic()
        return now < until or (now < at_last and not any(one.told for one in computers))

    def work(computer: Computer) -> None:
        chance = random.Random(computer.name)
        while goes_on():
            computer.write(chance)
            time.sleep(chance.uniform(0, 1.0))

    threads = [Thread(target=work, args=(one,)) for one in computers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _judged(measure: str, computers: list[Computer], path: Path) -> Figure:
    """All that was acknowledged is in the one file, which is sound."""
    paths.use_data_dir(computers[-1].data)
    with closing(open_register(path, take_over=True)) as register:
        titles = _titles(register.connection)
        problems = check_register(register)
    told = {title for one in computers for title in one.told}
    references = [reference for one in computers for reference in one.told.values()]
    lost, twice = len(told - titles), len(references) - len(set(references))
    faults = [fault for one in computers for fault in one.faults]
    for fault in faults[:3]:
        print(fault, file=sys.stderr)
    good = bool(told) and not (lost or twice or problems or faults)
    each = "+".join(str(len(one.told)) for one in computers)
    said = f"{each} acts acknowledged, {sum(one.killed for one in computers)} kills,"
    said += f" {lost} lost, {twice} numbers twice, {len(problems)} problems, {len(faults)} faults"
    return Figure(measure, said, "0 lost, sound", good)


def _judged_apart(measure: str, computers: list[Computer]) -> Figure:
    """What was acknowledged at each computer is in its file, or it says at the next opening."""
    lost = unsaid = twice = 0
    for one in computers:
        paths.use_data_dir(one.data)
        with closing(open_register(one.path, read_only=True)) as register:
            titles = _titles(register.connection)
            problems = check_register(register)
        away = set(one.told) - titles
        lost += len(away)
        unsaid += len(away) if not any("not the version" in str(p) for p in problems) else 0
        twice += len(one.told) - len(set(one.told.values()))
    faults = [fault for one in computers for fault in one.faults]
    for fault in faults[:3]:
        print(fault, file=sys.stderr)
    each = "+".join(str(len(one.told)) for one in computers)
    said = f"{each} acts acknowledged, {sum(one.killed for one in computers)} kills,"
    said += f" {lost} in another version and said so, {unsaid} lost without a word,"
    said += f" {twice} numbers twice from one computer, {len(faults)} faults"
    good = any(one.told for one in computers) and not (unsaid or twice or faults)
    return Figure(measure, said, "0 lost without a word", good)


def _titles(connection: Connection) -> set[str]:
    return {str(title) for (title,) in connection.execute("SELECT title FROM concern").fetchall()}


def main() -> None:
    """Measure SMB in a network of its own, and tell the figure."""
    with tempfile.TemporaryDirectory(prefix="doleances-smb-") as folder:
        figure = _on_a_share("", Path(folder) / "smb", by_smb, float(sys.argv[1]))
    word = "left" if figure.left_out else "good" if figure.good else "bad"
    print(f"{word}\t{figure.figure.removeprefix('not measured: ')}")


if __name__ == "__main__":
    main()
