"""What every room stands on: paths, clock, settings, translations, errors, atomic files."""
