"""The mark that a file came from elsewhere, by which the system warns before it opens it."""

import os
import sys
from pathlib import Path

_STREAM = "[ZoneTransfer]\r\nZoneId=3\r\n"
_QUARANTINE = b"0081;00000000;Doleances;"
"""As a browser marks what it downloaded: not yet opened by anybody."""


def mark_as_foreign(path: Path) -> None:
    """Mark a file as one of the internet on Windows and macOS; a disk that keeps no mark has none.

    Linux has no such mark that a program would look at.
    """
    if sys.platform == "win32":
        try:
            # Not a path of pathlib: the stream belongs to the file of that name.
            with open(f"{path}:Zone.Identifier", "w", encoding="ascii", newline="") as stream:  # noqa: PTH123
                stream.write(_STREAM)
        except OSError:
            return
    elif sys.platform == "darwin":
        import ctypes

        library = ctypes.CDLL(None)
        value = ctypes.create_string_buffer(_QUARANTINE, len(_QUARANTINE))
        library.setxattr(os.fsencode(path), b"com.apple.quarantine", value, len(_QUARANTINE), 0, 0)
