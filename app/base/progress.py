"""How far a long piece of work is, and the place where it can be stopped."""

from collections.abc import Callable

Progress = Callable[[int, int], object]
"""Called with what is done and how much there is; it raises Cancelled when the work must stop."""


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""
