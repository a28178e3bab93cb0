"""The program without a window: the same operations, for administrators, scripts and checks."""

from collections.abc import Sequence

COMMANDS = frozenset(
    {
        "new",
        "demo",
        "log",
        "list",
        "show",
        "status",
        "note",
        "trash",
        "bulk",
        "edit",
        "link",
        "unlink",
        "settings",
        "categories",
        "staff",
        "places",
        "holidays",
        "meetings",
        "commitments",
        "referrals",
        "people",
        "associations",
        "authorities",
        "attachments",
        "links",
        "saved-filters",
        "saved-reports",
        "today",
        "calendar",
        "overview",
        "report",
        "check",
        "password",
        "backup",
        "backups",
        "copy",
        "restore",
        "rebuild",
        "-h",
        "--help",
        "--version",
    }
)
"""The first words that are a command, and not the file of a register to open in a window."""


def takes(arguments: Sequence[str]) -> bool:
    """Whether the command line, and not a window, is asked for."""
    return bool(arguments) and arguments[0] in COMMANDS


def main(arguments: Sequence[str]) -> int:
    """Carry out a command and return its exit code; the window's start never imports the rest."""
    from app.cli.running import run

    return run(arguments)
