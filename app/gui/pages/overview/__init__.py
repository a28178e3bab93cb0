"""The page of the overview: the figures of the reports, each a way to its concerns."""
