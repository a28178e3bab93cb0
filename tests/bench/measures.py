"""Times and ratios, as the benchmark prints them: a table, each figure beside its goal."""

import statistics
import time
from collections.abc import Callable, Sequence

WORDS = ("diplome medecine", "bourse", "Траоре", "kazan", "visa expire", "MOW-2026")
"""What is typed into the search field, letter by letter."""

_BUSY = 1.5
"""Programs that wait for each processor from which on times say little; ratios still do."""

_missed: list[str] = []


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that an act takes."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share of the values do not exceed."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def begin(title: str) -> None:
    """The head of a part of the table."""
    print(f"\n{title}")
    _row("", "measured", "beside it", "ratio", "goal", "")


def tell(name: str, value: float, goal: float | None = None, unit: str = "ms") -> None:
    """One line: what was measured, the value, the goal and whether it is reached."""
    wanted = "" if goal is None else f"{goal:g} {unit}"
    _row(name, f"{value:.1f} {unit}", "", "", wanted, _verdict(name, value, goal))


def tell_ratio(name: str, ours: Sequence[float], theirs: Sequence[float], goal: float) -> None:
    """One line: the medians of two series that took turns, and their ratio."""
    one, other = statistics.median(ours), statistics.median(theirs)
    ratio = one / other
    verdict = _verdict(name, ratio, goal)
    _row(name, f"{one:.1f} ms", f"{other:.1f} ms", f"{ratio:.2f}×", f"{goal:g}×", verdict)


def conclude(load: float) -> None:
    """What was missed, and whether the computer was too busy to tell."""
    if load > _BUSY:
        print(
            f"\nThis computer was busy ({load:.0f} programs for each processor): what is measured"
            " beside something else met the same conditions, the other times are too long."
        )
    print("\nMissed: " + "; ".join(_missed) if _missed else "\nEvery goal was reached.")


def _row(name: str, ours: str, theirs: str, ratio: str, goal: str, verdict: str) -> None:
    line = f"  {name:<66}{ours:>12}{theirs:>12}{ratio:>9}{goal:>10}  {verdict}"
    print(line.rstrip(), flush=True)


def _verdict(name: str, value: float, goal: float | None) -> str:
    if goal is None:
        return ""
    if value <= goal:
        return "reached"
    _missed.append(name)
    return "MISSED"
