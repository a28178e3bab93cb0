"""Paths, clock, settings, translations, errors and atomic files, which every room uses."""
