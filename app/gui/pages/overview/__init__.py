"""The page of the overview: the figures of the reports, with links to their concerns."""
