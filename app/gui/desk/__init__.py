"""The open register behind a window: its threads, its connections, and what is kept of it."""
