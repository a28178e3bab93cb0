"""The section of the history: who changed which setting, when, from what to what."""

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.domain.history import Change
from app.gui.desk.desk import Desk
from app.gui.page import Wishes
from app.gui.pages.settings.section import About, Section
from app.gui.records.history import HistoryView
from app.gui.texts import follow
from app.gui.widgets.basics import column, plane

_SHOWN = 300
"""The most changes shown."""


class HistorySection(Section):
    """The list of changes; undone ones are struck through."""

    about = About(
        "history",
        N_("History"),
        "history",
        N_("Who changed which setting, the latest first. What was undone is struck through."),
        heading=N_("History of the settings"),
    )

    def __init__(self, desk: Desk, wishes: Wishes, settings: SettingsFile) -> None:
        """Read on the search thread."""
        super().__init__(desk, wishes, settings)
        self._question: int | None = None
        self._view = HistoryView()
        content = plane("clear")
        inside = column(content)
        inside.addWidget(self._view)
        inside.addStretch(1)
        self.stack.addWidget(content, 1)
        follow(self)

    @override
    def refresh(self) -> None:
        self._question = self.desk.ask(
            lambda register: register.histories.of_settings()[:_SHOWN],
            done=self._show,
            cancels=self._question,
        )

    def _show(self, changes: list[Change]) -> None:
        self._view.show_changes(changes)
