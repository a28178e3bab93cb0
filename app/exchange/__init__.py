"""Files in and out: what other programs read, and what the register takes in."""
