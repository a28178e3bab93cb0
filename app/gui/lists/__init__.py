"""The list that pages have in common: its table, its columns, and how it leaves the program."""
