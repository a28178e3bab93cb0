"""Several concerns chosen in the list: what they are, and what is done to all of them."""
