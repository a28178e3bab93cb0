"""A page of the window, and what it may ask of the window that shows it."""

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
    """What pages and their parts ask of the window; `window.Acts` grants it."""

    def say(self, text: str, *, undo: bool = False) -> None:
        """Say a sentence; `undo` offers to take back the act that it tells of."""

    def show_concern(self, concern: int) -> None:
        """Show a concern beside the list."""

    def show_filter(self, wanted: "ConcernFilter") -> None:
        """Show the concerns of a filter."""

    def show_page(self, name: PageName) -> None:
        """Show a page."""

    def show_record(self, page: PageName, record: int) -> None:
        """Show a record on the page of its kind."""

    def show_party(self, party: Party, record: int) -> None:
        """Show a person, an association or an authority in the directory."""

    def show_part(self, page: PageName, part: str) -> None:
        """Show a part of the list of a page."""

    def print_paper(self, name: str, about: str, record: int) -> None:
        """Show a paper about a record as it is printed."""

    def show_words(self, words: str) -> None:
        """Show in the header which words are searched."""

    def change_language(self, code: str) -> None:
        """Speak another language in every window."""

    def change_theme(self, theme: Theme) -> None:
        """Wear another look in every window."""

    def change_scale(self, scale: float) -> None:
        """Make all texts as large as that: 1 is the normal size."""

    def change_password(self, password: str) -> None:
        """Write the register under another password, under none when it is empty."""

    def lock(self) -> None:
        """Close the register until its password is given again."""

    def count_minutes_again(self) -> None:
        """Heed another number of minutes after which the register locks by itself."""

    def restore(self, backup: Path, backup_key: "Key | None" = None) -> None:
        """Put a backup in the place of the register; what it replaces is kept beside it.

        The register keeps its password; the key is that of a backup which has another one.
        """


class Page(Entering):
    """A page of the rail, made with the desk, the settings and the wishes of its window."""

    @property
    def is_busy(self) -> bool:
        """Something is being read or made: pictures and tests wait for it."""
        return False

    def where(self) -> str:
        """What is read on it, in the page's own words; empty when nothing is."""
        return ""

    def return_to(self, where: str) -> None:
        """Read again what `where` told; nothing when that is there no more."""

    def show_part(self, part: str) -> None:
        """Show a part of its list, where it has parts."""

    def save_list(self) -> bool:
        """Ask where the list that is shown is to be saved; False where there is none."""
        return False

    def choose_columns(self) -> bool:
        """Open the menu of the columns of its list; False where there is none."""
        return False

    def focus_search(self) -> bool:
        """Take the keyboard to what finds on this page; False where nothing does."""
        return False
