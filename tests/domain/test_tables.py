"""The tables of the domain are whole: every value has a name."""

import importlib
import pkgutil
from enum import StrEnum

from app import domain
from app.domain.fields import fields_of
from app.domain.filters import DAYS, FACETS, FLAGS, ConcernFilter
from app.domain.labels import FIELDS, LABELS, label
from app.domain.moves import REOPENING_NEEDS
from app.domain.status import NEEDS


def _enumerations() -> set[type[StrEnum]]:
    rooms = [
        importlib.import_module(f"app.domain.{one.name}")
        for one in pkgutil.iter_modules(domain.__path__)
    ]
    return {
        kind
        for room in rooms
        for kind in vars(room).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    }


def test_every_value_has_a_name() -> None:
    for name, names in LABELS.items():
        (kind,) = (one for one in _enumerations() if one.__name__ == name)
        assert set(names) == {value.value for value in kind}, name
        assert all(label(value) for value in kind)


def test_every_field_that_a_state_needs_has_a_name() -> None:
    needed = {field for fields in NEEDS.values() for field in fields} | set(REOPENING_NEEDS)
    assert needed <= set(FIELDS)


def test_every_condition_of_a_filter_has_words() -> None:
    flags = {name for name, _value in FLAGS}
    assert {*FACETS, *DAYS, *flags, "view", "words"} == set(fields_of(ConcernFilter))
    assert set(FACETS.values()) <= set(FIELDS)
