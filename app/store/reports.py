"""Reports that were given a name, and those that left the program."""

import datetime as dt

from app.base.errors import NotFoundError
from app.base.identifiers import milliseconds_of
from app.base.messages import N_
from app.domain.folding import fold
from app.domain.reports import PrintedReport, Printing, ReportWish, report_number
from app.store.acts import CREATED
from app.store.binding import Connection
from app.store.wishes import decode

_PRINTED = """
SELECT p.id, p.definition, p.number, a.stamp, a.author FROM printed_report p
JOIN change c ON c.record_uid = p.uid AND c.field = ?
JOIN act a ON a.uid = c.act_uid WHERE p.deleted = 0 ORDER BY p.id DESC LIMIT ?
"""

_ALL = -1


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

    def next_number(self, desk: str, year: int) -> str:
        """The number that the next report printed in a year has; none is given twice."""
        before = report_number(desk, year, 0)[:-4]
        (last,) = self._run(
            "SELECT max(CAST(substr(number, length(?1) + 1) AS INTEGER)) FROM printed_report"
            " WHERE substr(number, 1, length(?1)) = ?1",
            (before,),
        ).fetchone()
        return report_number(desk, year, (last or 0) + 1)

    def of_number(self, number: str) -> PrintedReport:
        """The printed report of a number; NotFoundError."""
        wanted = number.strip().upper()
        for one in self.printed():
            if one.printing.number == wanted:
                return one
        raise NotFoundError(
            N_("No report with the number “{number}” was printed from this register."),
            number=wanted,
        )

    def printed(self, most: int = _ALL) -> list[PrintedReport]:
        """The last ones that left the program, the latest first."""
        rows = self._run(_PRINTED, (CREATED, most)).fetchall()
        found = []
        for record, definition, number, stamp, author in rows:
            wish = decode(ReportWish, definition)
            if wish is not None:
                at = dt.datetime.fromtimestamp(milliseconds_of(stamp) / 1000, dt.UTC)
                printing = Printing(number=number, at=at, author=author)
                found.append(PrintedReport(id=record, wish=wish, stamp=stamp, printing=printing))
        return found
