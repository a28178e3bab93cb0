"""Disabling what a read-only register cannot do."""

from typing import TYPE_CHECKING

from app.base.messages import N_
from app.gui.texts import tell

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from app.gui.desk.desk import Desk

WHY = N_("The register is open to read only: nothing can be changed here.")


def freeze(desk: "Desk", *offers: "QWidget | QAction") -> None:
    """Disable widgets where the register is read-only, and say so in their tool tips."""
    for offer in offers if desk.read_only else ():
        offer.setEnabled(False)
        tell(offer.setToolTip, WHY)


def thaw(*offers: "QWidget | QAction") -> None:
    """Forget the widgets of the former register."""
    for offer in offers:
        tell(offer.setToolTip, "")
