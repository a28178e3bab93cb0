"""The places as a noun of the command line."""

from dataclasses import dataclass

from app.base.messages import N_
from app.cli.fields import Typing
from app.cli.records import Chosen, Noun, named
from app.cli.telling import Telling
from app.operations.places import merge_places, place_usage, rename_place
from app.operations.registers import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place, and the number of concerns from there."""

    id: int
    name: str
    concerns: int


def _rows(register: Register, _chosen: Chosen) -> list[PlaceRow]:
    used = place_usage(register)
    return [
        PlaceRow(id=record, name=name, concerns=used.get(record, 0))
        for record, name in register.names.places.items()
    ]


def _rename(register: Register, chosen: Chosen) -> str:
    rename_place(register, PLACES.meant(register, chosen).id, chosen.name or "")
    return str(chosen.name)


def _merge(register: Register, chosen: Chosen) -> str:
    place, rows = PLACES.meant(register, chosen), _rows(register, chosen)
    into = named(rows, lambda row: row.name, chosen.into)
    merge_places(register, place.id, into.id)
    return into.name


PLACES = Noun(
    name="places",
    about=N_("List or arrange the places."),
    which=N_("the name of the place"),
    table="place",
    telling=Telling(
        row=PlaceRow,
        columns=lambda row: (row.name, row.concerns),
        heads=(N_("Place"), N_("Concerns")),
    ),
    typing=Typing(record=PlaceRow, apart=("concerns",), explained={"name": N_("the new name")}),
    rows=_rows,
    named_by=lambda row: row.name,
    add=N_("A place comes with the first concern that names it."),
    edit=lambda register, record, typed, _chosen: rename_place(register, record, typed["name"]),
    remove=N_("The concerns of a place need another one: merge it."),
    acts={"rename": _rename, "merge": _merge},
    texts={"into": N_("the place that gets the concerns of a merged one")},
)
