"""References and the prefixes that begin them."""

import pytest

from app.base.errors import InputError
from app.domain.references import check_desk, check_prefix, make


def test_the_form_of_a_reference() -> None:
    assert make("MOW", "", 2025, 42) == "MOW-2025-0042"
    assert make("MOW", "K", 2025, 12345) == "MOW-K-2025-12345"


def test_a_prefix_is_made_tidy() -> None:
    assert check_prefix(" mow ") == "MOW"
    assert check_desk("k") == "K"


@pytest.mark.parametrize("prefix", ["", "M", "МОСКВА", "MOW-1", "A" * 9, "1A", "M W"])
def test_what_is_no_prefix(prefix: str) -> None:
    with pytest.raises(InputError) as refused:
        check_prefix(prefix)
    assert refused.value.field == "prefix"


@pytest.mark.parametrize("desk", ["KK", "1", "Я"])
def test_what_is_no_desk(desk: str) -> None:
    with pytest.raises(InputError):
        check_desk(desk)
