"""What tells this computer from others: its name, and the number of its network card."""


def name() -> str:
    """The name of the computer; two may have the same."""
    # Imported here: it is asked where a file is made, not at the start.
    import platform

    return platform.node()


def number() -> str:
    """What tells it from one of the same name."""
    import uuid

    return f"{uuid.getnode():012x}"
