"""Says that a method overrides one of its base, for whoever reads it and for the type checker.

`typing` has it from Python 3.12 on. What brings it to 3.11 takes as long to import as a dozen of
our modules, and at run time it is a mark that nobody reads.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414, TID251 - it is handed on
else:

    def override(method):  # noqa: ANN001, ANN201
        """Leave the method as it is."""
        return method
