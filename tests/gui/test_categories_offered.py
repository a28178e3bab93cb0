"""The categories that forms offer, and what the history calls them."""

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.pages.concerns.concern.form import LogForm
from app.gui.pages.concerns.entries import Counts, sections
from app.gui.records.history import value_in_words
from app.operations.categories import retire_category
from app.operations.concerns import draft_of, edit_concern, log_concern
from app.operations.registers import open_register
from tests.gui.conftest import named
from tests.gui.wishes import Heard


@pytest.fixture
def form(desk: Desk, qtbot: QtBot, heard: Heard) -> LogForm:
    made = LogForm(desk, heard)
    qtbot.addWidget(made)
    made.resize(420, 900)
    made.show()
    return made


def do(desk: Desk, qtbot: QtBot, operation: object, *args: object) -> None:
    with qtbot.waitSignal(desk.changed, timeout=10_000):
        desk.run(operation, *args)  # type: ignore[arg-type]


def choices(form: LogForm, name: str = "category") -> list[str]:
    combo = named(form, QComboBox, name)
    return [combo.itemText(place) for place in range(combo.count())]


def test_categories_of_the_meetings_come_first_until_the_office_uses_others(
    form: LogForm, desk: Desk, qtbot: QtBot
) -> None:
    form.begin_new()
    three = [
        "Irregular administrative situation",
        "Diploma recognition",
        "Internships and training",
    ]
    assert choices(form)[1:4] == three
    do(desk, qtbot, log_concern, ConcernDraft(title="a", category="housing"))
    form.begin_new()
    assert choices(form)[1:5] == ["Housing", *three]


def test_a_retired_one_is_offered_only_where_it_is_chosen(
    form: LogForm, desk: Desk, qtbot: QtBot
) -> None:
    do(desk, qtbot, log_concern, ConcernDraft(title="a", category="housing", subcategory="hostel"))
    for code in ("housing", "hostel"):
        category = desk.reader.names.category(code)
        assert category is not None
        do(desk, qtbot, retire_category, category.id)
    form.begin_new()
    assert not [name for name in choices(form) if "Housing" in name]
    form.begin_edit(1)
    assert named(form, QComboBox, "category").currentText() == "Housing (retired)"
    texts.switch("fr")
    assert named(form, QComboBox, "category").currentText() == "Logement (retirée)"
    assert named(form, QComboBox, "subcategory").currentText().endswith("(retirée)")
    with qtbot.waitSignal(form.saved, timeout=10_000):
        form.save()
    kept = draft_of(desk.reader, 1)
    assert (kept.category, kept.subcategory) == ("housing", "hostel")


def test_the_history_names_a_category_in_the_language_of_the_screen(desk: Desk) -> None:
    assert desk.path is not None
    register = open_register(desk.path, clock=desk.clock)
    concern = log_concern(register, ConcernDraft(title="a", category="housing")).id
    edit_concern(register, concern, ConcernDraft(title="a", category="studies"))
    (change,) = (c for c in register.histories.of_concern(concern) if c.field == "category_id")
    for language, old, new in (("ru", "Жильё", "Учёба"), ("en", "Housing", "Studies")):
        texts.switch(language)
        assert value_in_words("category", change.old) == old
        assert value_in_words("category", change.new) == new
    register.close()


def test_the_sidebar_keeps_what_is_retired_while_concerns_have_it(desk: Desk, qtbot: QtBot) -> None:
    do(desk, qtbot, log_concern, ConcernDraft(title="a", category="housing", subcategory="hostel"))
    housing = desk.reader.names.category("housing")
    assert housing is not None
    parts = [c for c in desk.reader.names.categories.values() if c.parent_id == housing.id]
    for part in parts:
        do(desk, qtbot, retire_category, part.id)
    wanted = ConcernFilter(categories=frozenset({housing.id}))
    found = desk.reader.index.select(wanted, today=desk.clock.today(), counting=True)
    counts = Counts()
    counts.take(found)
    names = desk.reader.names
    seen = [entry.text for part in sections(wanted, counts, names, {}) for entry in part.entries]
    assert "Hostel" in seen
    assert "Eviction" not in seen
