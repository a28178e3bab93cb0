"""The open register of a window: its threads, its connections and its state."""
