"""Identifiers and stamps."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from app.base.identifiers import HybridClock, milliseconds_of, seeded, uuid7

MOMENTS = st.integers(0, 2**47)


@given(MOMENTS)
def test_a_uid_is_a_uuid_of_version_7(moment: int) -> None:
    made = uuid.UUID(bytes=uuid7(moment))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert int.from_bytes(made.bytes[:6], "big") == moment


@given(MOMENTS, MOMENTS)
def test_uids_sort_by_time(one: int, other: int) -> None:
    if one != other:
        assert (uuid7(one) < uuid7(other)) is (one < other)


def test_the_same_seed_gives_the_same_uid() -> None:
    assert uuid7(5, seeded(1)) == uuid7(5, seeded(1)) != uuid7(5, seeded(2))


@given(st.integers(0, 2**60), st.lists(MOMENTS, max_size=20))
def test_stamps_never_go_back(last: int, moments: list[int]) -> None:
    clock = HybridClock(last)
    stamps = [last, *(clock.stamp(moment) for moment in moments)]
    assert stamps == sorted(set(stamps))


@given(MOMENTS)
def test_a_stamp_knows_its_instant(moment: int) -> None:
    assert milliseconds_of(HybridClock().stamp(moment)) == moment or moment == 0
