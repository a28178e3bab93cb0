"""Records as data: what a frozen dataclass holds, by the names of its fields."""

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def values(record: "DataclassInstance", names: Iterable[str] | None = None) -> dict[str, Any]:
    """What a record holds, by field: of all of them, or of those that are named.

    Records inside it stay what they are; `dataclasses.asdict` would take them apart.

    Raises:
        AttributeError: It has no field of that name.
    """
    wanted = (one.name for one in fields(record)) if names is None else names
    return {name: getattr(record, name) for name in wanted}
