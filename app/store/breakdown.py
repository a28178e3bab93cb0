"""How concerns stand, told apart by their meeting, place, association or profile."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.concerns import Role
from app.store import standing
from app.store.binding import Connection
from app.store.figures import Counted
from app.store.index import ConcernIndex

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.int64]
    Mask = NDArray[np.bool_]

_ASSOCIATIONS = """
SELECT concern_id, association_id FROM concern_requester
WHERE deleted = 0 AND role = :role AND association_id IS NOT NULL
  AND concern_id IN (SELECT value FROM json_each(:concerns)) ORDER BY id DESC
"""
_PROFILES = """
SELECT r.concern_id, p.profile FROM concern_requester r JOIN person p ON p.id = r.person_id
WHERE r.deleted = 0 AND r.role = :role AND ifnull(p.profile, '') <> ''
  AND r.concern_id IN (SELECT value FROM json_each(:concerns)) ORDER BY r.id DESC
"""
"""The first that was named comes last: it is the one that is kept."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How some concerns stand; answered ones have an answer on record, closed ones among them."""

    received: int
    people: int
    answered: int
    closed: int
    open: int
    overdue: int


def breakdown(
    index: ConcernIndex, of: Counted, keys: "Column", *, as_of: dt.date
) -> dict[int, Standing]:
    """How the counted concerns stand, by a key of each, in their order; 0 for none."""
    import numpy as np

    column = index.columns_of(of.ids)
    is_closed, answered = ~standing.unclosed(column), column("answered_on") > 0
    known, places = np.unique(keys, return_inverse=True)

    def sums(values: "Column | Mask") -> list[int]:
        counted = np.bincount(places, weights=values, minlength=len(known))
        return [int(count) for count in counted]

    columns = (
        sums(np.ones(len(keys), np.int64)),
        sums(column("people")),
        sums(answered),
        sums(is_closed),
        sums(~is_closed),
        sums(standing.late(column, as_of)),
    )
    return {
        int(key): Standing(*(column[place] for column in columns))
        for place, key in enumerate(known)
    }


def associations(connection: Connection, of: Counted) -> "Column":
    """The association that raised each of the counted concerns; 0 for none."""
    rows = connection.execute(_ASSOCIATIONS, _asked(of)).fetchall()
    return _keyed(of, {int(concern): int(one) for concern, one in rows})


def profiles(connection: Connection, of: Counted) -> "tuple[Column, list[str]]":
    """The profile of the first requester of each of the counted concerns, by its place from 1."""
    found = dict(connection.execute(_PROFILES, _asked(of)).fetchall())
    names = sorted(set(found.values()))
    places = {name: place for place, name in enumerate(names, 1)}
    return _keyed(of, {int(one): places[name] for one, name in found.items()}), names


def _asked(of: Counted) -> dict[str, object]:
    return {"role": Role.REQUESTER.value, "concerns": json.dumps(of.ids.tolist())}


def _keyed(of: Counted, keys: Mapping[int, int]) -> "Column":
    import numpy as np

    return np.array([keys.get(concern, 0) for concern in of.ids.tolist()], np.int64)
