"""Identifying this computer: its name, and the number of its network card."""


def name() -> str:
    """The name of the computer; two may have the same."""
    # Imported late: only needed when a file is made, not at the start.
    import platform

    return platform.node()


def number() -> str:
    """A number that tells apart two computers of one name."""
    import uuid

    return f"{uuid.getnode():012x}"
