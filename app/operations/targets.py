"""Checking a target, so that no register or file of another kind is overwritten."""

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
"""Where the mark of a file is searched: some writers put bytes before that of a PDF."""
_CALENDAR = b"BEGIN:VCALENDAR"
_PARTS = re.compile(rf"(.+\.doleances)(?:|{'|'.join(JOURNALS)}|\.lock)", re.IGNORECASE | re.DOTALL)
"""The name of a register, or of a file beside it while it is open."""


def check_target(target: Path, register: Path | None = None) -> None:
    """DoleancesError where a register or a part of one lies; `register` is the open one."""
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
    """DoleancesError for a file of another kind; `like` is the beginning of the new content."""
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
    # It may be another name of the open register.
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
    """Whether a path is a part of the register, under any name."""
    if register is None:
        return False
    return place in all_beside(register) or is_same(place, register)
