"""What can be printed about one record: a button, and under it the papers of its kind."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QToolButton

from app.base.messages import N_
from app.base.translations import _
from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.menu import Menu

Asked = Callable[[str], object]
"""Told the name of the report that is wanted."""


def papers_button(name: str, about: str, asked: Asked) -> QPushButton:
    """A button with words, whose menu has the papers about a kind of record."""
    made = button(name, N_("Print"), icon="printer")
    made.setMenu(_menu(made, name, about, asked))
    return made


def papers_icon(name: str, about: str, asked: Asked) -> QToolButton:
    """The same as an icon."""
    made = icon_button(name, N_("Print"), "printer")
    made.setMenu(_menu(made, name, about, asked))
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return made


def _menu(under: QPushButton | QToolButton, name: str, about: str, asked: Asked) -> Menu:
    menu = Menu(under, f"{name}Menu")
    # Filled when it opens: in the language of then, and reports are loaded no sooner.
    menu.aboutToShow.connect(lambda: _fill(menu, about, asked))
    return menu


def _fill(menu: Menu, about: str, asked: Asked) -> None:
    from app.reports.catalogue import REPORTS

    menu.clear()
    for report in REPORTS.values():
        if about in report.about:
            paper = menu.addAction(_(report.title))
            paper.setObjectName(f"paper-{report.name}")
            paper.triggered.connect(partial(_ask, asked, report.name))


def _ask(asked: Asked, name: str, _checked: object = None) -> None:
    asked(name)
