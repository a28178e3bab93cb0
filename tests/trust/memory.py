"""What of a register with a password is left in the memory of its window once it is locked.

Python and Qt give memory back without blanking it, so that some of what was read stays there until
it is used again. This counts it, for the texts, the password and the key; it hides nothing.
"""

import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.concerns import log_concern
from app.operations.passwords import Key
from app.operations.registers import create_register
from tests.trust.figures import Figure, not_measured

_READ = 40
"""Concerns that are read one after the other before the window is locked."""
_PATIENCE = 60
_LARGEST = 1 << 28


def of_memory(folder: Path, count: int) -> list[Figure]:
    """Open a register in a window, read in it, lock it; look into the memory before and after."""
    if not Path("/proc/self/mem").exists():
        return [not_measured("memory after locking", "it is read from /proc")]
    place = folder / "memory"
    place.mkdir()
    password = f"mot de passe {secrets.token_hex(8)}"
    known = [f"Oumou{secrets.token_hex(6)}" for _ in range(count)]
    path = place / "r.doleances"
    key = _made(path, password, known)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.trust.memory", str(path), str(place / "data")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
    ) as child:  # fmt: skip
        _tell(child, password)
        opened = _found(child, known)
        _tell(child, "")
        locked, words, raw = _found(child, known), _found(child, [password]), _keys(child, key)
        _tell(child, "", answers=False)
    return [
        Figure("texts in the memory of the open window", f"{opened} of {count}"),
        Figure("texts in its memory after locking", f"{locked} of {count}", "printed and honest"),
        Figure("the password after locking", f"{words} of 1", "printed and honest"),
        Figure("the key after locking", f"{raw} of 1", "printed and honest"),
    ]


def _made(path: Path, password: str, known: Iterable[str]) -> Key:
    office = Office(name="Ambassade (exemple)", prefix="MOW")
    with closing(create_register(path, office, password=password, author="Awa")) as register:
        with register.transaction():
            for word in known:
                log_concern(register, ConcernDraft(title=f"Bourse de {word}", description=word))
        assert register.key is not None
        return register.key


def _tell(child: "subprocess.Popen[str]", line: str, *, answers: bool = True) -> None:
    """Let the child go on; it answers when it has come to the next halt."""
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"{line}\n")
    child.stdin.flush()
    if answers:
        assert child.stdout.readline(), "the window ended"


def _found(child: "subprocess.Popen[str]", known: list[str]) -> int:
    """How many texts are found, as Python or SQLite keeps them, or as Qt does."""
    spelled = {one.encode(code): one for one in known for code in ("utf-8", "utf-16-le")}
    wanted = re.compile(b"|".join(map(re.escape, spelled)))
    seen = {spelled[match.group()] for part in _memory(child) for match in wanted.finditer(part)}
    return len(seen)


def _keys(child: "subprocess.Popen[str]", key: Key) -> int:
    spelled = (key.raw, key.raw.hex().encode())
    return int(any(one in part for part in _memory(child) for one in spelled))


def _memory(child: "subprocess.Popen[str]") -> Iterable[bytes]:
    """The parts of a process that can be written, the larger ones passed over when shared."""
    folder = Path(f"/proc/{child.pid}")
    with (folder / "mem").open("rb", buffering=0) as memory:
        for line in (folder / "maps").read_text(encoding="utf-8").splitlines():
            span, rights, *_rest = line.split()
            first, last = (int(edge, 16) for edge in span.split("-"))
            if "w" not in rights or last - first > _LARGEST:
                continue
            try:
                memory.seek(first)
                yield memory.read(last - first)
            except (OSError, ValueError):
                continue


def _window(path: Path, data: Path) -> None:
    """The child: a real window, which halts when it is open and again when it is locked."""
    from PySide6.QtCore import QEventLoop, QTimer

    from app import boot
    from app.base import paths
    from app.base.settings import SettingsFile

    paths.use_data_dir(data)
    _app = boot.make_application()
    program = boot.make_program(SettingsFile(paths.settings_file()))
    program.dress_up("fr")
    window = program.new_window()

    def until(done: Callable[[], bool]) -> None:
        # A loop of its own: only there is deleted what is to be deleted later.
        loop, late = QEventLoop(), time.monotonic() + _PATIENCE
        look = QTimer(interval=10)
        look.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > late else None)
        look.start()
        loop.exec()

    def quiet() -> bool:
        return window.desk is not None and window.desk.is_open and not window.is_busy

    window.opening.open_path(path, password=sys.stdin.readline().rstrip("\n"))
    until(quiet)
    for words in ("bourse", "oumou"):
        window.acts.search_for(words)
        until(quiet)
    for concern in range(1, _READ + 1):
        window.acts.show_concern(concern)
        until(quiet)
    _halt()
    window.locking.lock()
    until(lambda: window.desk is None)
    settled = time.monotonic() + 2
    until(lambda: time.monotonic() > settled)
    _halt()


def _halt() -> None:
    sys.stdout.write("halted\n")
    sys.stdout.flush()
    sys.stdin.readline()


if __name__ == "__main__":
    _window(Path(sys.argv[1]), Path(sys.argv[2]))
