"""What is being typed in a register, for those who show it: they do not know the store."""

from app.store.files.drafts import Drafts, of

__all__ = ["Drafts", "of"]
