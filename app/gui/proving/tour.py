"""The pages and forms of the program and the way to each; the pictures follow it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QTabBar, QWidget

from app.domain.filters import ConcernFilter
from app.domain.status import ALLOWED, Status
from app.gui.page import PageName
from app.gui.window.pages import CONCERNS

if TYPE_CHECKING:
    from app.gui.pages.concerns.page import ConcernsPage
    from app.gui.window.main_window import MainWindow

Step = Callable[["MainWindow"], object]
Part = TypeVar("Part", bound=QWidget)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A page or a form. `way` are the steps to it from anywhere, each when the last has settled."""

    name: str
    way: Sequence[Step]
    main: bool = False
    """Whether it is on the short tour."""
    needs_register: bool = True


def sights(names: Sequence[str]) -> Iterator[Sight]:
    """The named sights; without names the main ones, for `all` every one."""
    for sight in SIGHTS:
        if sight.name in names or "all" in names or (sight.main and not names):
            yield sight


def _visible(window: "MainWindow", kind: type[Part], name: str) -> Part:
    found = next((part for part in window.findChildren(kind, name) if part.isVisible()), None)
    if found is None:
        message = f"no {name} is seen: has the sample such a record?"
        raise LookupError(message)
    return found


def _press(name: str) -> Step:
    """Press a visible button by its objectName."""
    return lambda window: _visible(window, QAbstractButton, name).click()


def _leave(name: str) -> Step:
    """Press the button that leaves a form, if one is open."""

    def step(window: "MainWindow") -> None:
        for part in window.findChildren(QAbstractButton, name):
            if part.isVisible():
                part.click()

    return step


def _go(page: PageName) -> Step:
    """Show a page."""
    return lambda window: window.acts.show_page(page)


def _concerns(window: "MainWindow") -> "ConcernsPage":
    return window.stack.page(CONCERNS)


def _show_all(window: "MainWindow") -> None:
    window.acts.show_filter(ConcernFilter())


def _list(*statuses: Status) -> Sequence[Step]:
    """Show the list, filtered by states or whole."""
    wanted = ConcernFilter(statuses=frozenset(statuses))
    return (
        _leave("whoLater"),
        lambda window: window.acts.show_filter(wanted),
        lambda window: window.acts.go_to_list(),
    )


def _read(window: "MainWindow") -> None:
    """Open the first concern of the list."""
    first = _concerns(window).listing.table.current
    if first is not None:
        window.acts.show_concern(first)


def _choose_all(window: "MainWindow") -> None:
    _concerns(window).listing.table.selectAll()


def _ask_all(act: str) -> Step:
    """Open the form of an act on all selected concerns."""
    return lambda window: _concerns(window).selection.ask(act)


def _show_tab(place: int) -> Step:
    """Show the timeline (0) or the history (1) of the open concern."""
    return lambda window: _visible(window, QTabBar, "timelineOrHistory").setCurrentIndex(place)


def _search(words: str) -> Step:
    return lambda window: window.header.search.setText(words)


def _open_crash(window: "MainWindow") -> None:
    from app.gui.dialogs.crash import CrashDialog, report_of

    CrashDialog(window, report_of(ZeroDivisionError, None)).open()


def close_dialogs() -> None:
    """Close the dialogs over the windows."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.close()


def _status_form(name: str, present: Status, target: Status) -> Sight:
    return Sight(
        name=f"status-form-{name}",
        way=(
            *_list(present),
            _read,
            lambda window: _concerns(window).panel.ask_status(target),
        ),
        main=target is Status.REFERRED,
    )


def _section(name: str) -> Sight:
    return Sight(name=f"settings-{name}", way=(_go("settings"), _press(f"section-{name}")))


def _see_records(*, reading: bool) -> Step:
    """Show the list of records, or a record where only one of them has room."""

    def step(window: "MainWindow") -> None:
        from app.gui.records.page import RecordsPage

        page = next(page for page in window.findChildren(RecordsPage) if page.isVisible())
        if reading:
            page.table.focus_rows()
        page.read(reading=reading)

    return step


def _records(name: str, page: PageName, *presses: str) -> Sight:
    """A list of records, and the forms of some of its buttons."""
    way = (_go(page), _see_records(reading=False), *(_press(one) for one in presses))
    return Sight(name=name, way=way)


def _record(name: str, page: PageName, *presses: str) -> Sight:
    """A record beside a list, and the forms of some of its buttons."""
    way = (_go(page), _see_records(reading=True), *(_press(one) for one in presses))
    return Sight(name=name, way=way)


SIGHTS: tuple[Sight, ...] = (
    Sight(
        name="welcome",
        way=(lambda window: window.opening.welcome.settle(),),
        main=True,
        needs_register=False,
    ),
    Sight(
        name="new-register",
        way=(lambda window: window.opening.welcome.show_creation(),),
        main=True,
        needs_register=False,
    ),
    Sight(name="who", way=(_show_all,)),
    Sight(name="concerns", way=(_leave("whoLater"), _show_all), main=True),
    Sight(name="concern", way=(*_list(), _read), main=True),
    Sight(name="concern-history", way=(*_list(), _read, _show_tab(1))),
    Sight(name="concern-closed", way=(*_list(Status.CLOSED), _read, _show_tab(0))),
    *(
        _status_form(target.value, Status.LOGGED, target)
        for target in Status
        if target in ALLOWED[Status.LOGGED]
    ),
    _status_form("reopened", Status.CLOSED, Status.IN_PROGRESS),
    Sight(name="nothing-found", way=(_show_all, _search("xylophone"))),
    Sight(name="selection", way=(*_list(), _choose_all)),
    *(
        Sight(name=f"selection-{act}", way=(*_list(), _choose_all, _ask_all(act)))
        for act in ("answer", "refer")
    ),
    Sight(name="new-concern", way=(lambda window: window.acts.new_concern(),), main=True),
    _records("meetings", "meetings"),
    _record("meeting", "meetings"),
    _record("meeting-form", "meetings", "editMeeting"),
    Sight(
        name="meeting-start",
        way=(_leave("meetingFormCancel"), lambda window: window.acts.take_down()),
    ),
    Sight(
        name="meeting-mode",
        way=(
            _go("meetings"),
            _leave("meetingStartCancel"),
            _see_records(reading=True),
            _press("takeDown"),
        ),
    ),
    _records("commitments", "commitments"),
    _records("commitment-new", "commitments", "newCommitment"),
    _record("commitment", "commitments"),
    _record("commitment-kept", "commitments", "keepCommitment"),
    _records("referrals", "referrals"),
    _records("referral-new", "referrals", "newReferral"),
    _record("referral", "referrals"),
    _records("people", "people"),
    _record("person", "people"),
    _record("person-erasure", "people", "eraseData"),
    _records("associations", "people", "people-association"),
    _record("association", "people"),
    _records("authorities", "people", "people-authority"),
    _records("doubles", "people", "people-doubles"),
    Sight(name="today", way=(_go("today"),)),
    Sight(name="overview", way=(_go("overview"),)),
    *(
        _section(name)
        for name in (
            *("office", "references", "categories", "staff", "holidays", "filters"),
            *("places", "backups", "history", "password", "personal"),
        )
    ),
    Sight(name="reports", way=(_show_all, _go("reports")), main=True),
    Sight(name="shortcuts", way=(lambda window: window.acts.show_shortcuts(),)),
    Sight(name="about", way=(lambda window: window.acts.show_about(),)),
    Sight(name="crash", way=(_open_crash,)),
)
"""The sights in the order of the tour."""
