"""Where a file may be written: a slip of the hand takes the place of no register, nor of anything
that is not of its kind."""

import codecs
import os
import re
from pathlib import Path

from app.base.errors import DoleancesError
from app.base.files import is_same
from app.base.journals import JOURNALS, all_beside
from app.base.messages import N_
from app.store.files import handles

_HEAD = 1024
"""Where the mark of a file is looked for: some writers put bytes before that of a PDF."""
_CALENDAR = b"BEGIN:VCALENDAR"
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


def check_like(target: Path, like: bytes) -> None:
    """DoleancesError where a file of another kind lies; `like` is how what is written begins."""
    if target.exists() and not _may_be_replaced(target, like):
        raise DoleancesError(
            N_(
                "“{name}” is a file of another kind, and was left as it is: what is written takes"
                " the place of its like only. Choose another name for the file."
            ),
            name=target.name,
        )


def _may_be_replaced(target: Path, like: bytes) -> bool:
    if not target.is_file():
        return False
    # It may be the register in hand, under another name.
    with handles.opened(target) as handle:
        head = handle.read(_HEAD)
    kind = _kind(head)
    return not head or (kind != "other" and kind == _kind(like[:_HEAD]))


def _kind(head: bytes) -> str:
    if b"%PDF-" in head:
        return "PDF"
    if head.startswith(b"PK"):
        return "spreadsheet"
    if head.removeprefix(codecs.BOM_UTF8).startswith(_CALENDAR):
        return "calendar"
    return "other" if b"\0" in head else "text"


def _is_part(place: Path, register: Path | None) -> bool:
    """Whether it is the register in hand, however it is named."""
    if register is None:
        return False
    return place in all_beside(register) or is_same(place, register)
