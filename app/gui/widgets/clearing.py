"""Taking away what a list of widgets showed before."""

from PySide6.QtWidgets import QLayout


def clear(layout: QLayout) -> None:
    """Remove the widgets of a layout, at once for whoever looks, and delete them."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
