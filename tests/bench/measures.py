"""Times and ratios, as the benchmark prints them."""

import statistics
import time
from collections.abc import Callable, Sequence

WORDS = ("diplome medecine", "bourse", "Траоре", "kazan", "visa expire", "MOW-2026")
"""What is typed into the search field, letter by letter."""


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that an act takes."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share of the values do not exceed."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def tell(name: str, value: float, goal: float | None = None, unit: str = "ms") -> None:
    """One line: what was measured, the value, the goal and whether it is reached."""
    verdict = "" if goal is None else f"  goal {goal:g} {unit}  {_verdict(value, goal)}"
    print(f"  {name:<58} {value:9.1f} {unit}{verdict}", flush=True)


def tell_ratio(name: str, ours: Sequence[float], theirs: Sequence[float], goal: float) -> None:
    """One line: the medians of two series that took turns, and their ratio."""
    one, other = statistics.median(ours), statistics.median(theirs)
    ratio = one / other
    print(
        f"  {name:<58} {one:9.1f} ms / {other:.1f} ms = {ratio:.2f}×"
        f"  goal {goal:g}×  {_verdict(ratio, goal)}",
        flush=True,
    )


def _verdict(value: float, goal: float) -> str:
    return "reached" if value <= goal else "MISSED"
