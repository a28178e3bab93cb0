"""Renaming the places of the register, and merging two spellings."""

from collections.abc import Callable

from app.base.errors import InputError, NotFoundError, RuleError
from app.base.messages import N_
from app.domain.folding import fold
from app.domain.history import Act, Changed
from app.domain.texts import clean_line
from app.operations.filters import point_filters
from app.store import usage
from app.store.register import Register

Progress = Callable[[int, int], None]
_EVERY = 200


def rename_place(register: Register, place: int, name: str) -> Changed:
    """Rename a place on all its concerns; InputError for the name of another place."""
    tidy = clean_line(name, "name")
    if not tidy:
        raise InputError(N_("Write the name of the place."), field="name")
    with register.act(Act.RENAME_PLACE) as act:
        _require(register, place)
        others = (known for one, known in register.names.places.items() if one != place)
        if any(fold(known) == fold(tidy) for known in others):
            raise InputError(
                N_("Another place is called “{name}”: merge the two instead."),
                field="name",
                name=tidy,
            )
        act.update("place", place, name=tidy)
    return act.changed


def merge_places(
    register: Register, place: int, into: int, progress: Progress | None = None
) -> Changed:
    """Give the concerns of a place to another one and remove it, all or nothing.

    `progress` gets the done and the whole number, and may raise Cancelled.
    """
    if place == into:
        raise RuleError(N_("A place cannot be merged with itself. Choose another one."))
    with register.act(Act.MERGE_PLACES) as act:
        _require(register, place)
        _require(register, into)
        concerns = usage.concerns_of(register.connection, "place_id", place)
        for done, concern in enumerate(concerns):
            if progress is not None and done % _EVERY == 0:
                progress(done, len(concerns))
            act.update("concern", concern, place_id=into)
        point_filters(register, act, "places", place, into)
        act.update("place", place, deleted=True)
    return act.changed


def place_usage(register: Register) -> dict[int, int]:
    """How many concerns each place has, by id."""
    return usage.counted(register.index, "place")


def _require(register: Register, place: int) -> None:
    if place not in register.names.places:
        raise NotFoundError(N_("This place is no longer in the register. Nothing was changed."))
