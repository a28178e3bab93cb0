"""Everybody whom the register knows by name, to be found in any text."""

import json
from collections.abc import Collection, Iterable
from functools import cached_property

from app.domain.folding import fold
from app.domain.naming import Recogniser
from app.store.binding import Connection
from app.store.values import as_text, understood

LONGEST_NAME = 1_000

People = dict[int, tuple[str, ...]]
"""Persons by id, with every spelling of their names."""


class Directory:
    """The persons of a register, read when a text is first masked, and when one was written."""

    def __init__(self, connection: Connection) -> None:
        """Read nothing yet."""
        self._run = connection.execute
        self._through = -1

    @property
    def everybody(self) -> Recogniser:
        """Finds anybody's name, as they are called now."""
        last = self._run("SELECT ifnull(max(id), 0) FROM change").fetchone()[0]
        if last != self._through:
            if last < self._through or self._is_stale:
                vars(self).pop("_everybody", None)
                vars(self).pop("places", None)
            self._through = last
        return self._everybody

    @cached_property
    def places(self) -> frozenset[str]:
        """The names of places, folded: a person may be called like one."""
        rows = self._run("SELECT name FROM place WHERE deleted = 0").fetchall()
        return frozenset(fold(str(name)) for (name,) in rows if name)

    def named(self, people: People) -> Recogniser:
        """Finds the names of some people."""
        return Recogniser(people, places=self.places)

    def people(self, ids: Iterable[int]) -> People:
        """Some persons, by their ids."""
        rows = self._run(
            "SELECT id, name, name_cyrillic FROM person WHERE id IN"
            " (SELECT value FROM json_each(?))",
            (json.dumps(sorted(ids)),),
        )
        return _spelled(rows.fetchall())

    @cached_property
    def _everybody(self) -> Recogniser:
        rows = self._run("SELECT id, name, name_cyrillic FROM person WHERE deleted = 0")
        # A damaged record names nobody, and must not keep the others from being hidden.
        return self.named(
            {
                person: tuple(name[:LONGEST_NAME] for name in names if isinstance(name, str))
                for person, *names in rows.fetchall()
            }
        )

    @property
    def _is_stale(self) -> bool:
        found = self._run(
            "SELECT EXISTS (SELECT 1 FROM change WHERE id > ?"
            " AND record_table IN ('person', 'place'))",
            (self._through,),
        )
        return bool(found.fetchone()[0])


def _spelled(rows: Collection[tuple[int, object, object]]) -> People:
    with understood():
        return {person: tuple(as_text(name) for name in names if name) for person, *names in rows}
