"""Files of other programs: shown, opened, printed and sent."""
