"""Files of a record in the window, in French, with real files: by hand, by keyboard, by paste."""

import os
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.domain.attachments import Holder
from app.domain.concerns import ConcernDraft
from app.domain.follow_ups import FollowUpKind
from app.gui import texts
from app.gui.attachments.row import AttachmentRow
from app.gui.attachments.section import AttachmentsSection
from app.gui.desk.desk import Desk
from app.gui.files import opened_copies
from app.gui.files.darkroom import small
from app.gui.files.thumbnails import SIDE
from app.gui.pages.concerns.concern.panel import ConcernPanel
from app.operations.concerns import log_concern, trash
from tests.gui.conftest import named
from tests.gui.reach import reach
from tests.gui.test_concern_panel import run
from tests.gui.wishes import Heard


@pytest.fixture
def concern(desk: Desk, qtbot: QtBot) -> int:
    texts.switch("fr")
    return run(qtbot, desk, log_concern, ConcernDraft(title="Diplôme"))


@pytest.fixture
def panel(
    desk: Desk, settings: SettingsFile, concern: int, qtbot: QtBot, heard: Heard
) -> ConcernPanel:
    made = ConcernPanel(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(420, 900)
    made.show()
    qtbot.waitExposed(made)
    made.show_concern(concern)
    return made


@pytest.fixture
def section(panel: ConcernPanel) -> AttachmentsSection:
    return named(panel, AttachmentsSection, "attachments")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the program would hand to the desktop."""
    found: list[Path] = []

    def open_url(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def picture(path: Path) -> Path:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#1D5FC4"))
    assert image.save(str(path))
    return path


def shown(section: AttachmentsSection) -> list[str]:
    return [one.attachment.name for one in section.rows]


def drop(section: AttachmentsSection | ConcernPanel, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    section.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def said(heard: Heard) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    heard.said.connect(lambda text, undoable: found.append((text, undoable)))
    return found


def test_dropped_files_are_attached_at_once_and_taken_back_at_once(
    panel: ConcernPanel,
    section: AttachmentsSection,
    desk: Desk,
    tmp_path: Path,
    qtbot: QtBot,
    heard: Heard,
) -> None:
    told = said(heard)
    letter = tmp_path / "lettre.txt"
    letter.write_bytes(b"Monsieur le consul" * 90)
    drop(panel, letter, picture(tmp_path / "visa.png"))
    qtbot.waitUntil(lambda: shown(section) == ["lettre.txt", "visa.png"])
    assert told == [("2 fichiers joints", True)]
    row = section.rows[0]
    assert row.line.accessibleDescription() == "2 Ko · 24 juin 2025"
    (entry,) = desk.reader.follow_ups.timeline(panel.concern or 0)
    assert entry.kind is FollowUpKind.ATTACHMENT
    qtbot.waitUntil(lambda: section.rows[1].line.has_picture)
    desk.undo()
    qtbot.waitUntil(lambda: shown(section) == [])
    desk.redo()
    qtbot.waitUntil(lambda: len(shown(section)) == 2)


def test_the_button_asks_for_files(
    section: AttachmentsSection, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.mouseClick(reach(section, QPushButton, "Joindre un fichier…"), Qt.MouseButton.LeftButton)
    dialog = named(section, QFileDialog, "attachDialog")
    dialog.filesSelected.emit([str(picture(tmp_path / "a.png"))])
    dialog.close()
    qtbot.waitUntil(lambda: shown(section) == ["a.png"])


def test_a_pasted_picture_is_named_by_day_and_hour(
    section: AttachmentsSection, desk: Desk, qtbot: QtBot
) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    add = named(section, QPushButton, "attach")
    add.setFocus()
    qtbot.keyClick(add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    hour = f"{desk.clock.now().astimezone():%H.%M.%S}"
    qtbot.waitUntil(lambda: shown(section) == [f"Image 2025-06-24 {hour}.png"])
    assert section.rows[0].attachment.media_type == "image/png"


def test_pasting_words_says_that_there_is_no_file(
    section: AttachmentsSection, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("des mots")
    section.paste()
    assert "ni fichier ni image" in section._message.text
    assert section.rows == []


def test_a_refused_file_is_a_sentence_and_nothing_is_attached(
    section: AttachmentsSection, tmp_path: Path, qtbot: QtBot
) -> None:
    good = picture(tmp_path / "a.png")
    for name, words in (("parti.pdf", "n’est plus là"), ("", "est un dossier")):
        drop(section, good, tmp_path / name)
        qtbot.waitUntil(lambda: bool(section._message.text))
        assert words in section._message.text
        section._message.clear()
    with (tmp_path / "gros.bin").open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    drop(section, good, tmp_path / "gros.bin")
    qtbot.waitUntil(lambda: "21 Mo" in section._message.text)
    assert section.rows == []
    assert not section.is_busy


def attached(section: AttachmentsSection, qtbot: QtBot, path: Path) -> AttachmentRow:
    section.attach([path])
    qtbot.waitUntil(lambda: path.name in shown(section))
    return section.rows[-1]


def test_a_file_opens_as_a_copy_that_goes_with_the_register(
    section: AttachmentsSection, desk: Desk, tmp_path: Path, opened: list[Path], qtbot: QtBot
) -> None:
    row = attached(section, qtbot, picture(tmp_path / "visa.png"))
    row.line.setFocus()
    qtbot.keyClick(row.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(opened) == 1)
    copy = opened[0]
    assert (copy.name, copy.read_bytes()) == ("visa.png", (tmp_path / "visa.png").read_bytes())
    assert copy.stat().st_mode & 0o777 == 0o400
    assert copy.parent.parent.stat().st_mode & 0o777 == 0o700
    opened_copies.sweep()
    assert copy.exists()
    desk.close()
    assert not copy.parent.parent.exists()


def test_copies_that_were_left_behind_go_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    left = tmp_path / "doleances-opened-old"
    left.mkdir(mode=0o700)
    secret = left / "passeport.pdf"
    secret.write_bytes(b"%PDF")
    secret.chmod(0o400)
    other = tmp_path / "something-else"
    other.mkdir()
    opened_copies.sweep()
    assert (left.exists(), other.exists()) == (False, True)


def test_a_program_is_not_opened_before_the_row_has_warned(
    panel: ConcernPanel,
    section: AttachmentsSection,
    tmp_path: Path,
    opened: list[Path],
    qtbot: QtBot,
) -> None:
    program = tmp_path / "photo.jpg"
    program.write_bytes(b"MZ\x90\x00" + b"0" * 60)
    row = attached(section, qtbot, program)
    assert "peut lancer un programme" in row.line.accessibleDescription()
    row.line.setFocus()
    qtbot.keyClick(row.line, Qt.Key.Key_Return)

    def warned() -> bool:
        labels = (one for one in row.findChildren(QLabel) if one.isVisible())
        return any("photo.jpg" in one.text() for one in labels)

    qtbot.waitUntil(warned)
    assert panel.focusWidget() is reach(row, QPushButton, "Enregistrer plutôt")
    assert opened == []
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Escape)
    assert row.findChildren(QPushButton, "attachmentOpenAnyway") == []
    qtbot.keyClick(row.line, Qt.Key.Key_Return)
    anyway = reach(row, QPushButton, "Ouvrir quand même")
    qtbot.mouseClick(anyway, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(opened) == 1)


def test_a_file_is_renamed_in_place_and_refused_in_a_sentence(
    section: AttachmentsSection, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    row = attached(section, qtbot, picture(tmp_path / "scan.png"))
    row.line.setFocus()
    qtbot.keyClick(row.line, Qt.Key.Key_F2)
    editor = reach(row, QLineEdit, "Nom du fichier")
    assert editor.selectedText() == "scan"
    editor.setText("../scan.png")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "signe invisible" in section._message.text)
    editor.setText("Visa d’Awa.png")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(section) == ["Visa d’Awa.png"])
    assert section._message.text == ""
    desk.undo()
    qtbot.waitUntil(lambda: shown(section) == ["scan.png"])


def test_delete_removes_and_undo_brings_back(
    panel: ConcernPanel,
    section: AttachmentsSection,
    desk: Desk,
    tmp_path: Path,
    qtbot: QtBot,
    heard: Heard,
) -> None:
    told = said(heard)
    attached(section, qtbot, picture(tmp_path / "a.png"))
    row = attached(section, qtbot, picture(tmp_path / "b.png"))
    row.line.setFocus()
    qtbot.keyClick(row.line, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(section) == ["a.png"])
    assert told[-1] == ("Pièce jointe retirée", True)
    assert panel.focusWidget() is section.rows[0].line
    desk.undo()
    qtbot.waitUntil(lambda: shown(section) == ["a.png", "b.png"])


def test_the_menu_holds_everything(
    section: AttachmentsSection, tmp_path: Path, qtbot: QtBot
) -> None:
    row = attached(section, qtbot, picture(tmp_path / "a.png"))
    row._show_menu()
    menu = named(row, QMenu, "attachmentMenu")
    assert [one.text() for one in menu.actions()] == [
        "Ouvrir",
        "Enregistrer une copie…",
        "Renommer",
        "Retirer",
    ]
    menu.actions()[1].trigger()
    menu.close()
    dialog = named(section, QFileDialog, "saveDialog")
    target = tmp_path / "dehors" / "rendu.png"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    qtbot.waitUntil(target.exists)
    assert target.read_bytes() == (tmp_path / "a.png").read_bytes()


def test_a_confidential_concern_hides_its_files_with_its_names(
    desk: Desk, settings: SettingsFile, tmp_path: Path, qtbot: QtBot, heard: Heard
) -> None:
    texts.switch("fr")
    secret = run(qtbot, desk, log_concern, ConcernDraft(title="X", confidential=True))
    panel = ConcernPanel(desk, settings, heard)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_concern(secret)
    section = named(panel, AttachmentsSection, "attachments")
    section.attach([picture(tmp_path / "passeport.png")])
    qtbot.waitUntil(lambda: not section.is_busy)
    assert shown(section) == []
    reach(section, QLabel, "Les fichiers sont masqués avec les noms.")
    desk.show_names()
    qtbot.waitUntil(lambda: shown(section) == ["passeport.png"])


def test_in_the_trash_files_are_looked_at_only(
    panel: ConcernPanel, section: AttachmentsSection, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    attached(section, qtbot, picture(tmp_path / "a.png"))
    run(qtbot, desk, trash, [panel.concern])
    qtbot.waitUntil(section._add.isHidden)
    row = section.rows[0]
    row.line.setFocus()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2):
        qtbot.keyClick(row.line, key)
    assert row.findChildren(QLineEdit) == []
    assert shown(section) == ["a.png"]


def test_attaching_20_megabytes_can_be_stopped_and_freezes_nothing(
    section: AttachmentsSection, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    files = []
    for number in range(3):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(os.urandom(20 * 1024 * 1024))
        files.append(path)
    section.attach(files)
    assert section.is_busy
    QApplication.sendPostedEvents()
    qtbot.waitUntil(lambda: section._busy.bar.value() > 0, timeout=10_000)
    qtbot.mouseClick(named(section, QPushButton, "attachingStop"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not section.is_busy, timeout=20_000)
    assert "Rien n’a été joint" in section._message.text
    assert desk.reader.attachments.of(Holder.CONCERN, section._record or 0) == []


def test_damaged_pictures_have_an_icon() -> None:
    assert small(b"\x89PNG\r\n\x1a\n broken", SIDE).isNull()
    assert small(b"%PDF-1.4 broken", SIDE).isNull()


def test_the_first_page_of_a_pdf_is_shown_small() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 400)
    from io import BytesIO

    kept = BytesIO()
    document.save(kept)
    document.close()
    image = small(kept.getvalue(), SIDE)
    assert (image.width(), image.height()) == (64, 128)


def test_the_language_changes_on_what_is_shown(
    section: AttachmentsSection, tmp_path: Path, qtbot: QtBot
) -> None:
    attached(section, qtbot, picture(tmp_path / "a.png"))
    texts.switch("ru")
    assert "24 июня 2025" in section.rows[0].line.accessibleDescription()
