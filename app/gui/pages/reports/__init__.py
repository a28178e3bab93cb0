"""The page of the reports: choose, look, save, print."""
