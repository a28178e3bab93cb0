"""The start of the program: a sub-command goes to the command line, anything else to a window."""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; no Qt is imported for a sub-command."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    from app import cli

    if cli.takes(arguments):
        return cli.main(arguments)
    from app import boot

    return boot.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
