"""What is typed and waits for the disk, for a window: without the store, which it need not load."""

from app.store.files.unkept import Memory, all_typed

__all__ = ["Memory", "all_typed"]
