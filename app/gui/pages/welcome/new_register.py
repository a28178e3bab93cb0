"""The form of a new register: the office, its references, its letterhead, its delays."""

import dataclasses
import re
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal

from app.base.errors import DoleancesError
from app.base.languages import USUAL, named_by_themselves
from app.base.messages import N_
from app.base.translations import _, current
from app.domain.deadlines import BOUNDS, Delays
from app.domain.labels import OFFICE
from app.domain.office import Office
from app.gui.dialogs.saving import ask_where
from app.gui.forms.delays import delay_fields, delay_lines
from app.gui.forms.fields import ChoiceField, LineField, TextField
from app.gui.forms.form import Form
from app.gui.forms.keys import Keyed
from app.gui.forms.new_password import NewPassword
from app.gui.forms.shared_line import SharedLine
from app.gui.forms.staff_strip import user_name
from app.gui.texts import tell
from app.gui.widgets.basics import column, label, row
from app.gui.widgets.buttons import button
from app.gui.widgets.messages import InlineMessage


class NewRegisterForm(Keyed):
    """A form for an Office, which then asks for a file."""

    cancelled = Signal()
    ready = Signal(Path, object, str)

    def __init__(self) -> None:
        """Begin with the usual delays."""
        super().__init__()
        self.setObjectName("newRegisterForm")
        self.message = InlineMessage("newRegisterMessage")
        self.name = LineField("name", OFFICE["name"], placeholder=N_("Embassy of Mali in Moscow"))
        self.place = LineField("place", OFFICE["place"], placeholder=N_("Moscow"))
        self.prefix = LineField("prefix", OFFICE["prefix"])
        self.prefix.line.setMaxLength(8)
        self.language = ChoiceField("language", OFFICE["language"])
        self.language.set_choices(named_by_themselves(), translated=False)
        self.letterhead = TextField("letterhead", OFFICE["letterhead"], rows=3)
        self.delays = delay_fields()
        self.password = NewPassword(self._fields_by_name)
        self._example = label(role="small")
        self.form = Form(
            self.message,
            self.name,
            self.place,
            self.prefix,
            self.language,
            self.letterhead,
            *self.delays.values(),
            *self.password.fields,
        )
        self._create = button("createRegister", N_("Create…"), self._submit, kind="filled")
        self.set_keys({"Ctrl+Return": self._submit})
        self.prefix.changed.connect(self._show_example)
        self._build()

    def begin(self) -> None:
        """Clear the form."""
        usual = dataclasses.asdict(Delays())
        empty = {"name": "", "place": "", "prefix": "", "letterhead": ""}
        self.form.fill({**empty, **usual, "language": current().code})
        self.password.begin()
        self.message.clear()
        self._show_example()
        self.settle()
        self.name.setFocus()

    def settle(self) -> None:
        """End the progress."""
        self.password.empty()
        self._create.setEnabled(True)

    def complain(self, error: BaseException) -> None:
        """Show an error where it belongs."""
        self.settle()
        self.form.complain(error)

    def office(self) -> Office:
        """The typed office, unchecked."""
        values = self.form.values()
        return Office(
            name=values["name"],
            place=values["place"],
            prefix=values["prefix"],
            letterhead=values["letterhead"],
            language=values["language"] or USUAL,
            delays=Delays(**{name: values[name] for name in BOUNDS}),
        )

    def _fields_by_name(self) -> Iterable[str]:
        return (self.name.value(), self.place.value(), self.prefix.value(), user_name())

    def _build(self) -> None:
        stack = column(self, gap=14)
        stack.addWidget(label(N_("New register"), "heading"))
        stack.addWidget(self.message)
        stack.addWidget(self.name)
        pair = SharedLine()
        pair.add(self.place)
        pair.add(self.language)
        stack.addLayout(pair)
        stack.addWidget(self.prefix)
        stack.addWidget(self._example)
        stack.addWidget(self.letterhead)
        stack.addWidget(label(N_("Delays"), "section"))
        stack.addLayout(delay_lines(self.delays))
        stack.addWidget(label(N_("Password"), "section"))
        stack.addWidget(self.password)
        ends = row(gap=10)
        ends.addStretch(1)
        ends.addWidget(button("cancelCreation", N_("Back"), self.cancelled.emit))
        ends.addWidget(self._create)
        stack.addLayout(ends)

    def _show_example(self) -> None:
        prefix = self.prefix.value().upper()
        example = f"{prefix or 'MOW'}-2025-0001"
        told = N_("A concern will be called {example}.")
        missing = N_("Two to eight letters or digits; with MOW, a concern is called {example}.")
        tell(self._example.setText, told if prefix else missing, example=example)

    def _submit(self) -> None:
        from app.operations.registers import check_office

        try:
            office = check_office(self.office())
            password = self.password.checked()
        except DoleancesError as error:
            self.form.complain(error)
            return
        self.message.clear()
        self._choose_place(office, password)

    def _choose_place(self, office: Office, password: str) -> None:
        ask_where(
            self,
            _("Where to keep the register"),
            f"{_file_name(office.name)}.doleances",
            lambda path: self._make(path, office, password),
            kinds={"doleances": _("Registers")},
        )

    def _make(self, path: Path, office: Office, password: str) -> None:
        self._create.setEnabled(False)
        self.ready.emit(path, office, password)


def _file_name(office: str) -> str:
    return re.sub(r"[^\w .-]+", "", office).strip(" .")[:60] or "doleances"
