"""The list that pages share: its table, its columns, and how it is saved and printed."""
