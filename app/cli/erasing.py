"""Erasing the data of a person from the command line: previewed, then done with --yes."""

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from app.base.translations import _, _n, current
from app.cli.records import Act, Chosen
from app.domain.erasing import ErasurePreview
from app.domain.labels import FIELDS
from app.operations.erasing import clean_file, erase_person, preview_erasure
from app.operations.registers import Register


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
            return "\n".join(_preview(preview_erasure(register, record)))
        blank = [register.concerns.by_reference(reference).id for reference in chosen.blank]
        erase_person(register, record, blank=blank)
        # Printed before the file is cleaned, which can fail after the data are erased.
        print(record, flush=True)
        clean_file(register)
        return None

    return {"erase": erase, "clean": lambda register, _chosen: clean_file(register)}


def _preview(preview: ErasurePreview) -> list[str]:
    number = current().number
    fields = ", ".join(_(FIELDS[name]) for name in preview.record)
    lines = [_("Erased from the record: {fields}.").format(fields=fields)]
    for concern in preview.concerns:
        whose = _("raised by this person") if concern.own else _("the name occurs")
        lines.append(f"{concern.reference}  {whose}  {', '.join(concern.fields)}".rstrip())
    counted = (
        (
            preview.elsewhere,
            _n(
                "The name in {count} other text of the register.",
                "The name in {count} other texts of the register.",
                preview.elsewhere,
            ),
        ),
        (
            preview.doubles,
            _n(
                "{count} other record may be the same person and is not touched: merge it first.",
                "{count} other records may be the same person and are not touched:"
                " merge them first.",
                preview.doubles,
            ),
        ),
    )
    lines += [text.format(count=number(count)) for count, text in counted if count]
    lines.append(_("Nothing was erased yet: --yes erases, and cannot be undone."))
    return lines
