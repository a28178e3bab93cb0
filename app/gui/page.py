"""A page of the window, and what it may ask of the window."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from app.base.settings import Theme
from app.domain.parties import Party
from app.gui.forms.focus import Entering

if TYPE_CHECKING:
    from app.domain.filters import ConcernFilter
    from app.operations.passwords import Key

PageName = Literal[
    "today",
    "concerns",
    "meetings",
    "commitments",
    "referrals",
    "people",
    "overview",
    "reports",
    "settings",
]


class Wishes(Protocol):
    """The acts that pages and their parts can ask of the window; `window.Acts` implements them."""

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show a message; `undo` offers to undo the act that it tells of."""

    def show_concern(self, concern: int) -> None:
        """Show a concern beside the list."""

    def show_filter(self, wanted: "ConcernFilter") -> None:
        """Show the concerns of a filter."""

    def show_page(self, name: PageName) -> None:
        """Show a page."""

    def show_record(self, page: PageName, record: int) -> None:
        """Show a record on the page of its kind."""

    def show_party(self, party: Party, record: int) -> None:
        """Show a person, an association or an authority on the page of people."""

    def show_part(self, page: PageName, part: str) -> None:
        """Show a part of a list page."""

    def print_paper(self, name: str, about: str, record: int) -> None:
        """Show the print preview of a paper about a record."""

    def show_words(self, words: str) -> None:
        """Show the searched words in the header."""

    def change_language(self, code: str) -> None:
        """Use another language in all windows."""

    def change_theme(self, theme: Theme) -> None:
        """Use another theme in all windows."""

    def change_scale(self, scale: float) -> None:
        """Set the size of all texts; 1 is normal."""

    def change_password(self, password: str) -> None:
        """Change the password of the register; an empty one removes it."""

    def lock(self) -> None:
        """Lock the register until its password is given."""

    def count_minutes_again(self) -> None:
        """Restart the idle timer with a changed setting."""

    def restore(self, backup: Path, backup_key: "Key | None" = None) -> None:
        """Replace the register by a backup; the former file is kept beside it.

        The register keeps its password; the key opens a backup that has another one.
        """


class Page(Entering):
    """A page of the rail, made with the desk, the settings and the wishes of its window."""

    @property
    def is_busy(self) -> bool:
        """Whether it is reading or making something: pictures and tests wait for it."""
        return False

    def where(self) -> str:
        """The shown record or part, in the page's own words; empty without one."""
        return ""

    def return_to(self, where: str) -> None:
        """Show what `where` gave again, if it still exists."""

    def show_part(self, part: str) -> None:
        """Show a part of its list, if it has parts."""

    def save_list(self) -> bool:
        """Ask where to save its list; False without a list."""
        return False

    def choose_columns(self) -> bool:
        """Open the menu of the columns of its list; False without a list."""
        return False

    def focus_search(self) -> bool:
        """Move the keyboard to its search field; False without one."""
        return False
