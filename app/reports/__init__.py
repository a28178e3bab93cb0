"""From figures to printed pages: a report is described once, then set by Typst, away from Qt."""
