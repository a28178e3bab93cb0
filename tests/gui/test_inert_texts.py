"""Whatever people wrote is shown as they wrote it: no markup, no shortcut, nothing loaded."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as QtRich
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.gui.program import Parts, Program
from app.operations import sample
from tests.gui.waiting import end
from tests.hostile import texts, walking

HOSTILE = "<b>gras</b> & <img src='x.png'> "


@pytest.fixture
def program(settings: SettingsFile, clock: FixedClock, tmp_path: Path) -> Iterator[Program]:
    """The program as it is, with all its pages."""
    made = Program(
        settings,
        Parts(make_sample=lambda _path, _task: None, sample_file=lambda: tmp_path / "none"),
        clock,
    )
    yield made
    end(made)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = sample.make(tmp_path / f"{HOSTILE.replace('/', '')}.doleances", concerns=12)
    texts.fill(made, HOSTILE)
    return made


def test_somebodys_text_is_no_markup_and_no_shortcut(path: Path, program: Program) -> None:
    window = walking.opened(program, path)
    found: dict[str, str] = {}

    def look(where: str) -> None:
        for label in window.findChildren(QLabel):
            rich = label.textFormat() != Qt.TextFormat.PlainText
            if rich and QtRich.mightBeRichText(label.text()):
                found[f"label {label.objectName()}: {label.text()[:90]!r}"] = where
        for name, tip in walking.texts_of(window):
            if "<b>" in tip:
                found[f"tool tip of {name}: {tip[:90]!r}"] = where
        for button in window.findChildren(QAbstractButton):
            if "</b> & <" in button.text() and _is_painted_by_qt(button):
                found[f"button {button.objectName()}: {button.text()[:90]!r}"] = where

    walking.walk(window, look)
    assert window.desk is not None
    assert not found, "\n".join(f"{fault} ({where})" for fault, where in found.items())


def _is_painted_by_qt(button: QAbstractButton) -> bool:
    """A button of our own paints its words itself, as they are."""
    return not any(
        "paintEvent" in vars(kind) for kind in type(button).__mro__ if "app.gui" in kind.__module__
    )
