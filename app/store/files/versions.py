"""Other versions of a register on the disk: conflict copies, what sync programs keep, backups."""

import contextlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.base.errors import DamagedRegisterError, DoleancesError
from app.base.journals import JOURNALS
from app.store import binding, chain
from app.store.binding import Connection
from app.store.files import keys, modes, opening
from app.store.files.acknowledged import Point
from app.store.files.keys import Key

_MOST = 40
"""Files that are opened at most: a folder may hold a whole archive."""
_SUFFIX, _PAGE = ".doleances", 4096
_NOT_ITSELF = (*JOURNALS, ".lock", ".tmp", ".part")
_KEPT_IN = (".stversions", ".sync/Archive", ".debris", ".dropbox.cache")
"""Where sync programs keep what they replaced, by the way from their root."""
_CONFLICT = re.compile(r"conflict|conflit|конфликт|konflikt|conflicto|case clash", re.IGNORECASE)
_COMPUTER = re.compile(r"-(?=.*[A-Z])[A-Z0-9][A-Z0-9-]{2,14}")
"""OneDrive adds the name of the computer: moscou-POSTE-2.doleances; moscou-2026 is a person's."""


@dataclass(frozen=True, slots=True)
class Version:
    """Another file of the same register, and what is only there."""

    path: Path
    acts: int
    references: tuple[str, ...]


def candidates(path: Path, folders: Iterable[Path]) -> list[Path]:
    """Files that may be versions of a register, those named like it first, then the newest."""
    ours = path.resolve()
    found: dict[Path, Path] = {}
    for folder in dict.fromkeys([ours.parent, *_kept(ours), *folders]):
        for one in _files(folder):
            found.setdefault(one.resolve(), one)
    found.pop(ours, None)
    stem = ours.stem.casefold()
    order = sorted(
        found.values(),
        key=lambda one: (*_is_called_otherwise(one.name.casefold(), stem), -_age(one)),
    )
    return order[:_MOST]


def conflicts(path: Path) -> list[Path]:
    """Files beside a register that bear the name of a conflict: nobody has put them there."""
    return [one for one in _files(path.resolve().parent) if _is_conflict(one, path)]


def holding(path: Path, key: Key | None, uid: str, points: Iterable[Point]) -> bool:
    """Whether a file is of a register, and has all that is missing elsewhere.

    One that is damaged, or only half arrived, has not.
    """
    with contextlib.suppress(DamagedRegisterError), _reading(path, key, uid) as connection:
        return connection is not None and all(
            chain.passes(connection, bytes.fromhex(one.digest), one.acts) for one in points
        )
    return False


def only_there(path: Path, key: Key | None, uid: str, ours: Connection) -> Version | None:
    """What is in a file of the same register and not in ours; None when there is nothing.

    Of one that is damaged, or only half arrived, nothing is known.
    """
    with contextlib.suppress(DamagedRegisterError), _reading(path, key, uid) as theirs:
        if theirs is None:
            return None
        acts = _column(theirs, "SELECT digest FROM act") - _column(ours, "SELECT digest FROM act")
        if not acts:
            return None
        here = _column(ours, "SELECT uid FROM concern")
        rows = theirs.execute("SELECT uid, reference FROM concern ORDER BY id").fetchall()
        references = tuple(str(reference) for one, reference in rows if one not in here)
        return Version(path, len(acts), references)
    return None


def _column(connection: Connection, question: str) -> set[object]:
    return {one for (one,) in connection.execute(question).fetchall()}


@contextlib.contextmanager
def _reading(path: Path, key: Key | None, uid: str) -> Iterator[Connection | None]:
    """A connection to a file of a register, which is only read; None to anything else."""
    try:
        fitting = opening.check_header(path, key if keys.is_sealed(path) else None)
        connection = binding.connect(path, key=fitting, mode=modes.ALONE)
    except (DoleancesError, OSError):
        yield None
        return
    with contextlib.closing(connection):
        yield connection if _is_of(path, connection, uid) else None


def _is_of(path: Path, connection: Connection, uid: str) -> bool:
    try:
        opening.check_arranged(path, connection)
        found = connection.execute("SELECT uid FROM office WHERE id = 1").fetchone()
    except DoleancesError:
        return False
    return found is not None and found[0].hex() == uid


def _kept(path: Path) -> Iterator[Path]:
    for root in path.parents:
        for name in _KEPT_IN:
            if (root / name).is_dir():
                yield root / name / path.parent.relative_to(root)
                yield root / name


def _files(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(one.path) for one in entries if _may_be(one)]
    except OSError:
        return []


def _may_be(entry: "os.DirEntry[str]") -> bool:
    """By its name, or by its length where a person chose the name: moscou.bak, moscou (2)."""
    name = entry.name.casefold()
    if name.endswith(_NOT_ITSELF) or not entry.is_file():
        return False
    if _SUFFIX in name:
        return True
    try:
        size = entry.stat().st_size
    except OSError:
        # It has just gone: the others are there.
        return False
    return size > 0 and size % _PAGE == 0


def _is_called_otherwise(name: str, stem: str) -> tuple[bool, bool]:
    return not name.startswith(stem), _SUFFIX not in name


def _is_conflict(one: Path, path: Path) -> bool:
    stem = path.stem
    if one.name == path.name or not one.name.casefold().startswith(stem.casefold()):
        return False
    rest = one.name[len(stem) :]
    return bool(_CONFLICT.search(rest) or _COMPUTER.fullmatch(rest.removesuffix(path.suffix)))


def _age(path: Path) -> float:
    try:
        found = path.stat()
    except OSError:
        return 0.0
    return found.st_mtime if stat.S_ISREG(found.st_mode) else 0.0
