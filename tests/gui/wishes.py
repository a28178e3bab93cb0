"""A stand-in for the window: each wish of a page is a signal."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.base.settings import Theme
from app.domain.filters import ConcernFilter
from app.domain.parties import Party
from app.gui.page import PageName
from app.operations.passwords import Key


class Heard(QObject):
    """Emits the wishes instead of granting them."""

    said = Signal(str, bool)
    concern_asked = Signal(object)
    filter_asked = Signal(object)
    page_asked = Signal(str)
    record_asked = Signal(str, object)
    party_asked = Signal(object, object)
    part_asked = Signal(str, str)
    paper_asked = Signal(str, str, object)
    words_changed = Signal(str)
    language_asked = Signal(str)
    theme_asked = Signal(object)
    scale_asked = Signal(float)
    password_asked = Signal(str)
    lock_asked = Signal()
    minutes_changed = Signal()
    restore_asked = Signal(Path, object)

    def say(self, text: str, *, undo: bool = False) -> None:
        self.said.emit(text, undo)

    def show_concern(self, concern: int) -> None:
        self.concern_asked.emit(concern)

    def show_filter(self, wanted: ConcernFilter) -> None:
        self.filter_asked.emit(wanted)

    def show_page(self, name: PageName) -> None:
        self.page_asked.emit(name)

    def show_record(self, page: PageName, record: int) -> None:
        self.record_asked.emit(page, record)

    def show_party(self, party: Party, record: int) -> None:
        self.party_asked.emit(party, record)

    def show_part(self, page: PageName, part: str) -> None:
        self.part_asked.emit(page, part)

    def print_paper(self, name: str, about: str, record: int) -> None:
        self.paper_asked.emit(name, about, record)

    def show_words(self, words: str) -> None:
        self.words_changed.emit(words)

    def change_language(self, code: str) -> None:
        self.language_asked.emit(code)

    def change_theme(self, theme: Theme) -> None:
        self.theme_asked.emit(theme)

    def change_scale(self, scale: float) -> None:
        self.scale_asked.emit(scale)

    def change_password(self, password: str) -> None:
        self.password_asked.emit(password)

    def lock(self) -> None:
        self.lock_asked.emit()

    def count_minutes_again(self) -> None:
        self.minutes_changed.emit()

    def restore(self, backup: Path, backup_key: Key | None = None) -> None:
        self.restore_asked.emit(backup, backup_key)
