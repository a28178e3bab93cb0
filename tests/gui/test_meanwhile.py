"""Somebody else saves the concern that is being edited: neither version is lost."""

from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.concerns import ConcernDraft
from app.gui.desk.desk import Desk
from app.gui.pages.concerns.concern.form import LogForm
from app.gui.pages.concerns.concern.meanwhile import Meanwhile
from app.operations.concerns import draft_of, edit_concern, log_concern
from app.operations.registers import open_register
from tests.gui.conftest import named
from tests.gui.settings_hand import settled
from tests.gui.wishes import Heard

FIRST = ConcernDraft(title="Bourse", description="Depuis mars", place="Kazan", tags=("a",))


@pytest.fixture
def form(desk: Desk, qtbot: QtBot, heard: Heard) -> LogForm:
    """A concern in the form, to be edited."""
    draft = replace(FIRST, received_on=desk.clock.today())
    settled(desk, qtbot, lambda: desk.run(log_concern, draft))
    made = LogForm(desk, heard)
    qtbot.addWidget(made)
    made.resize(460, 900)
    made.show()
    made.begin_edit(1)
    return made


def elsewhere(desk: Desk, **values: object) -> None:
    """Another window saves."""
    assert desk.path is not None
    with closing(open_register(desk.path, clock=desk.clock, author="Oumar")) as other:
        edit_concern(other, 1, replace(draft_of(other, 1), **values))  # type: ignore[arg-type]


def now(desk: Desk) -> ConcernDraft:
    assert desk.path is not None
    with closing(open_register(desk.path, read_only=True)) as register:
        return draft_of(register, 1)


def test_changes_of_different_fields_are_merged(form: LogForm, desk: Desk, qtbot: QtBot) -> None:
    elsewhere(desk, place="Moscou", tags=("a", "b"))
    form.form.fields["title"].set_value("Bourse impayée")
    settled(desk, qtbot, form.save)
    kept = now(desk)
    assert (kept.title, kept.place, kept.tags) == ("Bourse impayée", "Moscou", ("a", "b"))
    assert named(form, Meanwhile, "meanwhile").isHidden()


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("", "Depuis avril"),
        ("mine", "Depuis avril"),
        ("theirs", "Depuis mai"),
        ("both", "Depuis mai\n\nDepuis avril"),
    ],
)
def test_both_versions_are_shown_and_one_chooses(
    form: LogForm, desk: Desk, qtbot: QtBot, choice: str, expected: str
) -> None:
    elsewhere(desk, description="Depuis mai", place="Moscou")
    form.form.fields["description"].set_value("Depuis avril")
    form.save()
    strip = named(form, Meanwhile, "meanwhile")
    qtbot.waitUntil(strip.isVisible, timeout=10_000)
    assert now(desk).description == "Depuis mai"
    assert form.form.fields["place"].value() == "Moscou"
    assert form.form.fields["description"].value() == "Depuis avril"
    if choice:
        named(strip, QPushButton, f"{choice}-description").click()
    settled(desk, qtbot, form.save)
    kept = now(desk)
    assert (kept.description, kept.place) == (expected, "Moscou")
    if expected != "Depuis mai":
        assert desk.reader.histories.of_concern(1)[0].author == "Awa"


def test_a_third_save_is_met_as_well(form: LogForm, desk: Desk, qtbot: QtBot) -> None:
    elsewhere(desk, description="Depuis mai")
    form.form.fields["description"].set_value("Depuis avril")
    form.save()
    strip = named(form, Meanwhile, "meanwhile")
    qtbot.waitUntil(strip.isVisible, timeout=10_000)
    elsewhere(desk, description="Depuis juin")
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=10_000)
    form.save()
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=10_000)
    assert now(desk).description == "Depuis juin"
    settled(desk, qtbot, form.save)
    assert now(desk).description == "Depuis avril"
