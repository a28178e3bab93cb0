"""One section of the settings: its name, what it is for, and acts that are kept at once."""

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
"""Fields wider than this are far from what they say."""
Done = Callable[[Changed], object]


@dataclass(frozen=True, slots=True)
class About:
    """What a section is called, and what it is for: texts marked with N_."""

    name: str
    title: str
    icon: str
    explained: str
    heading: str = ""
    """What stands above it, where that is more than its title in the menu."""


class Section(Entering, Retranslated):
    """A subclass fills `stack`, which scrolls, and shows what the register holds in `refresh`."""

    about: ClassVar[About]

    def __init__(self, desk: Desk, wishes: Wishes, settings: SettingsFile) -> None:
        """Its heading, what it is for, and a message that is not shown yet."""
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
        """Show what the register holds now."""
        raise NotImplementedError

    @override
    def retranslate(self) -> None:
        """Names and numbers are those of the language of the screen."""
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
        """Do an act, and say it with a way back; an error is told here, or to `failed`."""
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
        """Tell an error that one can meet, here or to `failed`; any other one is a fault."""
        if isinstance(error, DoleancesError | Cancelled):
            (failed or self.complain)(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def complain(self, error: BaseException) -> None:
        """Tell an error above the section; that somebody stopped is none."""
        if not isinstance(error, Cancelled):
            self.message.complain(error)

    def write_again(
        self, view: LinesView, record: int, column: int, value: object
    ) -> Callable[[BaseException], None]:
        """What to do when a cell is refused: say why, and leave what was written as it is."""

        def refuse(error: BaseException) -> None:
            self.complain(error)
            if isinstance(value, str):
                view.write_again(record, column, value)

        return refuse

    def add_fields(self) -> QVBoxLayout:
        """A column for fields, as wide as it is good to read.

        Beside a stretch: a layout asks for the height at a width above the widest, otherwise.
        """
        content = plane("clear")
        content.setMaximumWidth(px(_WIDEST))
        across = row(gap=0)
        across.addWidget(content, 1)
        across.addStretch(0)
        self.stack.addLayout(across, 1)
        return column(content, gap=14, pad=(0, 0, 0, 12))

    def add_tools(self, *tools: QWidget) -> None:
        """Put buttons beside each other, going on to the next line where there is no room."""
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        for tool in tools:
            flow.addWidget(tool)
        self.stack.addWidget(holder)
