"""Reports that were given a name, and those that left the program."""

import datetime as dt

from app.base.identifiers import milliseconds_of
from app.domain.folding import fold
from app.domain.reports import PrintedReport, ReportWish
from app.store.acts import CREATED
from app.store.binding import Connection
from app.store.wishes import decode

_PRINTED = """
SELECT p.id, p.definition, a.stamp, a.author FROM printed_report p
JOIN change c ON c.record_uid = p.uid AND c.field = ?
JOIN act a ON a.uid = c.act_uid WHERE p.deleted = 0 ORDER BY p.id DESC LIMIT ?
"""


class Reports:
    """The choices of reports that a register keeps."""

    def __init__(self, connection: Connection) -> None:
        """Read through a connection."""
        self._run = connection.execute

    def saved(self) -> dict[int, tuple[str, ReportWish]]:
        """Name and choices by id, by name."""
        rows = self._run("SELECT id, name, definition FROM saved_report WHERE deleted = 0")
        found = {row[0]: (row[1], decode(ReportWish, row[2])) for row in rows.fetchall()}
        in_order = sorted(found.items(), key=lambda item: fold(item[1][0]))
        return {record: (name, wish) for record, (name, wish) in in_order if wish is not None}

    def printed(self, most: int) -> list[PrintedReport]:
        """The last ones that left the program, the latest first."""
        rows = self._run(_PRINTED, (CREATED, most)).fetchall()
        found = []
        for record, definition, stamp, author in rows:
            wish = decode(ReportWish, definition)
            if wish is not None:
                at = dt.datetime.fromtimestamp(milliseconds_of(stamp) / 1000, dt.UTC)
                found.append(PrintedReport(id=record, wish=wish, stamp=stamp, at=at, author=author))
        return found
