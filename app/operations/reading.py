"""What reading a register gives, for those who show it: they do not know the store."""

from app.store.concerns import ConcernRow, Requester
from app.store.index import Selection
from app.store.names import Names
from app.store.parties import AnyParty, Member

__all__ = ["AnyParty", "ConcernRow", "Member", "Names", "Requester", "Selection"]
