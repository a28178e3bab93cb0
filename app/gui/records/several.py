"""Several rows of a list that are chosen: how many, and what can be done with all of them."""

from PySide6.QtCore import Qt, Signal

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _n, current
from app.gui.forms.focus import Entering
from app.gui.texts import Retranslated, follow
from app.gui.widgets.basics import FlowLayout, column, label
from app.gui.widgets.buttons import button


class Several(Entering, Retranslated):
    """Stands beside the list in place of one record."""

    copy_asked = Signal()
    save_asked = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        """None yet."""
        super().__init__()
        self.setObjectName("severalRows")
        self._count = 0
        self._words = label(role="heading")
        self._words.setObjectName("severalRowsCount")
        tools = FlowLayout(gap=8)
        self.entrance = button("copyRows", N_("Copy"), self.copy_asked.emit, icon="copy")
        tools.addWidget(self.entrance)
        tools.addWidget(
            button("saveRows", N_("Save as a file…"), self.save_asked.emit, icon="download")
        )
        tools.addWidget(button("printRows", N_("Print…"), self.print_asked.emit, icon="printer"))
        stack = column(self, gap=12, pad=(22, 18, 22, 18))
        stack.addWidget(self._words)
        stack.addLayout(tools)
        stack.addStretch(1)
        stack.setAlignment(Qt.AlignmentFlag.AlignTop)
        follow(self)

    def show_count(self, count: int) -> None:
        """Say how many are chosen."""
        self._count = count
        self.retranslate()

    @override
    def retranslate(self) -> None:
        words = _n("{count} row chosen", "{count} rows chosen", self._count)
        self._words.setText(words.format(count=current().number(self._count)))
