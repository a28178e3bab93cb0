"""How the cells of the lists are painted."""
