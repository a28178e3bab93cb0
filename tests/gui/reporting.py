"""The page of the reports on a small register, and helpers for it."""

import contextlib
from collections.abc import Iterator

import pypdfium2
from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.qtbot import QtBot

from app.base.languages import LANGUAGES
from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft
from app.gui.desk.desk import Desk
from app.gui.pages.reports.page import ReportsPage
from app.operations.concerns import log_concern
from app.reports.catalogue import REPORTS
from tests.gui.waiting import settle
from tests.gui.wishes import Heard

LONG = 20_000


@contextlib.contextmanager
def showing(
    desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> Iterator[ReportsPage]:
    """The page of the reports, on a register of three concerns, one of them confidential."""
    for title, category in (("Visa", "studies"), ("Bourse", "scholarships")):
        log(desk, qtbot, ConcernDraft(title=title, category=category, channel=None))
    log(
        desk,
        qtbot,
        ConcernDraft(title="Arrêté", category="detention-justice", requesters=("Awa Diarra",)),
    )
    made = ReportsPage(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    settle(qtbot, made)
    choose(made, qtbot, "reportLanguage", list(LANGUAGES).index("en"))
    yield made


def log(desk: Desk, qtbot: QtBot, draft: ConcernDraft) -> None:
    """Log a concern by the desk."""
    with qtbot.waitSignal(desk.changed, timeout=LONG):
        desk.run(log_concern, draft)


def text(page: ReportsPage) -> str:
    """The words of the pages that are shown."""
    pages = pypdfium2.PdfDocument(page._content)
    return "\n".join(one.get_textpage().get_text_range() for one in pages)


def choose(page: ReportsPage, qtbot: QtBot, name: str, index: int) -> None:
    """Choose an item of a list by its index, and wait for the pages."""
    combo = page.findChild(QComboBox, name)
    assert combo is not None
    combo.setCurrentIndex(index)
    settle(qtbot, page)


def report(page: ReportsPage, qtbot: QtBot, name: str) -> None:
    """Choose a report by its name."""
    choose(page, qtbot, "reportKind", list(REPORTS).index(name))


def press(page: ReportsPage, name: str) -> None:
    """Press a button."""
    found = page.findChild(QAbstractButton, name)
    assert found is not None
    assert found.isEnabled()
    found.click()
