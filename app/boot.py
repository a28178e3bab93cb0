"""The wiring: arguments, settings, language, look, pages; then the window."""

import argparse
import datetime as dt
