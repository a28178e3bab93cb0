"""How far a long piece of work is, and the place where it can be stopped."""

from collections.abc import Callable

Progress = Callable[[int, int], object]
"""Called with what is done and how much there is; it raises Cancelled when the work must stop."""
