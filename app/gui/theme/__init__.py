"""The theme: tokens feed one palette and one style sheet; nothing else sets a colour or a size."""
