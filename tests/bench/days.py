"""The figures of Today and of the overview, against the same counts asked of the file in SQL."""

import datetime as dt
from collections.abc import Callable

from app.domain.filters import ConcernFilter
from app.operations.commitments import add_commitment
from app.operations.overview import Period, look_over, within
from app.operations.registers import Register
from app.operations.today import look_at_today
from tests.bench.measures import percentile, tell, tell_ratio, timed

GOAL = 100
"""Milliseconds within which either page is ready."""

_COMMITMENTS = 2_000
_ROUNDS = 30

_OPEN = "status NOT IN ('answered', 'closed')"
_DAY = f"""
SELECT count(*) FILTER (WHERE {_OPEN} AND due_on < :today),
  count(*) FILTER (WHERE {_OPEN} AND due_on BETWEEN :today AND :sunday),
  count(*) FILTER (WHERE status = 'waiting' AND reminder_on <= :today),
  count(*) FILTER (WHERE status = 'referred' AND chase_on <= :today),
  count(*) FILTER (WHERE {_OPEN} AND acknowledged_on IS NULL AND received_on < :sunday),
  count(*) FILTER (WHERE status <> 'closed' AND last_event_on < :dormant)
FROM concern WHERE deleted = 0
"""
_WHOLE = """
SELECT category_id, status, count(*), total(people) FROM counted GROUP BY 1, 2;
SELECT category_id, subcategory_id, status, count(*) FROM counted GROUP BY 1, 2, 3;
SELECT substr(received_on, 1, 7), count(*) FROM counted GROUP BY 1;
SELECT substr(closed_on, 1, 7), count(*) FROM counted WHERE status = 'closed' GROUP BY 1
""".replace("counted", "(SELECT * FROM concern WHERE deleted = 0 AND excluded = 0)")


def commitment(register: Register) -> None:
    """Commitments to measure with, kept by nobody: half are due before today, half after it."""
    today = register.clock.today()
    concerns = register.index.select(ConcernFilter(), today=today).ids.tolist()
    with register.transaction():
        for number in range(_COMMITMENTS):
            add_commitment(
                register, f"Promesse {number} (exemple)", made_by="Mesure",
                made_on=today - dt.timedelta(days=120),
                due_on=today + dt.timedelta(days=number % 120 - 60),
                concerns=concerns[number * 2 : number * 2 + 2],
            )  # fmt: skip


def run(register: Register) -> None:
    """Each by turns with its counts in SQL; the columns are in memory, as behind the window."""
    today = register.clock.today()
    days = {
        "today": today.isoformat(),
        "sunday": (today + dt.timedelta(days=6 - today.weekday())).isoformat(),
        "dormant": (today - dt.timedelta(days=60)).isoformat(),
    }
    year = within(ConcernFilter(), Period.TWELVE_MONTHS, today)

    def the_day() -> None:
        register.connection.execute(_DAY, days).fetchall()

    def the_whole() -> None:
        for question in _WHOLE.split(";"):
            register.connection.execute(question).fetchall()

    # Behind the window this follows the first rows, whether a page of figures is shown or not.
    tell("the columns of all concerns, read once", timed(lambda: register.index.column("id")))
    _by_turns("the day of everyone", lambda: look_at_today(register), the_day)
    _by_turns("the day of one member of the staff", lambda: look_at_today(register, owner=1))
    _by_turns("the overview of all", lambda: look_over(register, ConcernFilter()), the_whole)
    _by_turns("the overview of twelve months", lambda: look_over(register, year))


def _by_turns(
    name: str, ours: Callable[[], object], theirs: Callable[[], None] | None = None
) -> None:
    times, others = [], []
    for _ in range(_ROUNDS):
        times.append(timed(ours))
        if theirs is not None:
            others.append(timed(theirs))
    if others:
        tell_ratio(f"{name} / its bare counts in SQL", times, others, 1)
    tell(f"{name}, p99", percentile(times, 0.99), GOAL)
