"""The start of the program: a sub-command goes to the command line, everything else to a window."""

import os
import sys


def _stand_elsewhere() -> None:
    """Drop the current folder from the import path, where `python -m` puts it first.

    This comes before any import that could be found there.
    """
    above = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    try:
        here = os.getcwd()  # noqa: PTH109 - pathlib is not to be imported yet
    except OSError:
        return
    if here != above:
        sys.path[:] = [one for one in sys.path if one and os.path.abspath(one) != here]  # noqa: PTH100


_stand_elsewhere()

from collections.abc import Sequence  # noqa: E402

from app.base import children  # noqa: E402

_INTERRUPTED = 130
_PARTS = ("typeset", "decode")
"""The parts that run as a child; the frozen program contains them all."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; no Qt is imported for a sub-command."""
    _have_streams()
    try:
        return _start(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        # The excepthook also serves while the program is loading.
        return _INTERRUPTED


def _start(arguments: list[str]) -> int:
    children.hide_secrets()
    if arguments[:1] in [[part] for part in _PARTS]:
        return _be_a_child(arguments[0])
    from app import cli

    if cli.takes(arguments):
        return cli.main(arguments)
    from app import boot

    return boot.self_test() if arguments[:1] == ["self-test"] else boot.main(arguments)


def _be_a_child(part: str) -> int:
    if part == "typeset":
        from app.reports import press

        return press.main()
    from app.gui.files import darkroom

    return darkroom.main()


def _have_streams() -> None:
    """Replace closed standard streams (`>&-`, a program without a console) by empty ones."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


if __name__ == "__main__":
    sys.exit(main())
