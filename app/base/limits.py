"""Bounds on the memory and the time of a child that decodes what strangers made."""

import contextlib
import math
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

MOST_MEMORY = 512 * 1024 * 1024
_SECONDS_MORE = 3
"""Should nobody be there any more to end it."""


def bound_memory() -> None:
    """In the child, where the system knows how: ask for no more than MOST_MEMORY."""
    if sys.platform != "win32":
        import resource

        leave_no_core()
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def leave_no_core() -> None:
    """Let a crash write no image of the memory to the disk: a key may be in it. Not on Windows."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
            resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def bound_time() -> None:
    """In the child, before each piece of work: the system ends it some seconds after its due."""
    if sys.platform != "win32":
        import resource

        most = math.ceil(time.process_time()) + _SECONDS_MORE
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(
                resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1])
            )


def enclose(child: "subprocess.Popen[bytes]") -> object:
    """In the parent, on Windows: a job object that bounds the memory of a child, and ends it.

    What is returned is to be kept as long as the child: with it goes the job.
    """
    handle = getattr(child, "_handle", None)
    if handle is None:
        return None
    from app.base.job_object import JobObject

    return JobObject(int(handle), MOST_MEMORY)
