"""Tools that show and try the program: the tour, its pictures, the self-test."""
