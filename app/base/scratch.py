"""A temporary folder for the pieces of a piece of work."""

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.base import unfinished
from app.base.errors import DiskFullError
from app.base.messages import N_

_FULL = {errno.ENOSPC, errno.EDQUOT}
_NO_ROOM = 1 << 16
"""Bytes: a disk with less room left has refused a write."""


@contextmanager
def folder() -> Iterator[Path]:
    """Yield the folder; DiskFullError when its disk is full."""
    with unfinished.Folder() as made:
        try:
            yield made
        except OSError as error:
            if error.errno in _FULL and shutil.disk_usage(made).free < _NO_ROOM:
                raise DiskFullError(
                    N_(
                        "There is no room left for temporary files, in “{folder}”. Nothing was"
                        " written. Make room there, or name another folder in TMPDIR, then try"
                        " again."
                    ),
                    folder=tempfile.gettempdir(),
                ) from error
            raise
