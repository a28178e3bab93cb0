"""What reading a register gives, for those who show it: they do not know the store."""

from app.store.concerns import ConcernRow, Requester
from app.store.index import Selection
from app.store.names import Names

__all__ = ["ConcernRow", "Names", "Requester", "Selection"]
