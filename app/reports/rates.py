"""How each rate is made; what it means stands in `definitions`, under the name told here."""

from typing import TYPE_CHECKING

from app.domain.commitments import CommitmentCounts, CommitmentState
from app.reports.values import Share

if TYPE_CHECKING:
    from app.store.figures import Figures
    from app.store.flows import Flows
    from app.store.outcomes import Ended
    from app.store.timings import Timing


def closure_rate(of: "Flows") -> Share:
    """The `CLOSURE` of a period."""
    return Share(of.closed, of.open_before + of.received + of.reopened)


def resolution_rate(of: "Flows | Figures") -> Share:
    """The `RESOLUTION` of what was closed."""
    return Share(of.resolved, of.resolvable)


def kept_rate(of: CommitmentCounts) -> Share:
    """How many promises were `KEPT`."""
    states = of.states
    return Share(states[CommitmentState.KEPT], of.made - states[CommitmentState.DROPPED])


def informed_rate(of: "Ended", closed: int) -> Share:
    """How many of the closed concerns ended with the person `INFORMED`."""
    return Share(of.informed, closed)


def acknowledged_rate(of: "Timing") -> Share:
    """How many were acknowledged on time (`acknowledged`)."""
    return Share(*of.acknowledged)


def on_time_rate(of: "Timing") -> Share:
    """How many were answered `ON_TIME`."""
    return Share(*of.on_time)
