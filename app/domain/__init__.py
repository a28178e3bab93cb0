"""What a concern, a meeting or a commitment is, and the rules they follow; no disk, no clock."""
