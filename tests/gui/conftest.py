"""The fixtures of the tests of the window: a themed application, registers, a stand-in page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.base import paths
from app.base.clock import FixedClock
from app.base.overriding import override
from app.base.settings import SettingsFile, Theme
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.domain.moves import Move
from app.domain.office import Office
from app.domain.status import Status
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.garbage import GarbageCollector
from app.gui.page import Page, Wishes
from app.gui.program import Parts, Program
from app.gui.theme import dress
from app.gui.window.main_window import MainWindow
from app.gui.window.pages import PAGES
from app.operations.concerns import log_concern
from app.operations.status import change_status
from app.store.register import Register
from tests import registers
from tests.gui.waiting import PatientBot, end
from tests.gui.wishes import Heard

W = TypeVar("W", bound=QObject)
OFFICE = Office(name="Embassy of Mali in Moscow", place="Moscow", prefix="MOW")


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """A qtbot that waits for results, however busy the machine is."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def garbage(qapp: QApplication) -> Iterator[GarbageCollector]:
    """Collect garbage on the thread of the windows, as the program does."""
    collector = GarbageCollector(qapp)
    yield collector
    collector.stop()


@pytest.fixture(autouse=True)
def dressed(garbage: GarbageCollector) -> Iterator[None]:
    """Use the light theme, English and normal size, and restore them after each test."""
    texts.switch("en")
    dress.wear(Theme.LIGHT)
    yield
    texts.switch("en")
    dress.wear(Theme.LIGHT)
    garbage.collect()


@pytest.fixture
def settings() -> SettingsFile:
    """The settings of a first start."""
    return SettingsFile(paths.settings_file())


@pytest.fixture
def register_file(tmp_path: Path, clock: FixedClock) -> Path:
    """An empty register on the disk."""
    path = tmp_path / "moscow.doleances"
    registers.put(path, OFFICE, clock=clock)
    return path


@pytest.fixture
def filled(register_file: Path, clock: FixedClock, settings: SettingsFile) -> Path:
    """Four concerns: one referred, one overdue, one in another place."""
    register_file.unlink()
    uid = registers.put(register_file, OFFICE, clock=clock, author="Awa", fill=_four_concerns)
    settings.change(staff={uid: "Awa"})
    return register_file


def _four_concerns(register: Register) -> None:
    first = log_concern(
        register,
        ConcernDraft(
            title="Reconnaissance du diplôme de médecine",
            category="recognition",
            people=35,
            place="Moscow",
            meeting="Moscow meeting",
            requesters=("Умар Траоре",),
        ),
    )
    change_status(register, first.id, Move(target=Status.REFERRED, authority="MESRS"))
    log_concern(
        register,
        ConcernDraft(
            title="Visa expired",
            category="expired-permit",
            place="Kazan",
            due_on=dt.date(2025, 6, 20),
            received_on=dt.date(2025, 6, 2),
        ),
    )
    log_concern(register, ConcernDraft(title="Stage", place="Kazan", owner="Awa"))
    log_concern(register, ConcernDraft(title="Without a place"))


@pytest.fixture
def desk(register_file: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of that register, open."""
    made = Desk(clock=clock, author="Awa")
    with qtbot.waitSignal(made.opened, timeout=10_000):
        made.open(register_file)
    yield made
    made.close()


@pytest.fixture
def heard() -> Heard:
    """The messages and wishes of a page without a window."""
    return Heard()


class StandIn(Page):
    """A stand-in for a page that has tests of its own; it records what it is asked."""

    def __init__(
        self, desk: Desk, _settings: SettingsFile, wishes: Wishes, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.desk, self.wishes = desk, wishes
        self.asked: list[tuple[str, object]] = []

    def new_concern(self) -> None:
        self.asked.append(("new", None))

    def set_words(self, words: str) -> None:
        self.asked.append(("words", words))

    @override
    def show_part(self, part: str) -> None:
        self.asked.append(("part", part))

    @override
    def return_to(self, where: str) -> None:
        self.asked.append(("return", where))

    def show_section(self, name: str) -> None:
        self.asked.append(("section", name))

    def show_paper(self, name: str, about: str, record: int) -> None:
        self.asked.append(("paper", (name, about, record)))

    def set_filter(self, wanted: ConcernFilter, order: object = None) -> None:
        self.asked.append(("filter", (wanted, order)))

    def set_concern(self, concern: int | None) -> None:
        self.asked.append(("concern", concern))


@pytest.fixture
def program(settings: SettingsFile, clock: FixedClock, tmp_path: Path) -> Iterator[Program]:
    """The program with stand-ins for the pages."""
    from app.operations.sample import make

    made = Program(
        settings,
        Parts(
            pages=[replace(place, page=lambda: StandIn) for place in PAGES],
            make_sample=lambda path, task: make(path, concerns=5, progress=task.progress),
            sample_file=lambda: tmp_path / "sample.doleances",
        ),
        clock,
    )
    yield made
    end(made)


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> MainWindow:
    """A window on the welcome page."""
    made = program.new_window()
    qtbot.waitExposed(made)
    return made


def named(root: QWidget, kind: type[W], name: str) -> W:
    """The widget of a class with that objectName."""
    found = list(root.findChildren(kind, name))
    assert len(found) == 1, f"{len(found)} widgets are called {name}"
    return found[0]
