"""The mark of a file from elsewhere, by which the system warns before it opens the file."""

import os
import sys
from pathlib import Path

_STREAM = "[ZoneTransfer]\r\nZoneId=3\r\n"
_QUARANTINE = b"0081;00000000;Doleances;"
"""The mark that browsers give to a downloaded file that was never opened."""


def mark_as_foreign(path: Path) -> None:
    """Mark a file as downloaded, on Windows and macOS, where the disk can keep the mark.

    Linux has no mark that programs read.
    """
    if sys.platform == "win32":
        try:
            # `open`, not pathlib: the name means a stream of that file.
            with open(f"{path}:Zone.Identifier", "w", encoding="ascii", newline="") as stream:  # noqa: PTH123
                stream.write(_STREAM)
        except OSError:
            return
    elif sys.platform == "darwin":
        import ctypes

        library = ctypes.CDLL(None)
        value = ctypes.create_string_buffer(_QUARANTINE, len(_QUARANTINE))
        library.setxattr(os.fsencode(path), b"com.apple.quarantine", value, len(_QUARANTINE), 0, 0)
