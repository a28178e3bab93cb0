"""What the page of people lists: three kinds of records, and the pairs that may be one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from app.base.messages import N_
from app.base.translations import _
from app.domain.doubles import Likeness
from app.domain.parties import Party
from app.gui.records.kind import RecordKind, text_column

if TYPE_CHECKING:
    from app.operations.registers import Register

DOUBLES = "doubles"
"""The segment of the pairs."""

LIKENESS = {
    Likeness.SAME_CONTACT: N_("Same phone or e-mail"),
    Likeness.SAME_NAME: N_("Same name"),
    Likeness.SAME_WORDS: N_("Same words, another order"),
    Likeness.NEAR_NAME: N_("A letter apart"),
}


class Key(NamedTuple):
    """What a row stands for: a record, or with an `other` the two of a pair."""

    party: Party
    record: int
    other: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list."""

    id: Key
    name: str
    under: str


def _find(register: "Register", words: str, segment: str) -> Sequence[Row]:
    if segment == DOUBLES:
        return _doubles(register, words)
    party = Party(segment)
    return [
        Row(
            Key(party, row.id), row.name, " · ".join(t for t in (row.name_cyrillic, row.where) if t)
        )
        for row in register.parties.find(party, words)
    ]


def _doubles(register: "Register", words: str) -> list[Row]:
    from app.domain.search import Entry, Sought
    from app.operations.doubles import likely_doubles

    rows = [
        Row(
            Key(pair.party, pair.kept.id, pair.gone.id),
            f"{pair.kept.name} = {pair.gone.name}",
            LIKENESS[pair.why],
        )
        for pair in likely_doubles(register)
    ]
    return Sought.of(words).among(rows, lambda row: Entry.of("", names=row.name))


PEOPLE = RecordKind(
    name="people",
    title=N_("Directory"),
    icon="users",
    columns=(
        text_column("name", N_("Name"), lambda row: row.name, tone=lambda _row: "strong"),
        text_column(
            "details",
            N_("Details"),
            lambda row: _(row.under) if row.id.other else row.under,
            width=190,
            stays=True,
            tone=lambda _row: "muted",
        ),
    ),
    find=_find,
    search=N_("Find a name, in Latin or in Cyrillic"),
    none=N_("Nobody is here yet. Names typed in concerns appear here by themselves."),
    choose=N_("Choose somebody in the list."),
    segments=(
        (Party.PERSON, N_("Persons")),
        (Party.ASSOCIATION, N_("Associations")),
        (Party.AUTHORITY, N_("Authorities")),
        (DOUBLES, N_("Probable doubles")),
    ),
)
