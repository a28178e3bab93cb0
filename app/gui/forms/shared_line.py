"""Fields side by side where there is room for each of them, below each other where there is not."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from app.base.overriding import override
from app.gui.theme.look import px
from app.gui.widgets.basics import FlowLayout


class SharedLine(FlowLayout):
    """Children that share the width of their line; none is narrower than it has to be.

    With `columns`, fewer children leave the rest of the line empty, so that lines stand in a grid.
    """

    def __init__(self, *, gap: int = 12, columns: int = 0, bottom: bool = False) -> None:
        """`gap` is drawn at 100 %, and between two lines as well."""
        super().__init__(gap=gap, bottom=bottom)
        self._columns = columns
        self._shares: dict[QWidget, int] = {}

    def add(self, widget: QWidget, share: int = 1) -> None:
        """Add a child; one without a share is as wide as it wishes."""
        self._shares[widget] = share
        self.addWidget(widget)

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    @override
    def _wished(self, item: QLayoutItem, room: int) -> QSize:
        """The least width: where it is not there, the child goes on to the next line."""
        least = item.minimumSize() if self._share(item) else item.sizeHint()
        width = max(least.width(), self._place(room))
        return QSize(min(width, room), least.height())

    @override
    def _lines(self, room: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        for line in super()._lines(room):
            least = [size.width() for _item, size in line]
            # What is too wide for its place in the grid takes the line.
            held = self._columns if least[0] <= self._place(room) else 0
            widths = divide(
                room - px(self._gap) * (max(len(line), held) - 1),
                least,
                [self._share(item) for item, _size in line],
                held,
            )
            yield [
                (item, QSize(width, _height(item, width)))
                for (item, _size), width in zip(line, widths, strict=True)
            ]

    def _place(self, room: int) -> int:
        """The width of a place in the grid."""
        count = self._columns
        return (room - px(self._gap) * (count - 1)) // count if count else 0

    def _share(self, item: QLayoutItem) -> int:
        widget = item.widget()
        return 1 if widget is None else self._shares.get(widget, 1)


def divide(room: int, least: Sequence[int], shares: Sequence[int], parts: int = 0) -> list[int]:
    """Widths by shares of the room (of so many `parts`, when there are more), none under its least.

    Who needs more than a share gets it, and the others share what is left.
    """
    widths, parts = list(least), max(parts, sum(shares))
    sharing = set(range(len(widths)))
    while sharing and parts:
        each = max(0, room) / parts
        if not (tight := {at for at in sharing if least[at] > each * shares[at]}):
            for at in sharing:
                widths[at] = int(each * shares[at])
            break
        sharing -= tight
        room -= sum(least[at] for at in tight)
        parts -= sum(shares[at] for at in tight)
    return widths


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
