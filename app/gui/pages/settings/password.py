"""The section of the password: set, change or remove it; and automatic locking."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.base.errors import DoleancesError, InputError, WrongPasswordError
from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _, _n, current
from app.gui.desk.desk import Desk
from app.gui.desk.jobs import Jobs
from app.gui.dialogs.saving import ask_where
from app.gui.files.outside import show_outside
from app.gui.forms.fields import ChoiceField
from app.gui.forms.form import Form
from app.gui.forms.new_password import warning
from app.gui.forms.passwords import PasswordField
from app.gui.forms.weak_password import WeakPassword
from app.gui.page import Wishes
from app.gui.pages.settings.old_copies import OldCopies
from app.gui.pages.settings.section import About, Section
from app.gui.texts import follow, tell
from app.gui.widgets.basics import FlowLayout, column, label
from app.gui.widgets.buttons import button
from app.operations.passwords import check_password, near, unlock
from app.reports.document import Document
from app.reports.recovery import recovery_sheet
from app.reports.request import Request
from app.reports.typesetting import save_pdf

_MINUTES = (2, 5, 10, 15, 30, 60)


class PasswordSection(Section):
    """The fields of a new password, which the window sets."""

    about = About(
        "password",
        N_("Password"),
        "lock",
        N_(
            "With a password the whole register is encrypted, its attachments, its copies and"
            " what you are typing too: whoever takes the computer cannot read it."
        ),
    )

    def __init__(self, desk: Desk, wishes: Wishes, settings: SettingsFile) -> None:
        """The minutes are a setting of this computer."""
        super().__init__(desk, wishes, settings)
        self._state = label()
        self._state.setObjectName("passwordState")
        self._present = PasswordField("currentPassword", N_("Present password"))
        self._password = PasswordField("newPassword", N_("New password"))
        self._repeat_field = PasswordField("repeatedPassword", N_("The same again"))
        self._form = Form(self.message, self._present, self._password, self._repeat_field)
        self._form.fields = {
            "present": self._present,
            "password": self._password,
            "repeated": self._repeat_field,
        }
        self._set_button = button(
            "setPassword", N_("Set the password"), self._change, kind="filled"
        )
        self._another = button("changePassword", N_("Change the password"), self._change)
        self._remove = button(
            "removePassword", N_("Remove the password"), self._take_away, kind="danger"
        )
        self._after = ChoiceField("lockAfter", N_("Lock the register when nobody is there for"))
        self._after.changed.connect(self._keep_minutes)
        self._sheet = button(
            "recoverySheet", N_("Recovery sheet to print…"), self._ask_where, icon="printer"
        )
        self._jobs = Jobs(self, name="sheet")
        desk.closed.connect(lambda: self._jobs.close(hangs=desk.watch.is_silent))
        self._now = button("lockNow", N_("Lock now"), wishes.lock, icon="lock")
        self._locks = QWidget()
        self._copies = OldCopies(desk, settings)
        self._copies.failed.connect(self.complain)
        self._copies.removed.connect(self._say_removed)
        self._lay_out()
        self.entrance = self._password
        follow(self)

    @override
    def refresh(self) -> None:
        sealed = self.desk.key is not None
        said = (
            N_(
                "This register has a password. Copies that were made before, on a stick or sent by"
                " e-mail, do not have it: remove them, or keep them in a safe."
            )
            if sealed
            else N_("This register has no password: whoever has the file can read it.")
        )
        tell(self._state.setText, said)
        self._present.setVisible(sealed)
        self._set_button.setVisible(not sealed)
        for widget in (self._another, self._remove, self._locks):
            widget.setVisible(sealed)
        for widget in (self._set_button, self._another, self._remove):
            widget.setEnabled(not self.desk.read_only)
        if sealed:
            self._copies.look()
        self._offer_minutes()

    def _lay_out(self) -> None:
        fields = self.add_fields()
        fields.addWidget(self._state)
        fields.addWidget(self._copies)
        for field in (self._present, self._password, self._repeat_field):
            fields.addWidget(field)
        fields.addWidget(WeakPassword(self._password, self._similar_words))
        fields.addWidget(warning())
        fields.addWidget(_beside(self._set_button, self._another, self._remove))
        locks = column(self._locks, gap=14)
        locks.addWidget(_beside(self._sheet))
        locks.addWidget(label(N_("Locking"), "section"))
        locks.addWidget(self._after)
        locks.addWidget(_beside(self._now))
        fields.addWidget(self._locks)
        fields.addStretch(1)

    def _similar_words(self) -> Iterable[str]:
        return near(self.desk.reader) if self.desk.is_open else ()

    def _change(self) -> None:
        try:
            password = check_password(self._password.value(), self._repeat_field.value())
        except InputError as error:
            self._form.complain(error)
            return
        self._when_known(lambda: self.wishes.change_password(password))

    def _take_away(self) -> None:
        self._when_known(lambda: self.wishes.change_password(""))

    def _when_known(self, act: Callable[[], object]) -> None:
        """Act only if the present password is right: the window may have been left open."""
        self.message.clear()
        path, key = self.desk.path, self.desk.key
        if key is None or path is None:
            act()
            return
        typed = self._present.value()

        def failed(error: BaseException) -> None:
            if isinstance(error, WrongPasswordError):
                wrong = N_("This is not the password of the register. Type it again.")
                self._form.complain(InputError(wrong, field="present"))
            elif isinstance(error, DoleancesError):
                self.message.complain(error)
            else:
                raise error

        self.desk.start(lambda _task: unlock(path, typed), done=lambda _key: act(), failed=failed)

    def _say_removed(self) -> None:
        self.wishes.say(_("The copies are removed"))

    def _ask_where(self) -> None:
        """Ask for the file of a sheet, on which the password is written by hand."""
        proposed = f"{_('Recovery sheet')}.pdf"
        ask_where(self, _("Save as PDF"), proposed, self.make_sheet, kinds={"pdf": "PDF"})

    def make_sheet(self, target: Path) -> None:
        """Save the sheet and show it for printing."""
        request = Request(as_of=self.desk.clock.today(), language=current().code)

        def save(document: Document) -> None:
            self._jobs.start(
                lambda _task: save_pdf(document, target), done=shown, failed=self.complain
            )

        def shown(_none: object) -> None:
            self.wishes.say(_("Saved as {name}.").format(name=target.name))
            show_outside(target)

        self.desk.ask(lambda r: recovery_sheet(r, request), done=save, failed=self.complain)

    def _offer_minutes(self) -> None:
        held = self.settings.current.lock_after
        offered = sorted({*_MINUTES, held} - {0})
        spelled = [(minutes, _in_words(minutes)) for minutes in offered]
        self._after.set_choices([*spelled, (0, _("Never"))], translated=False)
        self._after.set_value(held)

    def _keep_minutes(self) -> None:
        self.settings.change(lock_after=self._after.value())
        self.wishes.count_minutes_again()


def _in_words(minutes: int) -> str:
    said = _n("{count} minute", "{count} minutes", minutes)
    return said.format(count=current().number(minutes))


def _beside(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=8)
    for widget in widgets:
        flow.addWidget(widget)
    return holder
