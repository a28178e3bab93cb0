"""The settings of the register, and of whoever works here: a section each."""
