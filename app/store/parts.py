"""The parts of a register: what is kept of each noun, each made when it is first asked for.

The first rows of a list need three of them, and the imports of the others took longer than all
that opening a register does besides.
"""

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Self

from app.domain.masking import Viewer
from app.store.binding import Connection
from app.store.concerns import Concerns
from app.store.filters import SavedFilters
from app.store.index import ConcernIndex, Horizons
from app.store.masking import Masking
from app.store.names import Names
from app.store.search import Search

if TYPE_CHECKING:
    from app.store.attachments import Attachments
    from app.store.bulk import Standings
    from app.store.commitments import Commitments
    from app.store.doubles import Doubles
    from app.store.follow_ups import FollowUps
    from app.store.histories import Histories
    from app.store.links import Links
    from app.store.meetings import Meetings
    from app.store.parties import Parties
    from app.store.referrals import Referrals
    from app.store.reports import Reports


class Parts:
    """What a register is made of, on one connection."""

    def __init__(self, connection: Connection, horizon: Horizons) -> None:
        """The parts that the first list needs; the others come when they are asked for."""
        self.connection = connection
        self.names = Names(connection)
        self.masking = Masking(connection, names=self.names)
        self.concerns = Concerns(connection, self.masking)
        self.search = Search(connection)
        self.filters = SavedFilters(connection)
        self.index = ConcernIndex(connection, self.search, horizon, self.masking)

    def seen_by(self, viewer: Viewer) -> Self:
        """The same as somebody may see it: to be read and shown, never to be written from.

        It is as fresh as this one was when it was asked for: ask again for each showing.
        """
        seen = copy(self)
        for name in _LATE:
            vars(seen).pop(name, None)
        seen.masking = Masking(
            self.connection, viewer, names=self.names, directory=self.masking.directory
        )
        seen.concerns = Concerns(self.connection, seen.masking)
        seen.index = self.index.seen_by(seen.masking)
        return seen

    def hides(self, *, confidential: bool, agreed: bool = True) -> bool:
        """Whether the names are hidden behind a concern from whoever looks; some `agreed`."""
        return self.masking.hides(confidential=confidential, agreed=agreed)

    @cached_property
    def attachments(self) -> "Attachments":
        """The files of the records."""
        from app.store.attachments import Attachments

        return Attachments(self.connection, self.masking)

    @cached_property
    def commitments(self) -> "Commitments":
        """The commitments of authorities."""
        from app.store.commitments import Commitments

        return Commitments(self.connection, self.masking)

    @cached_property
    def doubles(self) -> "Doubles":
        """The pairs that may be the same, and are not."""
        from app.store.doubles import Doubles

        return Doubles(self.connection)

    @cached_property
    def follow_ups(self) -> "FollowUps":
        """What was done for the concerns."""
        from app.store.follow_ups import FollowUps

        return FollowUps(self.connection, self.masking)

    @cached_property
    def histories(self) -> "Histories":
        """What was changed, when and by whom."""
        from app.store.histories import Histories

        return Histories(self.connection, self.masking)

    @cached_property
    def links(self) -> "Links":
        """How concerns hang together."""
        from app.store.links import Links

        return Links(self.connection, self.search, self.masking)

    @cached_property
    def meetings(self) -> "Meetings":
        """Where concerns were raised."""
        from app.store.meetings import Meetings

        return Meetings(self.connection, self.index, self.names, self.masking)

    @cached_property
    def parties(self) -> "Parties":
        """People, associations and authorities."""
        from app.store.parties import Parties

        return Parties(self.connection)

    @cached_property
    def referrals(self) -> "Referrals":
        """What was sent to authorities."""
        from app.store.referrals import Referrals

        return Referrals(self.connection, self.masking)

    @cached_property
    def reports(self) -> "Reports":
        """The reports that are kept, and those that were printed."""
        from app.store.reports import Reports

        return Reports(self.connection)

    @cached_property
    def standings(self) -> "Standings":
        """Where many concerns stand, for an act on all of them."""
        from app.store.bulk import Standings

        return Standings(self.connection)


_LATE = frozenset(name for name, one in vars(Parts).items() if isinstance(one, cached_property))
"""The parts that are made when they are asked for."""
