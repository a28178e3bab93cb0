"""What is written about several concerns tells no name of the confidential ones until asked."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.domain.commitments import CommitmentDraft, CommitmentState, Settlement
from app.domain.concerns import ConcernDraft
from app.domain.parties import Party
from app.domain.referrals import Letter, Reply
from app.gui.desk.desk import Desk
from app.gui.forms.completing import CompletingField
from app.gui.pages.commitments.page import CommitmentsPage
from app.gui.pages.concerns.concern.panel import ConcernPanel
from app.gui.pages.meetings.mode import MeetingMode
from app.gui.pages.meetings.page import MeetingsPage
from app.gui.pages.people.kind import Key
from app.gui.pages.people.page import PeoplePage
from app.gui.pages.referrals.page import ReferralsPage
from app.gui.pages.today.page import TodayPage
from app.gui.records.commitment_forms import answering_form
from app.gui.records.page import RecordsPage
from app.operations.commitments import add_commitment, edit_commitment, settle_commitment
from app.operations.concerns import log_concern
from app.operations.referrals import chase, record_reply, refer
from app.store.register import Register
from tests import registers
from tests.gui.conftest import OFFICE, named
from tests.gui.wishes import Heard

TODAY = dt.date(2025, 6, 24)
EARLY = dt.date(2025, 5, 1)
SECRET = ("Zoumana", "Quattara")


@pytest.fixture
def register_file(tmp_path: Path, clock: FixedClock) -> Path:
    """A commitment and a letter about two concerns, the first of which is confidential."""
    path = tmp_path / "moscow.doleances"
    registers.put(path, OFFICE, clock=clock, author="Awa", fill=_fill)
    return path


def _fill(register: Register) -> None:
    both = [
        log_concern(
            register,
            ConcernDraft(
                title=f"Doléance {name}", requesters=(name,), received_on=EARLY, confidential=secret
            ),
        ).id
        for name, secret in (("Zoumana Quattara", True), ("Fanta Diarra", False))
    ]
    draft = CommitmentDraft(
        words="Recevoir Quattara et Fanta", made_by="Le Consul", made_on=EARLY, due_on=EARLY,
        meeting="Rencontre", authority="Ministère",
    )  # fmt: skip
    add_commitment(register, "Recevoir Zoumana", made_by="Le Consul", made_on=EARLY, concerns=both)
    edit_commitment(register, 1, draft)
    partly = Settlement(
        state=CommitmentState.PARTLY_KEPT, reason="Manque Zoumana", evidence="Vu : Quattara, Fanta"
    )
    settle_commitment(register, 1, partly)
    settle_commitment(
        register,
        1,
        Settlement(state=CommitmentState.PENDING, reason="Zoumana et Fanta sont revenus"),
    )
    refer(register, both, Letter(authority="Ministère", sent_on=EARLY))
    chase(register, 1, "Rappel pour Quattara et Fanta")
    record_reply(register, 1, Reply(text="Zoumana : prêt ; Fanta : non"))


def seen(root: QWidget) -> str:
    """All that can be read or heard there."""
    labels = [one.text() for one in root.findChildren(QLabel) if not one.isHidden()]
    texts = [one.toPlainText() for one in root.findChildren(QTextEdit)]
    spoken = [f"{one.accessibleName()} {one.toolTip()}" for one in root.findChildren(QWidget)]
    pressed = [one.text() for one in root.findChildren(QAbstractButton)]
    rows = []
    if isinstance(root, RecordsPage | MeetingMode):
        model = root.table.model()
        at = [(row, cell) for row in range(model.rowCount()) for cell in range(model.columnCount())]
        rows = [str(model.index(*one).data()) for one in at]
    return "\n".join([*labels, *texts, *spoken, *pressed, *rows])


def show(page: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(page)
    page.resize(1180, 900)
    page.show()


def page_of(name: str, desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> QWidget:
    """A page as it stands once it shows the commitment, the letter or what belongs to them."""
    made: QWidget
    match name:
        case "today":
            made = TodayPage(desk, settings, heard)
        case "commitments":
            made = CommitmentsPage(desk, settings, heard)
        case "referrals":
            made = ReferralsPage(desk, settings, heard)
        case "meetings":
            made = MeetingsPage(desk, settings, heard)
        case "mode":
            made = MeetingMode(desk, heard)
            made.pin(1)
        case "people":
            made = PeoplePage(desk, settings, heard)
        case _:
            made = ConcernPanel(desk, settings, heard)
    show(made, qtbot)
    if isinstance(made, PeoplePage):
        made._go_to(Key(Party.AUTHORITY, 1))
    elif isinstance(made, RecordsPage):
        made.show_record(1)
    elif isinstance(made, ConcernPanel):
        made.show_concern(2)
        named(made, QTabBar, "timelineOrHistory").setCurrentIndex(name == "history")
    return made


@pytest.mark.parametrize(
    "name", ["today", "commitments", "referrals", "meetings", "mode", "people", "panel", "history"]
)
def test_the_names_are_taken_out_until_they_are_asked_for(
    desk: Desk, settings: SettingsFile, qtbot: QtBot, name: str, heard: Heard
) -> None:
    page = page_of(name, desk, settings, qtbot, heard)
    qtbot.waitUntil(lambda: not desk.is_busy and "Fanta" in seen(page))
    told = seen(page)
    assert not any(secret in told for secret in SECRET), told
    with qtbot.waitSignal(desk.changed):
        desk.show_names()
    qtbot.waitUntil(lambda: any(secret in seen(page) for secret in SECRET))


@pytest.mark.parametrize("name", ["commitments", "referrals"])
def test_masked_names_are_asked_for_where_they_are_missing(
    desk: Desk, settings: SettingsFile, qtbot: QtBot, name: str, heard: Heard
) -> None:
    page = page_of(name, desk, settings, qtbot, heard)
    qtbot.waitUntil(lambda: not desk.is_busy and "Fanta" in seen(page))
    ask = named(page, QAbstractButton, "seeNamesHere")
    assert ask.isVisible()
    with qtbot.waitSignal(desk.changed):
        ask.click()
    qtbot.waitUntil(lambda: not ask.isVisible())
    acts = desk.reader.connection.execute("SELECT kind, author FROM act").fetchall()
    assert acts[-1] == ("see_names", "Awa")


def test_editing_the_commitment_asks_to_see_the_names(
    desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    page = page_of("commitments", desk, settings, qtbot, heard)
    qtbot.waitUntil(lambda: not desk.is_busy and "Fanta" in seen(page))
    named(page, QAbstractButton, "editCommitment").click()
    qtbot.waitUntil(lambda: desk.names_shown and bool(page.findChildren(QWidget, "commitmentForm")))


def test_the_commitments_that_are_proposed_are_masked(desk: Desk, qtbot: QtBot) -> None:
    form = answering_form(desk, 2)
    qtbot.addWidget(form)
    field = form.form.fields["commitment"]
    assert isinstance(field, CompletingField)
    field._completer.look_up("fanta")
    assert field._completer._names == ["Recevoir … et Fanta · Le Consul"]
