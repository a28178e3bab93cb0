"""The page of people, associations and authorities."""
