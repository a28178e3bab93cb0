"""The settings of the register and of its user, in sections."""
