"""Tools that show the program and try it: the tour, its pictures, the self-test."""
