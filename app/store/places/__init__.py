"""Where a register lies, and who has it there."""
