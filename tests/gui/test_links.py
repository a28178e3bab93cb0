"""Links and collective concerns as the panel shows them, in French; linking and unlinking."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft, Outcome
from app.domain.links import LinkKind
from app.domain.status import Status
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.forms.act_form import ActForm
from app.gui.forms.concern_field import ConcernField
from app.gui.pages.concerns.concern.panel import ConcernPanel
from app.gui.pages.concerns.concern.status_form import StatusForm
from app.gui.records.concern_lines import ConcernLine
from app.operations.concerns import log_concern
from app.operations.links import link
from tests.gui.conftest import named
from tests.gui.reach import reach
from tests.gui.test_concern_panel import run
from tests.gui.wishes import Heard


@pytest.fixture
def two(desk: Desk, qtbot: QtBot) -> tuple[int, int]:
    """A collective concern, and one that says the same."""
    texts.switch("fr")
    draft = ConcernDraft(
        title="Stages pratiques",
        association="AFESM",
        supporters=("Oumar Keïta", "Awa Diarra"),
        people=120,
        people_estimated=True,
    )
    one = run(qtbot, desk, log_concern, draft)
    return one, run(qtbot, desk, log_concern, ConcernDraft(title="Stages encore"))


@pytest.fixture
def panel(
    desk: Desk, settings: SettingsFile, two: tuple[int, int], qtbot: QtBot, heard: Heard
) -> ConcernPanel:
    made = ConcernPanel(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(420, 900)
    made.show()
    made.show_concern(two[0])
    return made


def lines(panel: ConcernPanel) -> list[str]:
    return [line.accessibleName() for line in panel.findChildren(ConcernLine) if line.isVisible()]


def test_a_collective_concern_says_so(panel: ConcernPanel) -> None:
    assert named(panel, QLabel, "peopleValue").text() == "environ 120 personnes (estimation)"
    assert named(panel, QLabel, "supportersValue").text() == "Oumar Keïta, Awa Diarra"


def test_a_concern_is_linked_by_the_words_of_the_title(
    panel: ConcernPanel, two: tuple[int, int], desk: Desk, qtbot: QtBot, heard: Heard
) -> None:
    said: list[str] = []
    heard.said.connect(lambda text, _undo: said.append(text))
    panel._heading.link_asked.emit()
    form = named(panel, ActForm, "linkForm")
    field = reach(form, QLineEdit, "Doléance")
    qtbot.keyClicks(field, "encore")
    other = form.form.fields["other"]
    assert isinstance(other, ConcernField)
    # Most links are of the first kind: what is typed is the other concern.
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    assert other._completer._names == ["MOW-2025-0002 Stages encore"]
    other.set_value("MOW-2025-0002 Stages encore")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: said == ["Lien ajouté"])
    assert named(panel, QToolButton, "more").hasFocus()
    qtbot.waitUntil(lambda: lines(panel) == ["MOW-2025-0002 Stages encore"])
    (linked,) = desk.reader.links.of(two[1])
    assert linked.name == "duplicates"


def test_a_link_that_cannot_be_is_a_sentence(panel: ConcernPanel, qtbot: QtBot) -> None:
    panel._heading.link_asked.emit()
    form = named(panel, ActForm, "linkForm")
    for typed, words in (("MOW-2025-0001", "elle-même"), ("nulle part", "doléance")):
        form.form.fields["other"].set_value(typed)
        form.save()
        qtbot.waitUntil(lambda: bool(form.form.message.text))
        assert words in form.form.message.text
        form.form.message.clear()
    assert lines(panel) == []


def test_a_link_is_opened_and_taken_away(
    panel: ConcernPanel, two: tuple[int, int], desk: Desk, qtbot: QtBot, heard: Heard
) -> None:
    run(qtbot, desk, link, two[1], LinkKind.FOLLOWS, two[0])
    qtbot.waitUntil(lambda: lines(panel) == ["MOW-2025-0002 Stages encore"])
    asked: list[int] = []
    heard.concern_asked.connect(asked.append)
    line = next(one for one in panel.findChildren(ConcernLine) if one.isVisible())
    qtbot.keyClick(line, Qt.Key.Key_Space)
    assert asked == [two[1]]
    away = reach(panel, QToolButton, "Retirer le lien avec MOW-2025-0002")
    qtbot.mouseClick(away, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lines(panel) == [])
    desk.undo()
    qtbot.waitUntil(lambda: lines(panel) == ["MOW-2025-0002 Stages encore"])


def test_closing_as_a_duplicate_offers_the_link(
    panel: ConcernPanel, two: tuple[int, int], desk: Desk, qtbot: QtBot
) -> None:
    panel.ask_status(Status.CLOSED)
    form = named(panel, StatusForm, "statusForm")
    fields = form.form.fields
    assert fields["duplicate_of"].isHidden()
    fields["outcome"].set_value(Outcome.DUPLICATE)
    form.form.changed.emit()
    assert not fields["duplicate_of"].isHidden()
    fields["duplicate_of"].set_value("MOW-2025-0002 Stages encore")
    fields["informed"].set_value(True)
    qtbot.mouseClick(named(form, QPushButton, "statusFormSave"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lines(panel) == ["MOW-2025-0002 Stages encore"])
    assert desk.reader.concerns.get(two[0]).status is Status.CLOSED
