"""The acts of a window, for menus, header, keyboard and pages."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.base import paths
from app.base.files import make_folder
from app.base.settings import Theme
from app.base.translations import _, explain
from app.domain.parties import Party
from app.gui.desk.notices import pending
from app.gui.files.outside import show_outside
from app.gui.page import PageName
from app.gui.window.pages import CONCERNS, MEETINGS, PEOPLE, REPORTS, SETTINGS

if TYPE_CHECKING:
    from app.domain.filters import ConcernFilter
    from app.gui.pages.concerns.page import ConcernsPage
    from app.gui.window.main_window import MainWindow
    from app.operations.passwords import Key


class Acts:
    """The acts of one window; they fulfil the `Wishes` of its pages."""

    def __init__(self, window: "MainWindow") -> None:
        """Act in this window."""
        self._window = window
        self._stack = window.stack

    def show_page(self, name: PageName) -> None:
        """Show a page; the reports page gets the filtered list."""
        if self._window.desk is None:
            return
        if name == "reports":
            self._update_reports()
        self._stack.go(name)

    def go_back(self) -> None:
        """Show the previous page."""
        if self._window.desk is not None:
            self._stack.back()

    def where(self) -> dict[str, str]:
        """The current page and record, for `return_to`."""
        name = self._stack.current
        return {} if name is None else {"page": name, "where": self._stack.named(name).where()}

    def return_to(self, where: Mapping[str, object]) -> bool:
        """Show a page and record of `where` again; False when it is no page of the window."""
        known = {spec.name: spec for spec in self._window.program.parts.pages}
        spec = known.get(where.get("page"))  # type: ignore[call-overload]
        if spec is None:
            return False
        self.show_page(spec.name)
        self._stack.page(spec).return_to(str(where.get("where") or ""))
        return True

    def show_concerns(self) -> None:
        """Show the list of concerns."""
        self.show_page("concerns")

    def show_concern(self, concern: int) -> None:
        """Show a concern beside the list."""
        if page := self._concerns():
            page.show_concern(concern)

    def new_concern(self) -> None:
        """Open the form for a new concern."""
        if page := self._concerns():
            page.new_concern()

    def edit_concern(self) -> None:
        """Edit the concern that is shown."""
        if page := self._concerns():
            page.edit_concern()

    def show_filter(self, wanted: "ConcernFilter") -> None:
        """Show the concerns of a filter."""
        if page := self._concerns():
            page.set_filter(wanted)

    def save_list(self) -> None:
        """Save the list of the current page, or else that of the concerns, as a file."""
        seen = self._stack.current
        if seen is not None and self._stack.named(seen).save_list():
            return
        if page := self._concerns():
            page.save_list()

    def choose_columns(self) -> None:
        """Choose the columns of the current list, or else of that of the concerns."""
        seen = self._stack.current
        if seen is not None and self._stack.named(seen).choose_columns():
            return
        if page := self._concerns():
            page.choose_columns()

    def take_down(self) -> None:
        """Start or continue meeting mode."""
        self.show_page("meetings")
        if self._window.desk is not None:
            self._stack.page(MEETINGS).take_down()

    def show_record(self, page: PageName, record: int) -> None:
        """Show a record on the page of its kind."""
        self.show_page(page)
        if self._window.desk is not None:
            self._stack.named(page).return_to(str(record))

    def show_party(self, party: Party, record: int) -> None:
        """Show a person, an association or an authority on the page of people."""
        self.show_page("people")
        if self._window.desk is not None:
            self._stack.page(PEOPLE).show_party(party, record)

    def show_part(self, page: PageName, part: str) -> None:
        """Show a part of a list page."""
        self.show_page(page)
        if self._window.desk is not None:
            self._stack.named(page).show_part(part)

    def show_section(self, name: str) -> None:
        """Show a section of the settings."""
        self.show_page("settings")
        if self._window.desk is not None:
            self._stack.page(SETTINGS).show_section(name)

    def print_paper(self, name: str, about: str, record: int) -> None:
        """Show the print preview of a paper about a record."""
        self.show_page("reports")
        if self._window.desk is not None:
            self._stack.page(REPORTS).show_paper(name, about, record)

    def go_to_search(self) -> None:
        """Move the keyboard to the search of the current page, or of the concerns."""
        seen = self._stack.current
        if seen is not None and self._stack.named(seen).focus_search():
            return
        self.show_concerns()
        self._window.header.search.setFocus()
        self._window.header.search.selectAll()

    def search_for(self, words: str) -> None:
        """Search while somebody types; the field keeps the keyboard."""
        if self._window.desk is not None:
            self._stack.go("concerns", keyboard=False)
            self._stack.page(CONCERNS).set_words(words)

    def show_words(self, words: str) -> None:
        """Show the searched words in the header."""
        self._window.header.search.show_words(words)

    def go_to_list(self) -> None:
        """Move the keyboard from the search to the list."""
        if page := self._stack.made(CONCERNS):
            page.focus_list()

    def see_names(self) -> None:
        """Show confidential names, which the history records, or mask them again."""
        desk = self._window.desk
        if desk is None:
            return
        if desk.names_shown:
            desk.hide_names()
            self.say(_("Confidential names are masked"))
        else:
            said = _("Confidential names are shown; the history has that you asked")
            desk.show_names(done=lambda _changed: self.say(said), failed=self.tell_error)

    def lock(self) -> None:
        """Lock the register until its password is given."""
        self._window.locking.lock()

    def change_password(self, password: str) -> None:
        """Change the password of the register; an empty one removes it."""
        self._window.locking.change_password(password)

    def count_minutes_again(self) -> None:
        """Restart the idle timer with a changed setting."""
        self._window.locking.watch()

    def restore(self, backup: Path, backup_key: "Key | None" = None) -> None:
        """Replace the register by a backup; the former file is kept beside it."""
        self._window.opening.restore(backup, backup_key)

    def change_language(self, code: str) -> None:
        """Use another language in all windows."""
        self._window.program.change_language(code)

    def change_theme(self, theme: Theme) -> None:
        """Use another theme in all windows."""
        self._window.program.change_theme(theme)

    def change_scale(self, scale: float) -> None:
        """Set the size of all texts; 1 is normal."""
        self._window.program.change_scale(scale)

    def show_shortcuts(self) -> None:
        """Show the keyboard shortcuts."""
        from app.gui.window.about import ShortcutsDialog

        ShortcutsDialog(self._window).open()

    def show_about(self) -> None:
        """Show the version and the licences."""
        from app.gui.window.about import AboutDialog

        AboutDialog(self._window).open()

    def open_log(self) -> None:
        """Show the folder of the log in the file manager."""
        folder = paths.log_file().parent
        make_folder(folder)
        show_outside(folder)

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show a message and the notices of the act; nothing while locked."""
        if not self._window.locking.is_letting_go:
            self._window.toast.say("\n".join((text, *pending().take())), undo=undo)

    def tell_error(self, error: BaseException) -> None:
        """Show an expected error, unless it is about the file of the open register."""
        if not self._window.file_changes.takes(error):
            self.say(explain(error))

    def overhear(self, error: BaseException) -> None:
        """Show an error of background work, unless the band explains it already."""
        if not self._window.file_changes.explain(error):
            self.tell_error(error)

    def _concerns(self) -> "ConcernsPage | None":
        """Show the page of the concerns and return it."""
        self.show_concerns()
        return None if self._window.desk is None else self._stack.page(CONCERNS)

    def _update_reports(self) -> None:
        """Tell the reports page the filter, the order and the shown concern."""
        page, concerns = self._stack.page(REPORTS), self._stack.made(CONCERNS)
        if concerns is not None:
            page.set_filter(concerns.current_filter(), concerns.current_order())
            page.set_concern(concerns.current_concern())
