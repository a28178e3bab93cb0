"""Limits on the memory and the time of a child that decodes files of strangers."""

import contextlib
import math
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

MOST_MEMORY = 512 * 1024 * 1024
_SECONDS_MORE = 3
"""Seconds after the due time, for a child whose parent is gone."""


def bound_memory() -> None:
    """Limit the memory of this child to MOST_MEMORY, where the system can."""
    if sys.platform != "win32":
        import resource

        leave_no_core()
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def leave_no_core() -> None:
    """Disable core dumps, which may hold a key. Not on Windows."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
            resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def bound_time() -> None:
    """Let the system end this child some seconds after the due time of a piece of work."""
    if sys.platform != "win32":
        import resource

        most = math.ceil(time.process_time()) + _SECONDS_MORE
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(
                resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1])
            )


def enclose(child: "subprocess.Popen[bytes]") -> object:
    """Put a child into a job object that limits its memory and ends it with its parent; on Windows.

    The caller keeps the returned object: the job ends with it.
    """
    handle = getattr(child, "_handle", None)
    if handle is None:
        return None
    from app.base.job_object import JobObject

    return JobObject(int(handle), MOST_MEMORY)
