"""Fields, and the forms that are filled in place."""
