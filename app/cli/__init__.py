"""The program without a window: the same acts, for administrators and scripts."""

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
        "printed-reports",
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
"""First words that are a command, not the file of a register."""


def takes(arguments: Sequence[str]) -> bool:
    """Whether the arguments ask for the command line, not for a window."""
    return bool(arguments) and arguments[0] in COMMANDS


def main(arguments: Sequence[str]) -> int:
    """Carry out a command and return its exit code; a window never imports the commands."""
    from app.cli.running import run

    return run(arguments)
