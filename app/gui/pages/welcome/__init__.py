"""The first page: opening, making and rebuilding a register."""
