"""Detects code of `app` that opens a register without SQLite while a connection is open.

On POSIX systems that drops the locks of all connections. An audit hook of Python sees every file
that is opened in a test.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

_APP = Path(__file__).parents[1] / "app"
_CAREFUL = os.path.join("base", "plain_files.py")  # noqa: PTH118 - the end of a name
_found: list[str] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event != "open" or not isinstance(arguments[0], str | bytes | os.PathLike):
        return
    handles = sys.modules.get("app.store.files.handles")
    if handles is None or not getattr(handles, "_held", None):
        return
    opener = next(_of_the_program(sys._getframe(1)), None)
    if opener is None or opener == handles.__file__:
        return
    if handles.is_connected(Path(os.fsdecode(arguments[0]))):
        _found.append(f"{opener} opens {os.fsdecode(arguments[0])}, which SQLite has open")


def _of_the_program(frame: FrameType | None) -> Iterator[str]:
    """The files of the program on the stack, the innermost first, up to a test."""
    while frame is not None and str(_APP.parent / "tests") not in frame.f_code.co_filename:
        # The module that opens files for others is not the culprit.
        if frame.f_code.co_filename.startswith(str(_APP)) and not frame.f_code.co_filename.endswith(
            _CAREFUL
        ):
            yield frame.f_code.co_filename
        frame = frame.f_back


sys.addaudithook(_watch)


def dropped() -> list[str]:
    """The files that dropped locks since the last call."""
    found = list(_found)
    _found.clear()
    return found
