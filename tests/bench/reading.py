"""Searches and counts of a big register, without a window."""

from app.domain.filters import ConcernFilter, Order, SortKey
from app.operations.registers import Register
from tests.bench.measures import WORDS, percentile, tell, timed


def run(register: Register) -> None:
    """Each question as a keystroke asks it, with the counts of the sidebar."""
    today = register.clock.today()
    first = timed(lambda: register.index.select(ConcernFilter(), today=today, counting=True))
    tell("columns into memory, first list and counts", first)
    times = [
        timed(
            lambda words=words, end=end: register.index.select(  # type: ignore[misc]
                ConcernFilter(words=words[:end]), today=today, counting=True
            )
        )
        for words in WORDS
        for end in range(1, len(words) + 1)
    ]
    tell("select with counts per keystroke, p50", percentile(times, 0.5))
    tell("select with counts per keystroke, p99", percentile(times, 0.99))
    order = Order(SortKey.TITLE, descending=False)
    tell(
        "order by title", timed(lambda: register.index.select(ConcernFilter(), order, today=today))
    )
