"""A section of the settings: its title, its explanation, and acts that are saved at once."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.errors import Cancelled, DoleancesError
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.domain.history import Changed
from app.gui.desk.desk import Desk
from app.gui.forms.focus import Entering
from app.gui.page import Wishes
from app.gui.pages.settings.lines_view import LinesView
from app.gui.texts import Retranslated
from app.gui.theme.look import px
from app.gui.widgets.basics import FlowLayout, column, label, plane, row
from app.gui.widgets.messages import InlineMessage
from app.gui.widgets.scrolling import ScrolledArea

_WIDEST = 720
"""The most width of fields, so that they stay near their labels."""
Done = Callable[[Changed], object]


@dataclass(frozen=True, slots=True)
class About:
    """The title and the explanation of a section: texts marked with N_."""

    name: str
    title: str
    icon: str
    explained: str
    heading: str = ""
    """The heading, where it is longer than the title in the menu."""


class Section(Entering, Retranslated):
    """A subclass fills `stack`, which scrolls, and shows the saved values in `refresh`."""

    about: ClassVar[About]

    def __init__(self, desk: Desk, wishes: Wishes, settings: SettingsFile) -> None:
        """Show the heading, the explanation and an empty message."""
        super().__init__()
        about = self.about
        self.setObjectName(f"{about.name}Section")
        self.desk, self.wishes, self.settings = desk, wishes, settings
        self.message = InlineMessage(f"{about.name}Message")
        body = plane("clear")
        self.stack = column(body, gap=12, pad=(0, 0, 12, 0))
        self.stack.addWidget(label(about.explained, "small"))
        whole = column(self, gap=12, pad=(24, 20, 12, 16))
        whole.addWidget(label(about.heading or about.title, "heading"))
        whole.addWidget(self.message)
        whole.addWidget(ScrolledArea(body), 1)

    def refresh(self) -> None:
        """Show the saved values."""
        raise NotImplementedError

    @override
    def retranslate(self) -> None:
        """Show names and numbers in the language of the screen."""
        if self.desk.is_open:
            self.refresh()

    def run(
        self,
        operation: Callable[..., Changed],
        *args: Any,  # noqa: ANN401
        said: str,
        done: Done | None = None,
        failed: Callable[[BaseException], object] | None = None,
        **values: Any,  # noqa: ANN401
    ) -> int:
        """Run an act and show it with undo; an error is shown here, or passed to `failed`."""
        self.message.clear()

        def kept(changed: Changed) -> None:
            if changed.records:
                self.wishes.say(said, undo=True)
            if done is not None:
                done(changed)

        refused = partial(self.refuse, failed=failed)
        return self.desk.run(operation, *args, done=kept, failed=refused, **values)

    def refuse(
        self, error: BaseException, *, failed: Callable[[BaseException], object] | None = None
    ) -> None:
        """Show an expected error, here or by `failed`; raise any other."""
        if isinstance(error, DoleancesError | Cancelled):
            (failed or self.complain)(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def complain(self, error: BaseException) -> None:
        """Show an error above the section; ignore Cancelled."""
        if not isinstance(error, Cancelled):
            self.message.complain(error)

    def write_again(
        self, view: LinesView, record: int, column: int, value: object
    ) -> Callable[[BaseException], None]:
        """A handler of a refused cell: show the error, and edit the value again."""

        def refuse(error: BaseException) -> None:
            self.complain(error)
            if isinstance(value, str):
                view.write_again(record, column, value)

        return refuse

    def add_fields(self) -> QVBoxLayout:
        """Add a column for fields, of limited width.

        A stretch beside it: the layout would ask for the height at a larger width.
        """
        content = plane("clear")
        content.setMaximumWidth(px(_WIDEST))
        across = row(gap=0)
        across.addWidget(content, 1)
        across.addStretch(0)
        self.stack.addLayout(across, 1)
        return column(content, gap=14, pad=(0, 0, 0, 12))

    def add_tools(self, *tools: QWidget) -> None:
        """Add buttons in a line that wraps."""
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        for tool in tools:
            flow.addWidget(tool)
        self.stack.addWidget(holder)
