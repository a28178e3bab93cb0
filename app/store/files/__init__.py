"""The file of a register: opened, kept whole, copied, brought back."""
