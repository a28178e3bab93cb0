"""Random acts on the office's lists."""

from collections.abc import Callable

from app.domain.history import Changed
from app.operations.categories import (
    edit_category,
    move_category,
    remove_category,
    restore_category,
    retire_category,
)
from app.operations.places import merge_places, rename_place
from app.operations.staff import restore_staff, retire_staff
from app.store.register import Register

ARRANGING: list[Callable[[Register, int, int], Changed]] = [
    lambda register, which, _: retire_category(register, which + 30),
    lambda register, which, _: restore_category(register, which + 30),
    lambda register, which, _: remove_category(register, which + 30),
    lambda register, which, other: move_category(register, which + 30, other),
    lambda register, which, other: edit_category(register, which + 30, fr=f"Nom {other}"),
    lambda register, which, other: rename_place(register, which, f"Lieu {other}"),
    merge_places,
    lambda register, which, _: retire_staff(register, which),
    lambda register, which, _: restore_staff(register, which),
]
