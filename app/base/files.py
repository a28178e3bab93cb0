"""Files that are either whole or absent."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(target: Path, *, for_others: bool = False) -> Iterator[Path]:
    """Yield a temporary path beside `target`; it takes its place, on disk, when the block ends.

    Nothing is left behind and `target` is untouched when the block raises. The file is its owner's
    alone, as drafts and settings should be, unless it is made `for_others`: a PDF, a spreadsheet.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(
        dir=target.parent, prefix=f".{target.name}.", suffix=target.suffix
    )
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        flush_to_disk(temporary)
        if for_others:
            temporary.chmod(_usual_rights())
        temporary.replace(target)
        flush_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def write_atomically(target: Path, content: bytes, *, for_others: bool = False) -> None:
    """Replace the content of `target` in one step; see `replacing`."""
    with replacing(target, for_others=for_others) as temporary:
        temporary.write_bytes(content)


def flush_to_disk(path: Path) -> None:
    """Return once the content of a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Return once the names in a folder are on the disk; Windows writes them by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _usual_rights() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
