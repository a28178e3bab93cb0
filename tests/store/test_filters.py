"""Saved filters: what is written is read, and what is not understood is passed over."""

import datetime as dt

import pytest

from app.domain.concerns import Outcome, Priority
from app.domain.filters import ConcernFilter, View
from app.domain.status import Status
from app.store.filters import decode, encode


def test_what_is_written_is_read() -> None:
    wanted = ConcernFilter(
        view=View.OVERDUE,
        words="diplôme",
        statuses=frozenset({Status.WAITING, Status.REFERRED}),
        categories=frozenset({0, 3}),
        priorities=frozenset({Priority.URGENT}),
        outcomes=frozenset({Outcome.NO_NEWS}),
        received_from=dt.date(2025, 6, 1),
        confidential=False,
    )
    assert decode(encode(wanted)) == wanted


@pytest.mark.parametrize(
    ("definition", "read"),
    [
        ('{"view": "of_a_later_version", "words": "x"}', ConcernFilter(words="x")),
        (
            '{"statuses": ["logged", "frozen"]}',
            ConcernFilter(statuses=frozenset({Status.LOGGED})),
        ),
        ('{"priorities": 3, "places": [1, "x"]}', ConcernFilter(places=frozenset({1}))),
        ('{"received_from": "2025-13-01"}', ConcernFilter()),
        ('{"colour": "green"}', ConcernFilter()),
        ("[]", ConcernFilter()),
        ("not json", ConcernFilter()),
        ("[" * 100_000, ConcernFilter()),
        ('{"places": [1e999, 2]}', ConcernFilter(places=frozenset({2}))),
    ],
)
def test_what_is_not_understood_is_passed_over(definition: str, read: ConcernFilter) -> None:
    assert decode(definition) == read
