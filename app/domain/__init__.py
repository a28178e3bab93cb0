"""The records of a register and the rules that they follow; no disk, no clock."""
