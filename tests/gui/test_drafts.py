"""What is typed reaches the disk before it is saved."""

import datetime as dt

from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.gui.desk.desk import Desk
from app.gui.forms import drafts
from app.gui.forms.dates import DateField
from app.gui.forms.drafts import Draft
from app.gui.forms.fields import LineField
from app.gui.forms.form import Form
from app.gui.widgets.messages import InlineMessage
from tests.conftest import LogGuard


def make_form(qtbot: QtBot, clock: FixedClock) -> Form:
    message = InlineMessage()
    qtbot.addWidget(message)
    title, day = LineField("title", "Title"), DateField("due_on", "Due on", clock=clock)
    qtbot.addWidget(title)
    qtbot.addWidget(day)
    return Form(message, title, day)


def test_a_draft_is_on_the_disk_within_a_second_and_comes_back(
    qtbot: QtBot, clock: FixedClock, desk: Desk
) -> None:
    form = make_form(qtbot, clock)
    draft = Draft(form, desk, "log")
    qtbot.keyClicks(form.fields["title"].control, "Stage")
    form.fields["due_on"].set_value(dt.date(2025, 7, 1))
    assert drafts._AFTER_MS < 1000
    qtbot.waitUntil(lambda: draft.written is not None)
    later = make_form(qtbot, clock)
    assert Draft(later, desk, "log").restore()
    assert later.values() == {"title": "Stage", "due_on": dt.date(2025, 7, 1)}


def test_saving_forgets_the_draft(qtbot: QtBot, clock: FixedClock, desk: Desk) -> None:
    form = make_form(qtbot, clock)
    draft = Draft(form, desk, "log")
    qtbot.keyClicks(form.fields["title"].control, "Stage")
    draft.write()
    draft.clear()
    assert draft.found() is None


def test_damaged_drafts_are_none_and_new_ones_are_kept(
    qtbot: QtBot, clock: FixedClock, desk: Desk, expected_log: LogGuard
) -> None:
    expected_log.expect("drafts that could not be read were removed")
    desk.drafts.path.parent.mkdir(parents=True)
    desk.drafts.path.write_text('{"title": "St', encoding="utf-8")
    form = make_form(qtbot, clock)
    draft = Draft(form, desk, "log")
    assert not draft.restore()
    qtbot.keyClicks(form.fields["title"].control, "Stage")
    draft.write()
    assert draft.found() == {"title": "Stage", "due_on": None}
