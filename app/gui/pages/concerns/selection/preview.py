"""The preview of an act: what each concern gets, and the refused ones with their reasons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.base.overriding import override
from app.base.translations import _n, current, explain
from app.domain.bulk import Plan, Refused, Standing
from app.domain.moves import Move
from app.domain.status import Status
from app.gui.desk.desk import Desk
from app.gui.texts import Retranslated, follow
from app.gui.theme.look import px
from app.gui.widgets.basics import ElidedLabel, column, label, row
from app.gui.widgets.buttons import button
from app.gui.widgets.chips import StatusChip
from app.gui.widgets.clearing import clear

_FEW = 5
_MANY = 50


class Preview(QWidget, Retranslated):
    """Filled by `show_plan`; each group names its first concerns, and more on demand."""

    def __init__(self, desk: Desk) -> None:
        """Begin empty."""
        super().__init__()
        self.setObjectName("selectionPreview")
        self._desk = desk
        self._plan: Plan | None = None
        self._shown = _FEW
        self._list = column(self, gap=6)
        follow(self)

    def show_plan(self, plan: Plan) -> None:
        """Show a plan."""
        self._plan = plan
        self._draw(plan)

    def say_why_not(self, error: BaseException) -> None:
        """Show what is missing for a plan."""
        self._plan = None
        clear(self._list)
        words = label(tone="muted")
        words.setObjectName("previewHint")
        words.setText(explain(error))
        words.setAccessibleName(words.text())
        self._list.addWidget(words)

    @property
    def text(self) -> str:
        """The whole text, for tests."""
        lines = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return "\n".join(line.accessibleName() for line in lines)

    @override
    def retranslate(self) -> None:
        if self._plan is not None and self._desk.is_open:
            self._draw(self._plan)

    def _draw(self, plan: Plan) -> None:
        clear(self._list)
        speech, count = current(), len(plan.concerns)
        self._say(
            _n("{count} concern will change", "{count} concerns will change", count).format(
                count=speech.number(count)
            ),
            _n("{count} person", "{count} people", plan.people).format(
                count=speech.number(plan.people)
            ),
        )
        if isinstance(plan.wish, Move):
            for standing in _by_status(plan.gets):
                self._list.addWidget(_passage(*standing, plan.wish.target))
        self._name(plan.concerns)
        if plan.holds:
            has = _n("{count} concern has it already", "{count} concerns have it already",
                     len(plan.holds))  # fmt: skip
            self._say(has.format(count=speech.number(len(plan.holds))))
        for refused in plan.refused:
            self._refuse(refused)

    def _refuse(self, refused: Refused) -> None:
        count = len(refused.concerns)
        cannot = _n("{count} concern cannot", "{count} concerns cannot", count)
        reason = current().say(refused.reason)
        self._say(cannot.format(count=current().number(count)), reason, tone="warning")
        self._name(refused.concerns)

    def _say(self, text: str, more: str = "", *, tone: str = "") -> None:
        said = " · ".join(part for part in (text, more) if part)
        words = label(tone=tone)
        words.setProperty("role", "entry")
        words.setText(said)
        words.setAccessibleName(said)
        if self._list.count():
            words.setContentsMargins(0, px(6), 0, 0)
        self._list.addWidget(words)

    def _name(self, concerns: Sequence[int]) -> None:
        """The first concerns by reference and title."""
        for one in self._desk.reader.concerns.rows(concerns[: self._shown]):
            name = ElidedLabel(f"{one.reference}  {one.title}")
            name.setProperty("role", "small")
            name.setAccessibleName(name.text())
            self._list.addWidget(name)
        left = len(concerns) - self._shown
        if left <= 0:
            return
        more = _n("and {count} more", "and {count} more", left).format(count=current().number(left))
        if self._shown == _MANY:
            words = label(role="small")
            words.setText(more)
            words.setAccessibleName(more)
            self._list.addWidget(words)
        else:
            made = button("previewMore", "", self._show_more, kind="link")
            made.setText(more)
            self._list.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_more(self) -> None:
        self._shown = _MANY
        if self._plan is not None:
            self._draw(self._plan)


def _by_status(standings: Sequence[Standing]) -> list[tuple[int, Status]]:
    """The number of concerns by state, in the order of the states."""
    counts = dict.fromkeys(Status, 0)
    for standing in standings:
        counts[standing.status] += len(standing.concerns)
    return [(count, status) for status, count in counts.items() if count]


def _passage(count: int, origin: Status, target: Status) -> QWidget:
    """The number that go from one state to another."""
    made = QWidget()
    line = row(made, gap=8)
    number, arrow = label(), label(tone="muted")
    number.setText(current().number(count))
    arrow.setText("→")
    before, after = StatusChip(origin), StatusChip(target)
    for part in (number, before, arrow, after):
        line.addWidget(part)
    line.addStretch(1)
    made.setAccessibleName(f"{number.text()} {before.accessibleName()} → {after.accessibleName()}")
    return made
