"""Work in a forked process that tells what it has done, and may be killed at any moment."""

import os
import signal
import time
import traceback
from collections.abc import Callable

Tell = Callable[[str], None]
Work = Callable[[Tell], object]


def begin(work: Work) -> tuple[int, int]:
    """Fork and work: the process, and where it tells its words; its code is 0 when all went well.

    The parent has no register open and no thread of its own while it forks.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading

    def tell(word: str) -> None:
        os.write(writing, f"{word}\n".encode())

    code = 1
    try:
        os.close(reading)
        work(tell)
        code = 0
    except BaseException:  # noqa: BLE001 - the parent counts it
        traceback.print_exc()
    finally:
        os._exit(code)


def ended(child: int, reading: int) -> tuple[list[str], bool]:
    """Wait for a process: its words, and whether all went well."""
    with os.fdopen(reading) as pipe:
        # The last line may have been cut while it was written.
        words = pipe.read().split("\n")[:-1]
    _child, status = os.waitpid(child, 0)
    return words, status == 0


def killed(work: Work, delay: float) -> list[str]:
    """Work, and be killed after a while: what was told until then."""
    child, reading = begin(work)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    words, _well = ended(child, reading)
    return words
