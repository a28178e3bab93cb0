"""The page of the concerns: sidebar, search, list, and the open concern beside it."""
