"""The words of argparse, in our catalogues: the system's own has none of them."""

import argparse

from app.base.messages import N_
from app.base.translations import _, _n

WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)
"""What argparse says that a person can meet; anything else stays in English."""


def translate() -> None:
    """Make argparse speak the language of the screen."""
    vars(argparse).update(_=_, ngettext=_n)
