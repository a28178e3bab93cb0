"""Errors of a save: those that a person can meet are shown where they typed, others are bugs."""

import sys
from collections.abc import Callable

from app.base.errors import DoleancesError


def expected(
    show: Callable[[BaseException], object], first: Callable[[], object]
) -> Callable[[BaseException], None]:
    """What to do with an error of an operation: `first` in any case, then show it or report it."""

    def take(error: BaseException) -> None:
        first()
        if isinstance(error, DoleancesError):
            show(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    return take
