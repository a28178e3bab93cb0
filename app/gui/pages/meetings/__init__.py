"""The page of meetings, and meeting mode."""
