"""What became of the file of an open register, for those who show it."""

from app.store.files.whereabouts import Lookout, State, Whereabouts

__all__ = ["Lookout", "State", "Whereabouts"]
