"""Identifiers and stamps."""

import itertools
import uuid

from hypothesis import given
from hypothesis import strategies as st

from app.base.identifiers import HybridClock, milliseconds_of, seeded, uuid7s

MOMENTS = st.integers(0, 2**47)


@given(MOMENTS)
def test_a_uid_is_a_uuid_of_version_7(moment: int) -> None:
    for uid in itertools.islice(uuid7s(moment), 3):
        made = uuid.UUID(bytes=uid)
        assert (made.version, made.variant) == (7, uuid.RFC_4122)
        assert int.from_bytes(made.bytes[:6], "big") == moment


def test_uids_count_on_however_high_they_begin() -> None:
    made = list(itertools.islice(uuid7s(5, lambda bits: (1 << bits) - 1), 1000))
    assert made == sorted(set(made))
    assert {(uuid.UUID(bytes=uid).version, uid[:6]) for uid in made} == {(7, bytes([0] * 5 + [5]))}


@given(MOMENTS, MOMENTS)
def test_uids_sort_by_time(one: int, other: int) -> None:
    if one != other:
        assert (next(uuid7s(one)) < next(uuid7s(other))) is (one < other)


def test_the_same_seed_gives_the_same_uid() -> None:
    one, same, other = (next(uuid7s(5, seeded(seed))) for seed in (1, 1, 2))
    assert one == same != other


@given(st.integers(0, 2**60), st.lists(MOMENTS, max_size=20))
def test_stamps_never_go_back(last: int, moments: list[int]) -> None:
    clock = HybridClock(last)
    stamps = [last, *(clock.stamp(moment) for moment in moments)]
    assert stamps == sorted(set(stamps))


@given(MOMENTS)
def test_a_stamp_knows_its_instant(moment: int) -> None:
    assert milliseconds_of(HybridClock().stamp(moment)) == moment or moment == 0
