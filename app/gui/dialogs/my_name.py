"""Who works at this computer: the name that signs, and whose concerns “mine” are."""

from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.settings import SettingsFile
from app.gui.desk import Desk
from app.gui.dialogs.frame import Frame
from app.gui.widgets.basics import label
from app.gui.widgets.buttons import button
from app.gui.widgets.completing import CompletingField
from app.gui.widgets.messages import InlineMessage


class MyNameDialog(Frame):
    """One name, from the list of the staff or new."""

    def __init__(self, parent: QWidget | None, desk: Desk, settings: SettingsFile) -> None:
        """The name is kept in the settings of this computer, for this register."""
        super().__init__(parent, "myNameDialog", N_("My name"))
        self._desk, self._settings = desk, settings
        self.content.addWidget(
            label(N_("It signs what you write, and shows the concerns that you follow under Mine."))
        )
        self._message = InlineMessage("myNameMessage")
        self._name = CompletingField(
            "myName", N_("Name"), lambda typed: desk.reader.names.suggest("staff", typed)
        )
        self._name.set_value(settings.current.staff.get(desk.reader.uid, ""))
        self._name.line.returnPressed.connect(self._keep)
        self.content.addWidget(self._message)
        self.content.addWidget(self._name)
        self.content.addStretch(1)
        self.add_close()
        self.add_button(button("myNameSave", N_("Save"), self._keep, kind="filled"))
        self._name.setFocus()

    def _keep(self) -> None:
        name = self._name.value()
        if not name or self._desk.read_only:
            self._remember(name)
            return
        from app.operations.staff import add_staff

        self._desk.run(
            add_staff, name, done=lambda _c: self._remember(name), failed=self._message.complain
        )

    def _remember(self, name: str) -> None:
        staff = dict(self._settings.current.staff)
        staff[self._desk.reader.uid] = name
        self._settings.change(staff=staff)
        self._desk.set_author(name)
        self.close()
