"""The first page: a register to open, to make, to rebuild."""
