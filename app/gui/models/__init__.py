"""The models of the lists: columns declared as data, rows fetched when they are shown."""
