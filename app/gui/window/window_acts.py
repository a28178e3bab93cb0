"""What the menus, the header and the keyboard make a window do."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QWidget

from app.base import paths
from app.base.errors import Cancelled
from app.base.files import make_folder
from app.base.messages import N_
from app.base.settings import Theme
from app.base.translations import _, _n, current, explain
from app.domain.labels import label
from app.gui.desk.notices import told
from app.gui.desk.undoing import undo_typing
from app.gui.files.outside import show_outside

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.filters import ConcernFilter
    from app.gui.desk.desk import Desk
    from app.gui.desk.undoing import Taken
    from app.gui.pages.welcome.page import WelcomePage
    from app.gui.program import Program
    from app.gui.widgets.overlay import BusyOverlay, Toast
    from app.gui.window.closing import Closing
    from app.gui.window.file_changes import Circumstances
    from app.gui.window.findings import Found
    from app.gui.window.header import Header
    from app.gui.window.locking import Locking
    from app.gui.window.page_stack import PageStack
    from app.operations.passwords import Key


class WindowActs:
    """The slots of the main window. Pages offer what they can: see docs/architecture.md."""

    program: "Program"
    desk: "Desk | None"
    header: "Header"
    stack: "PageStack"
    toast: "Toast"
    found: "Found"
    working: "BusyOverlay"
    locking: "Locking"
    closing: "Closing"
    circumstances: "Circumstances"

    @property
    def concerns(self) -> QWidget | None:
        """The page of the concerns, once it was shown."""
        return self.stack.made_page("concerns")

    @property
    def reports(self) -> QWidget | None:
        """The page of the reports, once it was shown."""
        return self.stack.made_page("reports")

    @property
    def welcome(self) -> "WelcomePage":
        """The page where a window without a register begins."""
        raise NotImplementedError

    def new_concern(self) -> None:
        """Open the form for a new concern."""
        self.show_concerns()
        self._ask_page(self.concerns, "new_concern")

    def edit_concern(self) -> None:
        """Edit the concern that is read."""
        self.show_concerns()
        self._ask_page(self.concerns, "edit_concern")

    def take_down(self) -> None:
        """Begin meeting mode, or go on with it."""
        self.show_place("meetings")
        self._ask_page(self.stack.made_page("meetings"), "take_down")

    def new_register(self) -> None:
        """Show the form for a new register."""
        self._window_for_welcome().welcome.show_creation()

    def choose_register(self) -> None:
        """Choose a file to open."""
        self.welcome.choose_file()

    def try_sample(self) -> None:
        """Open the sample; it is made when it is not there."""
        self._window_for_welcome().welcome.try_sample()

    def new_window(self) -> None:
        """Open another window."""
        self.program.new_window()

    def show_place(self, name: str) -> None:
        """Show a page of the register; the reports are those of the list as it is filtered."""
        if self.desk is None:
            return
        if name == "reports":
            self._tell_reports()
        self.stack.go(name)

    def go_back(self) -> None:
        """Show the page that was left last."""
        if self.desk is not None:
            self.stack.back()

    def show_concern(self, concern: int) -> None:
        """Show a concern beside the list."""
        self.show_concerns()
        self._ask_page(self.concerns, "show_concern", concern)

    def show_filter(self, wanted: "ConcernFilter") -> None:
        """Show the concerns of a filter."""
        self.show_concerns()
        self._ask_page(self.concerns, "set_filter", wanted)

    def show_record(self, place: str, record: int) -> None:
        """Show a record on the page of its kind."""
        self.show_place(place)
        self._ask_page(self.stack.made_page(place), "show_record", record)

    def show_part(self, place: str, part: str) -> None:
        """Show a part of the list of a place."""
        self.show_place(place)
        self._ask_page(self.stack.made_page(place), "show_part", part)

    def print_paper(self, name: str, about: str, record: int) -> None:
        """Show a paper about a record as it is printed."""
        self.show_place("reports")
        self._ask_page(self.reports, "show_paper", name, about, record)

    def show_concerns(self) -> None:
        """Show the list of concerns."""
        self.show_place("concerns")

    def export_list(self) -> None:
        """Save the list of concerns, as it is filtered, as a file."""
        self.show_concerns()
        self._ask_page(self.concerns, "export_list")

    def save_copy(self) -> None:
        """Save a whole copy of the register, under a name that is asked for."""
        self.circumstances.save_copy()

    def close_register(self) -> None:
        """Go back to the welcome page."""
        if not self.closing.lets(self.close_register):
            return
        self.drop_register(backed_up=True)
        self._show_no_register()

    def offer_rebuilding(self) -> None:
        """Close a damaged register, and offer what one gets that does not open at all."""
        path = self.desk.path if self.desk is not None else None
        said = self.found.text or self.circumstances.band.text
        if path is not None:
            self.close_register()
            self.welcome.offer_rebuilding(path, said)

    def lock(self) -> None:
        """Close the register until its password is given again."""
        self.locking.lock()

    def where(self) -> dict[str, object]:
        """What is read on the page that is seen: a concern, a record, a section of the settings."""
        page = self.stack.currentWidget()
        return {
            name: self._ask_page(page, f"current_{name}")
            for name in ("concern", "record", "section")
        }

    def show_section(self, name: str) -> None:
        """Show a section of the settings."""
        self.show_place("settings")
        self._ask_page(self.stack.made_page("settings"), "show_section", name)

    def quit(self) -> None:
        """Close every window."""
        self.program.quit()

    def undo(self) -> None:
        """Take back the last act; while one types, the last words."""
        if self.desk is not None and not undo_typing("undo"):
            self._take_back(self.desk.undo, N_("Taking back…"), N_("Undone: {act}"))

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.desk is not None and not undo_typing("redo"):
            self._take_back(self.desk.redo, N_("Doing again…"), N_("Done again: {act}"))

    def stop_undoing(self) -> None:
        """Leave as it was what is being taken back or done again."""
        if self.desk is not None:
            self.desk.undoing.stop()

    def _take_back(self, act: "Callable[..., bool]", doing: str, said: str) -> None:
        """Undo or redo, and say how far it is where it takes a while."""

        def done(taken: "Taken") -> None:
            self.working.end()
            self.say(_(said).format(act=self._named(taken)))

        def failed(error: BaseException) -> None:
            self.working.end()
            if isinstance(error, Cancelled):
                self.say(_("Stopped: nothing was changed."))
            else:
                self.tell_error(error)

        if act(done=done, failed=failed, progress=self.working.progress):
            self.working.begin(doing)

    def _named(self, taken: "Taken") -> str:
        """An act, and the concern or how many of them it was about."""
        act, concerns = _(label(taken.act)), taken.last.ids("concern")
        if not concerns or self.desk is None:
            return act
        about = current().number(len(concerns))
        about = _n("{count} concern", "{count} concerns", len(concerns)).format(count=about)
        if len(concerns) == 1:
            about = self.desk.reader.concerns.get(concerns[0]).reference
        return _("{act} ({about})").format(act=act, about=about)

    def go_to_search(self) -> None:
        """Go to the search of the page that is seen, or of the concerns."""
        seen = self.stack.currentWidget()
        if getattr(seen, "focus_search", None) is not None:
            self._ask_page(seen, "focus_search")
            return
        self.show_concerns()
        self.header.search.setFocus()
        self.header.search.selectAll()

    def search_for(self, words: str) -> None:
        """Follow what is typed in the search, which keeps the keyboard."""
        if self.desk is not None:
            self.stack.go("concerns", keyboard=False)
        self._ask_page(self.concerns, "set_words", words)

    def go_to_list(self) -> None:
        """From the search to the list."""
        self._ask_page(self.concerns, "focus_list")

    def choose_columns(self) -> None:
        """Choose the columns of the list."""
        self.show_concerns()
        self._ask_page(self.concerns, "choose_columns")

    def ask_my_name(self) -> None:
        """Ask who works here."""
        self.show_section("personal")

    def see_names(self) -> None:
        """Show the names of confidential concerns, which the history keeps; or mask them again."""
        if self.desk is None:
            return
        if self.desk.names_shown:
            self.desk.hide_names()
            self.say(_("Confidential names are masked"))
        else:
            said = _("Confidential names are shown; the history has that you asked")
            self.desk.show_names(done=lambda _c: self.say(said), failed=self.tell_error)

    def show_backups(self) -> None:
        """Show the backups of the register."""
        self.show_place("settings")
        self._ask_page(self.stack.currentWidget(), "show_section", "backups")

    def restore(self, backup: Path, backup_key: "Key | None" = None) -> None:
        """Put a backup in the place of the register; what it replaces is kept beside it.

        The register keeps its password; the key is that of a backup which has another one.
        """
        raise NotImplementedError

    def larger(self) -> None:
        """Make the texts larger."""
        self.program.change_size(1)

    def smaller(self) -> None:
        """Make the texts smaller."""
        self.program.change_size(-1)

    def normal_size(self) -> None:
        """Make the texts as large as they were at first."""
        self.program.change_size(0)

    def change_language(self, code: str) -> None:
        """Speak another language."""
        self.program.change_language(code)

    def change_theme(self, theme: Theme) -> None:
        """Wear another look."""
        self.program.change_theme(theme)

    def show_shortcuts(self) -> None:
        """Show what the keyboard can do."""
        from app.gui.window.about import ShortcutsDialog

        ShortcutsDialog(self._widget()).open()

    def show_about(self) -> None:
        """Show the version and the licences."""
        from app.gui.window.about import AboutDialog

        AboutDialog(self._widget()).open()

    def open_log(self) -> None:
        """Show the folder of the log in the file manager."""
        folder = paths.log_file().parent
        make_folder(folder)
        show_outside(folder)

    def say(self, text: str, *, undo: bool = False) -> None:
        """Say a sentence, and what else is to be said of the act; nothing while it is locked."""
        if not self.locking.is_letting_go:
            self.toast.say("\n".join((text, *told().take())), undo=undo)

    def tell_error(self, error: BaseException) -> None:
        """Say what an expected error says, unless it is about the file of the open register."""
        if not self.circumstances.takes(error):
            self.say(explain(error))

    def overhear(self, error: BaseException) -> None:
        """Say what failed and nobody took, unless the band says already why."""
        if not self.circumstances.explain(error):
            self.tell_error(error)

    def _listen_to(self, page: QWidget) -> None:
        """Take up the signals that a page has: see docs/architecture.md."""
        slots: dict[str, Callable[..., object]] = {
            "said": lambda text, undo: self.say(text, undo=undo),
            "words_changed": self._show_words,
            "left": self.show_concerns,
            "paper_asked": self.print_paper,
            "reports_asked": lambda: self.show_place("reports"),
            "concern_asked": self.show_concern,
            "filter_asked": self.show_filter,
            "record_asked": self.show_record,
            "place_asked": self.show_place,
            "part_asked": self.show_part,
            "language_asked": self.change_language,
            "theme_asked": self.change_theme,
            "scale_asked": self.program.change_scale,
            "password_asked": self.locking.change_password,
            "lock_asked": self.lock,
            "lock_after_changed": self.locking.watch,
            "restore_asked": self.restore,
        }
        for name, slot in slots.items():
            signal = getattr(page, name, None)
            if signal is not None:
                signal.connect(slot)

    def _tell_reports(self) -> None:
        """Tell the reports which concerns are shown, in which order, and which one is read."""
        page = self.stack.page("reports")
        chosen = self._ask_page(self.concerns, "current_filter")
        if chosen is not None:
            order = self._ask_page(self.concerns, "current_order")
            self._ask_page(page, "set_filter", chosen, order)
        self._ask_page(page, "set_concern", self._ask_page(self.concerns, "current_concern"))

    def _show_words(self, words: str) -> None:
        self.header.search.show_words(words)

    @staticmethod
    def _ask_page(page: QWidget | None, method: str, *args: Any) -> Any:  # noqa: ANN401
        """Call what a page offers; pages need not offer everything."""
        offered: Callable[..., Any] | None = getattr(page, method, None)
        return offered(*args) if offered is not None else None

    def _window_for_welcome(self) -> "WindowActs":
        return self.program.new_window() if self.desk is not None else self

    def _widget(self) -> QWidget:
        return cast("QWidget", self)

    def drop_register(self, *, backed_up: bool = False) -> None:
        """Leave the register that is shown."""
        raise NotImplementedError

    def _show_no_register(self) -> None:
        raise NotImplementedError
