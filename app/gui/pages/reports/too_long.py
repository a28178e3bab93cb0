"""The choices for a report that is too long for one PDF."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _n, current
from app.gui.texts import Retranslated, follow
from app.gui.widgets.basics import row
from app.gui.widgets.buttons import button


class TooLong(QWidget, Retranslated):
    """Two buttons under the sentence about the length."""

    def __init__(self, as_sheet: Callable[[], object], as_volumes: Callable[[], object]) -> None:
        """Begin hidden, until `offer`."""
        super().__init__()
        self._count = 0
        self._sheet = button(
            "reportAsSheet", N_("Save as a spreadsheet…"), as_sheet, kind="filled", icon="file-down"
        )
        self._volumes = button("reportVolumes", "", as_volumes, icon="copy")
        line = row(self, gap=8, pad=(18, 8))
        line.addWidget(self._sheet)
        line.addWidget(self._volumes)
        line.addStretch(1)
        self.hide()
        follow(self)

    def offer(self, volumes: int) -> None:
        """Offer a spreadsheet, or a number of volumes."""
        self._count = volumes
        self.retranslate()
        self.show()

    @override
    def retranslate(self) -> None:
        words = _n("Save in {count} volume…", "Save in {count} volumes…", self._count)
        self._volumes.setText(words.format(count=current().number(self._count)))
