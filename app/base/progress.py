"""The progress of a long piece of work, and where it can be stopped."""

from collections.abc import Callable

Progress = Callable[[int, int], object]
"""Called with the done and the whole; it raises Cancelled to stop the work."""


def no_progress(_done: int, _total: int) -> None:
    """Ignore the progress."""
