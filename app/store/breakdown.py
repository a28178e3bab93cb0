"""How concerns stand, told apart by their meeting, place, association or profile."""

import datetime as dt
import json
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
SELECT DISTINCT concern_id, association_id FROM concern_requester
WHERE deleted = 0 AND association_id IS NOT NULL
  AND concern_id IN (SELECT value FROM json_each(?))
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


def whole(index: ConcernIndex, of: Counted, *, as_of: dt.date) -> Standing:
    """How all of the counted concerns stand, each counted once."""
    import numpy as np

    nothing = Standing(0, 0, 0, 0, 0, 0)
    keys = np.zeros(len(of.ids), np.int64)
    return breakdown(index, of.ids, keys, as_of=as_of).get(0, nothing)


def breakdown(
    index: ConcernIndex, concerns: "Column", keys: "Column", *, as_of: dt.date
) -> dict[int, Standing]:
    """How concerns stand, by a key of each, in their order; 0 for none.

    One that has several keys is there once for each.
    """
    import numpy as np

    column = index.columns_of(concerns)
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


def associations(connection: Connection, of: Counted) -> "tuple[Column, Column]":
    """The counted concerns, each once for each association that raised or supports it; and which.

    One of no association is there once, with 0.
    """
    import numpy as np

    concerns = of.ids.tolist()
    rows = connection.execute(_ASSOCIATIONS, (json.dumps(concerns),)).fetchall()
    pairs = [(int(concern), int(one)) for concern, one in rows]
    with_some = {concern for concern, _one in pairs}
    pairs += [(concern, 0) for concern in concerns if concern not in with_some]
    table = np.array(pairs, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def profiles(connection: Connection, of: Counted) -> "tuple[Column, list[str]]":
    """The profile of the first requester of each of the counted concerns, by its place from 1."""
    import numpy as np

    concerns = of.ids.tolist()
    asked = {"role": Role.REQUESTER.value, "concerns": json.dumps(concerns)}
    found = {int(one): name for one, name in connection.execute(_PROFILES, asked).fetchall()}
    names = sorted(set(found.values()))
    places = {name: place for place, name in enumerate(names, 1)}
    keys = [places[found[concern]] if concern in found else 0 for concern in concerns]
    return np.array(keys, np.int64), names
