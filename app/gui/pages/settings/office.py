"""The section of the office: its data, and a preview of its letterhead."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from app.base.languages import named_by_themselves
from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _
from app.domain.labels import OFFICE
from app.gui.desk.desk import Desk
from app.gui.files.thumbnails import Thumbnails
from app.gui.forms.fields import ChoiceField, LineField, TextField
from app.gui.forms.shared_line import SharedLine
from app.gui.page import Wishes
from app.gui.pages.settings.forms import FormSection
from app.gui.pages.settings.paper import Paper
from app.gui.pages.settings.section import About
from app.gui.texts import follow
from app.gui.widgets.basics import FlowLayout, label
from app.gui.widgets.buttons import button
from app.operations.offices import logo_of, put_logo, remove_logo, set_letterhead

_LOGO_SIDE = 600
"""Pixels: sharp at 200 % on a dense screen."""


class OfficeSection(FormSection):
    """Fields that are saved together; the logo is saved at once."""

    about = About(
        "office",
        N_("Office and letterhead"),
        "landmark",
        N_("What is printed above every report, and the language that reports begin with."),
    )

    def __init__(self, desk: Desk, wishes: Wishes, settings: SettingsFile) -> None:
        """The preview follows the fields."""
        self.name = LineField("officeName", OFFICE["name"])
        self.place = LineField("officePlace", OFFICE["place"])
        self.language = ChoiceField("officeLanguage", OFFICE["language"])
        self.language.set_choices(named_by_themselves(), translated=False)
        self.lines = TextField("officeLetterhead", OFFICE["letterhead"], rows=4)
        super().__init__(
            desk,
            wishes,
            settings,
            {
                "name": self.name,
                "place": self.place,
                "language": self.language,
                "letterhead": self.lines,
            },
        )
        self._thumbnails, self._shown_logo = Thumbnails.of(desk), b""
        self.paper = Paper()
        self.paper.dropped.connect(self._set_logo)
        self._take_off = button("removeLogo", N_("Remove the logo"), self._remove_logo)
        self._lay_out()
        self.form.changed.connect(self._preview)
        follow(self)

    @override
    def held(self) -> dict[str, object]:
        office = self.desk.reader.office
        return {
            "name": office.name,
            "place": office.place,
            "language": office.language,
            "letterhead": office.letterhead,
        }

    @override
    def refresh(self) -> None:
        super().refresh()
        logo = logo_of(self.desk.reader)
        if logo != self._shown_logo:
            self._show_logo(logo)
        self._take_off.setEnabled(bool(logo))
        self._preview()

    @override
    def save(self) -> None:
        self.send(set_letterhead, said=_("The letterhead was changed"), **self.form.values())

    def _lay_out(self) -> None:
        self.fields.addWidget(self.name)
        pair = SharedLine()
        pair.add(self.place)
        pair.add(self.language)
        self.fields.addLayout(pair)
        self.fields.addWidget(self.lines)
        self.add_buttons()
        self.fields.addWidget(label(OFFICE["logo"], "section"))
        self.fields.addWidget(self.paper)
        self.fields.addWidget(
            label(N_("PNG, JPEG or SVG, 2 MB at most. It can be dropped on the paper."), "small")
        )
        tools = FlowLayout(gap=8)
        tools.addWidget(
            button("chooseLogo", N_("Choose a picture…"), self._choose, icon="download")
        )
        tools.addWidget(self._take_off)
        self.fields.addLayout(tools)
        self.fields.addStretch(1)

    def _preview(self) -> None:
        values = self.form.values()
        lines = [line.strip() for line in values["letterhead"].splitlines() if line.strip()]
        self.paper.show_words(values["name"], lines or [values["place"]])

    def _choose(self) -> None:
        dialog = QFileDialog(self)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setWindowTitle(_("Choose a picture"))
        dialog.setNameFilter(_("Pictures") + " (*.png *.jpg *.jpeg *.svg)")
        dialog.fileSelected.connect(lambda name: self._set_logo(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _set_logo(self, picture: Path) -> None:
        self.message.clear()
        self._thumbnails.read_logo(
            picture,
            done=lambda png: self.run(put_logo, png, said=_("The logo is on the letterhead")),
            failed=self.refuse,
        )

    def _show_logo(self, logo: bytes) -> None:
        """Decode the logo in a child process: any program may have written it."""

        def show(image: QImage) -> None:
            if self._shown_logo == logo:
                self.paper.show_logo(image)

        self._shown_logo = logo
        self.paper.show_logo(None)
        if logo:
            self._thumbnails.draw(logo, _LOGO_SIDE, show)

    def _remove_logo(self) -> None:
        self.run(remove_logo, said=_("The logo was removed"))
