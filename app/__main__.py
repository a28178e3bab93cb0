"""The start of the program: a sub-command goes to the command line, anything else to a window."""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; no Qt is imported for a sub-command."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["typeset"]:
        # The child process that sets pages, in the frozen program.
        from app.reports import press

        return press.main(arguments[1])
    from app import cli

    if cli.takes(arguments):
        return cli.main(arguments)
    from app import boot

    return boot.self_test() if arguments[:1] == ["self-test"] else boot.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
