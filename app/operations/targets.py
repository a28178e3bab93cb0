"""Where a file may be written: a slip of the hand takes the place of no register."""

import os
import re
from pathlib import Path

from app.base.errors import DoleancesError
from app.base.files import is_same
from app.base.journals import JOURNALS, all_beside
from app.base.messages import N_

_PARTS = re.compile(rf"(.+\.doleances)(?:|{'|'.join(JOURNALS)}|\.lock)", re.IGNORECASE | re.DOTALL)
"""The name of a register, and of what lies beside it while it is open."""


def check_target(target: Path, register: Path | None = None) -> None:
    """DoleancesError where a register lies, or a part of one; `register` is the one in hand."""
    for place in {target, Path(os.path.realpath(target))}:
        named = _PARTS.fullmatch(place.name)
        if (named and place.with_name(named[1]).exists()) or _is_part(place, register):
            raise DoleancesError(
                N_(
                    "“{name}” is a register, or belongs to one, and was left as it is. Choose"
                    " another name for the file."
                ),
                name=target.name,
            )


def _is_part(place: Path, register: Path | None) -> bool:
    """Whether it is the register in hand, however it is named."""
    if register is None:
        return False
    return place in all_beside(register) or is_same(place, register)
