"""What this computer has seen of signs of life: when a file beside a register last changed.

Not the time of the file is believed, which a sync program may not carry and a clock may falsify:
only what it held, when it was seen from here.
"""

import contextlib
import hashlib
import json
import time
from pathlib import Path

from app.base import paths, plain_files
from app.base.files import make_folder
from app.store.places.holders import Holder

_LONGEST = 10_000


def silence(path: Path, holder: Holder) -> float:
    """Seconds since a sign of life was seen from here to be the last one; none the first time."""
    seen, kept = f"{holder.token} {holder.beat} {holder.since} {_touched(path)}", _kept(path)
    # The first stops while the computer sleeps, the second may be set by hand.
    now = (time.monotonic(), time.time())
    try:
        told = json.loads(plain_files.read(kept, _LONGEST))
        if told["seen"] == seen:
            passed = min(here - float(then) for here, then in zip(now, told["at"], strict=True))
            if passed >= 0:
                return passed
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        pass
    # Without a folder to keep it in, nobody is ever silent.
    with contextlib.suppress(OSError):
        make_folder(kept.parent)
        plain_files.write(kept, json.dumps({"seen": seen, "at": now}).encode())
    return 0.0


def _touched(path: Path) -> int:
    """Earlier versions of the program show by the time of the file alone that they are there."""
    try:
        return path.lstat().st_mtime_ns
    except OSError:
        return 0


def forget(path: Path) -> None:
    """It was taken, or is gone."""
    with contextlib.suppress(OSError):
        _kept(path).unlink()


def _kept(path: Path) -> Path:
    name = hashlib.blake2b(str(path).encode(errors="surrogateescape"), digest_size=8).hexdigest()
    return paths.data_dir() / "seen" / name
