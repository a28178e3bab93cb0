"""The page of the reports: choose, preview, save, print."""
