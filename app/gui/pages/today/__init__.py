"""The page of today: what calls for attention, most pressing first."""
