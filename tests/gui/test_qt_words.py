"""What Qt itself says is said in the language of the screen, and follows it while it is open."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.gui import texts
from tests.gui.waiting import turn

LATIN = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[list[QWidget]]:
    """Qt's dialogs as the program opens them, in Russian."""
    texts.switch("ru")
    saving = QFileDialog(None, "", str(tmp_path))
    saving.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    saving.setOption(QFileDialog.Option.DontUseNativeDialog)
    printer = QPrinter()
    printing = QPrintDialog(printer)
    made: list[QWidget] = [saving, printing]
    for one in made:
        qtbot.addWidget(one)
        one.show()
    yield made
    del printer


def _words(widget: QWidget) -> Iterator[str]:
    yield from (part.text() for part in widget.findChildren(QLabel))
    yield from (part.text() for part in widget.findChildren(QAbstractButton))
    for tabs in widget.findChildren(QTabWidget):
        yield from (tabs.tabText(place) for place in range(tabs.count()))
    yield from (action.text() for action in widget.findChildren(QAction))


def test_no_word_of_qt_is_left_in_english(shown: list[QWidget]) -> None:
    said = [words for one in shown for words in _words(one) if words]
    assert len(said) > 30
    left = [words for words in said if LATIN.search(words.replace("PDF", ""))]
    assert [words for words in left if "/" not in words] == []


def test_where_to_save_is_asked_in_the_language_that_comes(shown: list[QWidget]) -> None:
    texts.switch("fr")
    turn()
    said = list(_words(shown[0]))
    assert "Type de fichier" in " ".join(said).replace("&", "")
    assert [words for words in said if re.search("[А-я]", words)] == []


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_field_speaks_the_language_of_the_screen(
    kind: type[QLineEdit] | type[QPlainTextEdit], qtbot: QtBot
) -> None:
    texts.switch("ru")
    field = kind()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    said = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert len(said) >= 6
    assert [words for words in said if LATIN.search(words)] == []
    menu.deleteLater()
