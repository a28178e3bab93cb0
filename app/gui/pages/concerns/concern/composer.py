"""Adding to the timeline: a note, a call, a letter, a visit, a chaser, an acknowledgement."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _
from app.domain.concerns import Concern
from app.domain.follow_ups import COMPOSED, FollowUpKind
from app.domain.history import Changed
from app.domain.labels import label as named
from app.gui.desk.desk import Desk
from app.gui.desk.read_only import freeze
from app.gui.forms.dates import TODAY, DateField
from app.gui.forms.drafts import Draft
from app.gui.forms.errors import expected
from app.gui.forms.fields import ChoiceField, TextField
from app.gui.forms.form import Form
from app.gui.forms.keys import Keyed
from app.gui.texts import tell
from app.gui.theme.look import px
from app.gui.widgets.basics import column, row
from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.messages import InlineMessage
from app.operations.follow_ups import add_follow_up


class Composer(Keyed):
    """A line at the bottom of the panel that opens when it is used. Its draft survives a crash."""

    added = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """It writes through the desk."""
        super().__init__()
        self.setObjectName("composer")
        self.setProperty("plane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._concern: Concern | None = None
        self._draft: Draft | None = None
        self._message = InlineMessage("composerMessage")
        self._text = TextField("text", N_("Add to the follow-up"), rows=1)
        self._kind = ChoiceField("kind", N_("Kind"), [(kind, named(kind)) for kind in COMPOSED])
        self._day = DateField("day", N_("Happened on"), clock=desk.clock)
        self._form = Form(self._message, self._text, self._kind, self._day)
        self._add = button("followUpAdd", N_("Add"), self.add, kind="filled")
        self._lay_out()
        freeze(desk, self)
        self._form.changed.connect(self._open_if_used)
        self._text.editor.installEventFilter(self)
        self.set_keys({"Ctrl+Return": self.add, "Esc": self._give_up})

    def show_concern(self, concern: Concern | None) -> None:
        """Follow up another concern; what was being typed for the last one waits on the disk."""
        if concern is None or self._concern is None or concern.id != self._concern.id:
            self._leave()
            self._concern = concern
            if concern is not None:
                self._arrive(concern)
        self._concern = concern
        self.setVisible(concern is not None and not concern.deleted)

    def write(self) -> None:
        """Go to the text, to type."""
        self._open(opened=True)
        self._text.setFocus()

    def fold(self) -> None:
        """Leave the room to others while nothing is typed."""
        if not self._text.value():
            self._open(opened=False)

    def add(self) -> None:
        """Add the entry to the timeline."""
        concern, draft = self._concern, self._draft
        if concern is None or not self._add.isEnabled() or not self._form.check():
            return
        kind = FollowUpKind(self._kind.value())
        self._add.setEnabled(False)

        def done(_changed: Changed) -> None:
            self._add.setEnabled(True)
            if draft is not None:
                draft.clear()
            if self._concern is not None and self._concern.id == concern.id:
                self._empty()
            self.added.emit(_("{kind} added").format(kind=_(named(kind))))

        self._desk.run(
            add_follow_up,
            concern.id,
            kind,
            self._text.value(),
            self._day.value(),
            done=done,
            failed=expected(self._complain, lambda: self._add.setEnabled(True)),
        )

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._text.editor and event.type() == QEvent.Type.FocusIn:
            self._open(opened=True)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._text.label.hide()
        tell(self._text.editor.setPlaceholderText, N_("Add a note, a call, a letter…"))
        tell(self._text.editor.setAccessibleName, N_("Add to the follow-up"))
        self._text.editor.setMaximumHeight(self._text.editor.minimumHeight())
        self._close = icon_button("followUpClose", N_("Put this entry away"), "x", self._give_up)
        self._more = QWidget()
        inside = column(self._more, gap=8)
        fields, buttons = row(gap=10), row(gap=8)
        fields.addWidget(self._kind, 1)
        fields.addWidget(self._day, 1)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._add)
        inside.addLayout(fields)
        inside.addLayout(buttons)
        stack = column(self, gap=8, pad=(22, 10, 22, 12))
        stack.addWidget(self._message)
        stack.addWidget(self._text)
        stack.addWidget(self._more)
        self._more.hide()

    def _arrive(self, concern: Concern) -> None:
        self._empty()
        self._draft = Draft(
            self._form,
            self._desk,
            f"follow-up-{concern.uid}",
            lambda: bool(self._text.value()),
        )
        if self._draft.restore():
            self._open(opened=True)

    def _leave(self) -> None:
        if self._draft is not None:
            self._draft.flush()
            self._draft.deleteLater()
            self._draft = None

    def _empty(self) -> None:
        self._message.clear()
        self._form.fill(
            {
                "text": "",
                "kind": FollowUpKind.NOTE,
                "day": TODAY,
            }
        )
        self._open(opened=False)

    def _give_up(self) -> None:
        """Fold the composer; what was typed is thrown away only by emptying it."""
        self._open(opened=False)
        self._text.editor.clearFocus()

    def _open_if_used(self) -> None:
        if self._text.value():
            self._open(opened=True)

    def _open(self, *, opened: bool) -> None:
        self._more.setVisible(opened)
        lines = 3 if opened else 1
        editor = self._text.editor
        height = editor.fontMetrics().lineSpacing() * lines + px(18)
        policy = Qt.ScrollBarPolicy
        editor.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if opened else policy.ScrollBarAlwaysOff
        )
        editor.setMinimumHeight(height)
        editor.setMaximumHeight(height)

    def _complain(self, error: BaseException) -> None:
        self._open(opened=True)
        self._form.complain(error)
