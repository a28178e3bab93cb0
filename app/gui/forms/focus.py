"""Where the keyboard goes when a page, or a form in the place of one, gets it."""

import itertools

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.base.overriding import override


def first_stop(page: QWidget) -> QWidget | None:
    """The first thing on a page that Tab reaches, if there is one."""
    one = page.nextInFocusChain()
    while one is not None and one is not page:
        reached = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()
        if reached and page.isAncestorOf(one) and one.isVisibleTo(page):
            return one
        one = one.nextInFocusChain()
    return None


def tab_through(first: QWidget, *others: QWidget) -> None:
    """Let Tab pass these one after the other; `first` may be what holds them.

    What is made late comes last otherwise, wherever it stands.
    """
    policy = first.focusPolicy()
    if policy == Qt.FocusPolicy.NoFocus:
        # Qt gives no place to what takes no keyboard at all.
        first.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    for before, after in itertools.pairwise((first, *others)):
        QWidget.setTabOrder(before, after)
    first.setFocusPolicy(policy)


def has_keyboard(part: QWidget) -> bool:
    """Whether what is typed goes to something inside a part of the window."""
    focused = QApplication.focusWidget()
    return focused is not None and part.isAncestorOf(focused)


class Entering(QWidget):
    """Hands the keyboard to its `entrance`; without one, to the first thing that Tab reaches.

    A page has no look of its own for the keyboard: whoever presses keys would not know where.

    No focus proxy: Tab would jump to it, over all that stands before it on the page (Qt 6.11). Nor
    when the focus is here already: a screen reader would be told of the page last.
    """

    entrance: QWidget | None = None

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        entrance = self.entrance or first_stop(self)
        if entrance is None:
            super().setFocus(reason)
        else:
            entrance.setFocus(reason)
