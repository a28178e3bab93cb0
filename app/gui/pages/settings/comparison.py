"""A backup beside the register whose place it would take: how much, and what was done last."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _n, current
from app.gui.desk import Desk
from app.gui.keeper import Keeper
from app.gui.texts import Retranslated, follow
from app.gui.theme.look import px
from app.gui.widgets.basics import column, label, plane, row
from app.gui.widgets.buttons import button
from app.operations.backups import Standing, standing_of

_ROWS = (N_("Concerns"), N_("Acts in the history"), N_("Last act"), N_("By"))


class Comparison(QWidget, Retranslated):
    """Hidden until a backup is chosen; `confirmed` carries the one that shall be restored."""

    confirmed = Signal(Path)

    def __init__(self) -> None:
        """Two columns, a sentence, two buttons."""
        super().__init__()
        self.setObjectName("backupComparison")
        self._path: Path | None = None
        self._both: tuple[Standing, Standing] | None = None
        card = plane("notice")
        column(self).addWidget(card)
        stack = column(card, gap=12, pad=(16, 14))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(2, 1)
        for place, title in enumerate((N_("The register now"), N_("The backup")), 1):
            grid.addWidget(label(title, "section"), 0, place)
        self._cells: list[tuple[QLabel, QLabel]] = []
        for number, title in enumerate(_ROWS, 1):
            grid.addWidget(label(title, tone="muted"), number, 0)
            cells = (label(role="label"), label(role="label"))
            for place, cell in enumerate(cells, 1):
                cell.setObjectName(f"{('now', 'then')[place - 1]}{number}")
                grid.addWidget(cell, number, place)
            self._cells.append(cells)
        stack.addLayout(grid)
        self._lost = label()
        self._lost.setObjectName("restoreLoses")
        stack.addWidget(self._lost)
        buttons = row(gap=8)
        self._go = button(
            "restoreGo",
            N_("Put the backup in its place"),
            self._confirm,
            kind="danger",
            icon="rotate-ccw",
        )
        buttons.addWidget(self._go)
        buttons.addWidget(button("restoreNot", N_("Leave it as it is"), self.hide))
        buttons.addStretch(1)
        stack.addLayout(buttons)
        self.hide()
        follow(self)

    @override
    def retranslate(self) -> None:
        if self._both is None:
            return
        now, then = self._both
        for cells, of_now, of_then in zip(self._cells, _words(now), _words(then), strict=True):
            cells[0].setText(of_now)
            cells[1].setText(of_then)
        later = max(now.acts - then.acts, 0)
        lost = _n(
            "{count} act that came after the backup will no longer be in the register. Nothing is"
            " merged; the register as it is now is kept beside it, under another name.",
            "{count} acts that came after the backup will no longer be in the register. Nothing is"
            " merged; the register as it is now is kept beside it, under another name.",
            later,
        )
        self._lost.setText(lost.format(count=current().number(later)))

    def ask(
        self,
        desk: Desk,
        keeper: Keeper,
        path: Path,
        *,
        failed: Callable[[BaseException], object],
    ) -> None:
        """Compare a backup with the register of a desk, and ask."""
        self.hide()
        self._path = path
        register, key = desk.reader.path, desk.reader.key
        keeper.look(
            lambda _task: (standing_of(register, key), standing_of(path, key)),
            done=self._show,
            failed=failed,
        )

    def _show(self, both: tuple[Standing, Standing]) -> None:
        self._both = both
        self.retranslate()
        self.show()
        self._go.setFocus()

    def _confirm(self) -> None:
        if self._path is not None:
            self.hide()
            self.confirmed.emit(self._path)


def _words(standing: Standing) -> tuple[str, str, str, str]:
    language = current()
    return (
        language.number(standing.concerns),
        language.number(standing.acts),
        language.instant(standing.last_at),
        standing.last_by,
    )
