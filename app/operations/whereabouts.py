"""The state of the file of an open register, offered to the window."""

from app.store.files.whereabouts import Lookout, State, Whereabouts

__all__ = ["Lookout", "State", "Whereabouts"]
