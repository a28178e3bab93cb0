"""Attachments of a register that another program wrote into, in the window."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.gui.attachments.section import AttachmentsSection
from app.gui.desk.desk import Desk
from app.gui.pages.concerns.concern.panel import ConcernPanel
from app.operations.registers import Register
from tests.gui.reach import reach
from tests.gui.test_attachments import attached, concern, opened, panel, picture, section

__all__ = ["concern", "opened", "panel", "section"]


def rewrite(qtbot: QtBot, desk: Desk, column: str, value: str) -> None:
    """Another program writes into the register."""
    done: list[None] = []

    def write(register: Register) -> None:
        register.connection.execute(f"UPDATE attachment SET {column} = ?", (value,))

    desk.run(write, done=done.append)
    qtbot.waitUntil(lambda: bool(done))


def test_a_name_of_another_program_is_marked_and_opens_in_the_private_folder(
    panel: ConcernPanel,
    section: AttachmentsSection,
    desk: Desk,
    tmp_path: Path,
    opened: list[Path],
    qtbot: QtBot,
) -> None:
    attached(section, qtbot, picture(tmp_path / "visa.png"))
    target = tmp_path / ".bashrc"
    target.write_text("# mine")

    rewrite(qtbot, desk, "name", str(target))
    panel.show_concern(panel.concern or 0)
    row = section.rows[0]
    assert "nom donné par un autre programme" in row.line.accessibleDescription()
    row.line.setFocus()
    qtbot.keyClick(row.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert opened[0].parent.parent.name.startswith("doleances-opened-")
    assert target.read_text() == "# mine"


def test_bytes_that_run_are_asked_about_though_the_register_says_they_are_harmless(
    panel: ConcernPanel,
    section: AttachmentsSection,
    desk: Desk,
    tmp_path: Path,
    opened: list[Path],
    qtbot: QtBot,
) -> None:
    script = tmp_path / "lettre.txt"
    script.write_bytes(b"#!/bin/sh\necho")
    attached(section, qtbot, script)

    rewrite(qtbot, desk, "media_type", "text/plain")
    panel.show_concern(panel.concern or 0)
    row = section.rows[0]
    row.line.setFocus()
    qtbot.keyClick(row.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(row.findChildren(QPushButton, "attachmentOpenAnyway")))
    assert opened == []
    qtbot.mouseClick(reach(row, QPushButton, "Ouvrir quand même"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(opened) == 1)
