"""Erasing the data of a person from the command line: previewed, then done with --yes."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.base.translations import _, current
from app.cli.records import Act, Chosen
from app.domain.masking import Hidden
from app.operations.erasing import clean_file, erase_person, preview_erasure
from app.operations.registers import Register
from app.operations.seeing import see_names
from app.reports import erasure
from app.reports.request import reader


def options(parser: argparse.ArgumentParser) -> None:
    """The options of erasing."""
    parser.add_argument(
        "--blank",
        action="append",
        default=[],
        metavar=_("REFERENCE"),
        help=_("erase all texts of this concern as well; repeat"),
    )
    parser.add_argument("--yes", action="store_true", help=_("erase, instead of telling what goes"))


def acts(find: Callable[[Register, Chosen], Any]) -> Mapping[str, Act]:
    """The acts of erasing, on the person that `find` returns."""

    def erase(register: Register, chosen: Chosen) -> str | None:
        record = find(register, chosen).id
        if not chosen.yes:
            return "\n".join(_told(register, record, internal=chosen.internal))
        blank = [register.concerns.by_reference(reference).id for reference in chosen.blank]
        erase_person(register, record, blank=blank)
        # Printed before the file is cleaned, which can fail after the data are erased.
        print(record, flush=True)
        clean_file(register)
        return None

    return {"erase": erase, "clean": lambda register, _chosen: clean_file(register)}


def _told(register: Register, record: int, *, internal: bool) -> Iterator[str]:
    """What would go, to who may see it: the history keeps who asks for the names."""
    speech = current()
    if internal:
        see_names(register)
    seen = register if internal else register.seen_by(reader(Hidden.CONFIDENTIAL, speech))
    preview = preview_erasure(seen, record)
    yield from erasure.taken(preview, speech)
    yield from (erasure.concern(one, speech) for one in preview.concerns)
    yield from erasure.left(preview, speech)
    yield _("Nothing was erased yet: --yes erases, and cannot be undone.")
