"""The trust suite: what was acknowledged is kept, whatever happens. `python3 dev.py trust`."""
