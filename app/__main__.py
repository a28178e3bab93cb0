"""The start of the program: a sub-command goes to the command line, anything else to a window."""

import os
import sys
from collections.abc import Sequence

_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; no Qt is imported for a sub-command."""
    _have_streams()
    try:
        return _start(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        # Also while the program is still being loaded.
        return _INTERRUPTED


def _start(arguments: list[str]) -> int:
    if arguments[:1] == ["typeset"]:
        # The child process that sets pages, in the frozen program.
        from app.reports import press

        return press.main()
    from app import cli

    if cli.takes(arguments):
        return cli.main(arguments)
    from app import boot

    return boot.self_test() if arguments[:1] == ["self-test"] else boot.main(arguments)


def _have_streams() -> None:
    """A stream that was closed (`>&-`, a program without a console) is nobody's to read."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


if __name__ == "__main__":
    sys.exit(main())
