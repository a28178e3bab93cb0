"""The `override` mark of a method, for readers and the type checker.

`typing` has it from Python 3.12 on, and `typing_extensions` takes as long to import as a dozen of
our modules.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414, TID251 - it is handed on
else:

    def override(method):  # noqa: ANN001, ANN201
        """Return the method unchanged."""
        return method
