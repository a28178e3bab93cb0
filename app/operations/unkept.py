"""Typed text that waits for the disk, offered to a window without importing the store."""

from app.store.files.unkept import Memory, all_typed

__all__ = ["Memory", "all_typed"]
