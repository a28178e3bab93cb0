"""No count can be told from the public pages, however many are laid beside each other."""

import datetime as dt
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.status import Status
from app.reports.catalogue import build, report
from app.reports.document import Document, Table
from app.reports.public import beside
from app.reports.request import Request, Version
from app.store.register import Register
from tests.reports.attack import Pages
from tests.reports.conftest import TODAY, Desk

LIVES = int(os.environ.get("DOLEANCES_LIVES", "20"))
Part = tuple[int, int, int]
Rule = Callable[[int, int], int]


@given(st.integers(0, 10_000), st.integers(0, 4_000))
def test_rounding_moves_a_count_by_two_at_most_and_a_multiple_not_at_all(
    count: int, drawn: int
) -> None:
    printed = beside(count, drawn)
    assert printed % 3 == 0
    assert abs(printed - count) <= 2
    assert count % 3 or printed == count
    assert min(count, 3 * drawn) <= printed <= max(count, 3 * drawn) or count % 3 == 0


def a_life(seed: int) -> tuple[Counter[Part], Counter[Part], tuple[int, int, int]]:
    """Concerns by category, status and month; which of them were drawn, a quarter elsewhere."""
    dice = np.random.default_rng(seed)
    size = int(dice.integers(3, 6)), 3, int(dice.integers(2, 4))
    many = int(dice.integers(5, 70))
    often = [dice.dirichlet(np.full(one, 0.7)) for one in size]
    columns = [dice.choice(len(one), many, p=one) for one in often]
    concerns = list(zip(*(column.tolist() for column in columns), strict=True))
    drawn: Counter[Part] = Counter()
    for place, (category, *others) in enumerate(concerns):
        if dice.random() < 1 / 3:
            moved = dice.random() < 1 / 4
            drawn[(concerns[place - 1][0] if moved else category, *others)] += 1
    return Counter(concerns), drawn, size


def published(seed: int, rule: Rule) -> tuple[Pages, Counter[Part]]:
    """Category × status with their totals, of each month and of all months until each."""
    concerns, drawn, (categories, statuses, months) = a_life(seed)
    pages = Pages()
    rows = [*([one] for one in range(categories)), range(categories)]
    columns = [*([one] for one in range(statuses)), range(statuses)]
    periods = [*([one] for one in range(months)), *(range(one) for one in range(2, months + 1))]
    for cell in product(rows, columns, periods):
        parts = list(product(*cell))
        pages.publish(
            parts, rule(sum(concerns[one] for one in parts), sum(drawn[one] for one in parts))
        )
    return pages, concerns


@pytest.mark.parametrize("seed", range(LIVES))
def test_rounding_gives_no_count_away_to_an_integer_programme(seed: int) -> None:
    pages, concerns = published(seed, beside)
    assert pages.recovered(concerns) == []


def test_rounding_to_the_nearest_would_give_them_away() -> None:
    pages, concerns = published(11, lambda count, _drawn: 3 * round(count / 3))
    assert pages.recovered(concerns, error=1)


def test_rounding_each_count_by_a_die_of_its_own_would_give_them_away() -> None:
    dice = random.Random(11)
    pages, concerns = published(
        11, lambda one, _drawn: 3 * (one // 3 + (dice.random() < one % 3 / 3))
    )
    assert pages.recovered(concerns)


def by_status(document: Document) -> Iterator[tuple[str, tuple[Status, ...], int]]:
    """The cells of the summary by category; those of its total too."""
    for table in document.blocks:
        if isinstance(table, Table):
            for cells in (*(row.cells for row in table.rows), table.total):
                name, *counts = cells
                columns = [*((one,) for one in Status), tuple(Status)]
                for statuses, count in zip(columns, counts, strict=False):
                    assert isinstance(count, int)
                    yield str(name), statuses, count


def test_real_pages_of_months_and_of_their_whole_give_no_count_away(
    register: Register, desk: Desk
) -> None:
    names = ("studies", "work", "housing")
    true: Counter[tuple[str, Status, int]] = Counter()
    dice = np.random.default_rng(4)
    for _concern in range(40):
        category, month = names[int(dice.integers(3))], int(dice.integers(7, 9))
        day = dt.date(2025, month, int(dice.integers(1, 28)))
        concern = desk.log(category=category, received_on=day)
        status = Status.LOGGED
        if dice.random() < 0.4:
            status = Status.REFERRED
            desk.move(concern, status, authority="Ministère")
        record = register.concerns.get(concern).category_id or 0
        true[register.names.categories[record].name("en"), status, month] += 1
    every = {name for name, _status, _month in true}
    pages = Pages()
    for months in ((7,), (8,), (7, 8)):
        wish = Request(
            as_of=TODAY, first=dt.date(2025, min(months), 1), last=dt.date(2025, max(months), 31),
            version=Version.PUBLIC, language="en",
        )  # fmt: skip
        for name, statuses, figure in by_status(build(register, report("R2"), wish)):
            rows = every if name == "Total" else {name}
            pages.publish(product(rows, statuses, months), figure)
    assert len(pages.printed) > 60
    assert pages.recovered(true) == []
