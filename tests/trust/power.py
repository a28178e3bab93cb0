"""Power loss: what a process writes is recorded, and what no sync had reached may be gone.

A shim (`power.c`) writes down every write, truncation, sync and removal in the folder of a
register. Then the power is cut at random places of that record: of the writes that no sync of
their file had followed, some are there, some are not, and some are torn at a sector. What the
process had acknowledged by then must be there. Names in the folder are taken to survive.
"""

import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from app.operations.passwords import Key
from app.operations.registers import open_register
from tests.trust import lives
from tests.trust.figures import Figure, Tally, not_measured
from tests.trust.shims import compiled

_HEAD = struct.Struct("<c3xIqQ")
_SECTOR = 512
_ACTS, _SESSIONS = 60, 3


def of_power(folder: Path, count: int, password: str, measure: str) -> Figure:
    """Cut the power `count` times in a recorded life."""
    name = f"power loss, {measure}"
    shim = compiled("power", folder)
    if shim is None:
        return not_measured(name, "there is no C compiler here (gcc or cc)")
    place = folder / f"power-{measure}"
    place.mkdir()
    key = lives.made(place / "r.doleances", password)
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    record = folder / f"power-{measure}.record"
    _live(place, record, shim, password)
    operations = list(_read(record))
    source, tally = random.Random(4), Tally()
    cuts = sorted(source.randrange(len(operations)) for _ in range(count))
    disk = Disk({name: bytearray(content) for name, content in before.items()})
    done = 0
    for cut in cuts:
        for operation in operations[done:cut]:
            disk.take(*operation)
        done = cut
        tally.trials += 1
        _try(disk.after_a_cut(source), folder / "cut", key, tally)
    return tally.figure(name)


@dataclass(slots=True)
class Disk:
    """Files as they are on the disk for certain, and what was written to them since."""

    files: dict[str, bytearray]
    pending: dict[str, list[tuple[bytes, int, bytes]]] = field(default_factory=dict)

    def take(self, what: bytes, name: str, offset: int, data: bytes) -> None:
        """One operation of the process."""
        if what == b"u":
            self.files.pop(name, None)
            self.pending.pop(name, None)
        elif what == b"s":
            for one in self.pending.pop(name, []):
                _apply(self.files.setdefault(name, bytearray()), *one)
        elif name == "acks":
            # What was said was said.
            _apply(self.files.setdefault(name, bytearray()), what, offset, data)
        else:
            self.files.setdefault(name, bytearray())
            self.pending.setdefault(name, []).append((what, offset, data))

    def after_a_cut(self, source: random.Random) -> dict[str, bytes]:
        """What may be found when the power comes back."""
        found = {name: bytearray(content) for name, content in self.files.items()}
        for name, operations in self.pending.items():
            luck = source.random()
            for what, offset, data in operations:
                if source.random() < luck:
                    torn = source.random() < 0.2 and len(data) > _SECTOR
                    most = source.randrange(len(data) // _SECTOR) * _SECTOR if torn else len(data)
                    _apply(found[name], what, offset, data[:most])
        return {name: bytes(content) for name, content in found.items()}


def _apply(content: bytearray, what: bytes, offset: int, data: bytes) -> None:
    if what == b"t":
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


def _try(files: dict[str, bytes], place: Path, key: Key | None, tally: Tally) -> None:
    """Open what was found, and look for what had been acknowledged."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for name, content in files.items():
        if not name.endswith("-shm"):
            (place / name).write_bytes(content)
    acts = files.get("acks", b"").decode().split()
    tally.acknowledged += len(acts)
    path = place / "r.doleances"
    sound = lives.is_sound(path, key)
    tally.unsound += not sound
    tally.lost += lives.lost(path, key, acts) if sound else 0


def _live(place: Path, record: Path, shim: Path, password: str) -> None:
    env = {
        **os.environ,
        "LD_PRELOAD": str(shim),
        "TRUST_UNDER": str(place.resolve()),
        "TRUST_LOG": str(record),
        "DOLEANCES_PASSWORD": password,
    }
    subprocess.run([sys.executable, "-m", __name__, str(place)], check=True, env=env)


def _read(record: Path) -> Iterator[tuple[bytes, str, int, bytes]]:
    """The operations of a record, in their order."""
    content, place = record.read_bytes(), 0
    while place < len(content):
        what, named, offset, length = _HEAD.unpack_from(content, place)
        place += _HEAD.size
        name = content[place : place + named].decode()
        place += named
        yield what, name, offset, content[place : place + length]
        place += length


def _recorded(place: Path) -> None:
    """The life that is recorded: three sessions, so that the journal is folded in between."""
    password = os.environ.get("DOLEANCES_PASSWORD", "")
    with (place / "acks").open("ab", buffering=0) as said:
        for session in range(_SESSIONS):
            register = open_register(place / "r.doleances", password=password, author="Awa")
            with closing(register):
                life = lives.Life(register, session).acts()
                for _ in range(_ACTS):
                    said.write(f"{next(life)}\n".encode())


if __name__ == "__main__":
    _recorded(Path(sys.argv[1]))
