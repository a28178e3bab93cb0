"""What a register that is open to read only does not offer, and why."""

from typing import TYPE_CHECKING

from app.base.messages import N_
from app.gui.texts import tell

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from app.gui.desk.desk import Desk

WHY = N_("The register is open to read only: nothing can be changed here.")


def freeze(desk: "Desk", *offers: "QWidget | QAction") -> None:
    """Let these not be pressed where nothing can be written, and say so in their tip."""
    for offer in offers if desk.read_only else ():
        offer.setEnabled(False)
        tell(offer.setToolTip, WHY)


def thaw(*offers: "QWidget | QAction") -> None:
    """Another register comes: nothing is said of the one before."""
    for offer in offers:
        tell(offer.setToolTip, "")
