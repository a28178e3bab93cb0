"""Adding to the timeline: a note, a call, a letter, a visit, a chaser, an acknowledgement."""

from PySide6.QtCore import QEvent, QObject, Qt
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
from app.gui.forms.asking import Asking
from app.gui.forms.dates import TODAY, DateField
from app.gui.forms.fields import ChoiceField, TextField
from app.gui.forms.form import Form
from app.gui.texts import tell
from app.gui.theme.look import px
from app.gui.widgets.basics import column, row
from app.gui.widgets.buttons import icon_button
from app.gui.widgets.messages import InlineMessage
from app.operations.follow_ups import add_follow_up


class Composer(Asking):
    """The line at the bottom of the panel; it opens when used. Its draft survives a crash."""

    def __init__(self, desk: Desk) -> None:
        """Write through the desk."""
        self._text = TextField("text", N_("Add to the follow-up"), rows=1)
        self._kind = ChoiceField("kind", N_("Kind"), [(kind, named(kind)) for kind in COMPOSED])
        self._day = DateField("day", N_("Happened on"), clock=desk.clock)
        form = Form(InlineMessage("composerMessage"), self._text, self._kind, self._day)
        super().__init__(desk, "composer", form, save=N_("Add"))
        self.setProperty("plane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._concern: Concern | None = None
        self._sent = FollowUpKind.NOTE
        self._stack_up()
        freeze(desk, self)
        form.changed.connect(self._open_if_used)
        self._text.editor.installEventFilter(self)

    def show_concern(self, concern: Concern | None) -> None:
        """Switch to another concern; unsaved typing for the former one stays in its draft."""
        if concern is None or self._concern is None or concern.id != self._concern.id:
            self.keep()
            self._concern = concern
            if concern is not None:
                self._load_draft(concern)
        self._concern = concern
        self.setVisible(concern is not None and not concern.deleted)

    def write(self) -> None:
        """Move the keyboard to the text."""
        self._open(opened=True)
        self._text.setFocus()

    def fold(self) -> None:
        """Fold the composer while it is empty."""
        if not self._text.value():
            self._open(opened=False)

    @override
    def act(self) -> None:
        """Add the entry to the timeline."""
        if self._concern is not None:
            self._sent = FollowUpKind(self._kind.value())
            text, day = self._text.value(), self._day.value()
            self.run(add_follow_up, self._concern.id, self._sent, text, day)

    @override
    def settle(self) -> None:
        super().settle()
        if self.is_as_sent:
            self._reset()

    @override
    def said(self, changed: Changed) -> str:
        del changed
        return _("{kind} added").format(kind=_(named(self._sent)))

    @override
    def leave(self) -> None:
        """Fold; what was typed is thrown away only by emptying it."""
        self._open(opened=False)
        self._text.editor.clearFocus()

    @override
    def complain(self, error: BaseException) -> None:
        self._open(opened=True)
        super().complain(error)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._text.editor and event.type() == QEvent.Type.FocusIn:
            self._open(opened=True)
        return super().eventFilter(watched, event)

    def _stack_up(self) -> None:
        self._text.label.hide()
        tell(self._text.editor.setPlaceholderText, N_("Add a note, a call, a letter…"))
        tell(self._text.editor.setAccessibleName, N_("Add to the follow-up"))
        self._text.editor.setMaximumHeight(self._text.editor.minimumHeight())
        self._close = icon_button("followUpClose", N_("Put this entry away"), "x", self.leave)
        self._more = QWidget()
        inside = column(self._more, gap=8)
        fields, buttons = row(gap=10), row(gap=8)
        fields.addWidget(self._kind, 1)
        fields.addWidget(self._day, 1)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._save)
        inside.addLayout(fields)
        inside.addLayout(buttons)
        stack = column(self, gap=8, pad=(22, 10, 22, 12))
        stack.addWidget(self._message)
        stack.addWidget(self._text)
        stack.addWidget(self._more)
        self._more.hide()

    def _load_draft(self, concern: Concern) -> None:
        self._reset()
        if self.watch(f"follow-up-{concern.uid}", lambda: bool(self._text.value())):
            self._open(opened=True)

    def _reset(self) -> None:
        self._message.clear()
        self.form.fill(
            {
                "text": "",
                "kind": FollowUpKind.NOTE,
                "day": TODAY,
            }
        )
        self._open(opened=False)

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
