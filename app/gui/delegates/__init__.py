"""The painting of the cells of lists."""
