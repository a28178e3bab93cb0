"""Identifiers that sort by time (UUID version 7) and stamps that order changes (hybrid clock)."""

import itertools
import random
from collections.abc import Callable, Iterator

_RANDOM_BITS = 74
_ROOM_BITS = 61
_COUNTER_BITS = 16

RandomBits = Callable[[int], int]

system_bits: RandomBits = random.SystemRandom().getrandbits
"""The random bits of `secrets` without its import, which takes longer than a save."""


def seeded(seed: int) -> RandomBits:
    """Random bits that are the same for the same seed, for sample registers."""
    return random.Random(seed).getrandbits  # noqa: S311 - not a secret


def uuid7s(milliseconds: int, bits: RandomBits = system_bits) -> Iterator[bytes]:
    """UUIDs version 7 (RFC 9562) of an instant in milliseconds since 1970, each of 16 bytes.

    The first is random and each next one is larger by one, so they sort as they were made and lie
    together in an index. One bit is left free so that the counting cannot overflow.
    """
    noise = bits(_RANDOM_BITS)
    high = (milliseconds & (1 << 48) - 1) << 16 | 0x7 << 12 | noise >> 62
    low = 0b10 << 62 | noise & (1 << _ROOM_BITS) - 1
    return (one.to_bytes(16, "big") for one in itertools.count(high << 64 | low))


class HybridClock:
    """Stamps that never go back: 48 bits of milliseconds and a counter of 16 bits in one integer.

    After Kulkarni et al., "Logical physical clocks" (2014): later acts get larger stamps even when
    the machine's clock is set back.
    """

    def __init__(self, last: int = 0) -> None:
        """Continue after the last stamp that the register holds."""
        self._last = last

    def stamp(self, milliseconds: int) -> int:
        """The next stamp, at an instant in milliseconds since 1970."""
        self._last = max(self._last + 1, milliseconds << _COUNTER_BITS)
        return self._last


def milliseconds_of(stamp: int) -> int:
    """The instant of a stamp, in milliseconds since 1970."""
    return stamp >> _COUNTER_BITS
