"""Doléances: a register of the concerns that a diaspora raises, for the staff of an embassy."""

__version__ = "0.1.0"
