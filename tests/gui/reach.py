"""Finding controls by their accessible names."""

from typing import TypeVar

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def name_of(widget: QWidget) -> str:
    """The accessible name, or the description where the name is the value."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) or widget.accessibleDescription()


def reach(root: QWidget, kind: type[W], name: str) -> W:
    """The visible control of a class with that name, or with a label of that name."""
    shown = [w for w in root.findChildren(kind) if w.isVisibleTo(root)]
    found = [w for w in shown if name in (name_of(w), w.accessibleDescription())]
    assert len(found) == 1, f"{name!r}: {len(found)} among {[name_of(w) for w in shown]}"
    return found[0]
