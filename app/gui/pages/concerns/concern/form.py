"""The form that logs or edits a concern: type, Tab, Ctrl+Enter."""

from typing import Any, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.base.errors import InputError
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, current
from app.domain.concerns import ConcernDraft
from app.domain.deadlines import answer_by
from app.domain.history import Changed
from app.gui.desk.desk import Desk
from app.gui.forms.asking import Asking
from app.gui.forms.categories import CategoryPair
from app.gui.forms.dates import TODAY, DateField
from app.gui.forms.drafts import NEW_CONCERN
from app.gui.forms.fields import ChoiceField, Field, TickField
from app.gui.forms.form import Form, two_columns
from app.gui.forms.suggestions import Suggestions
from app.gui.page import Wishes
from app.gui.pages.concerns.concern.form_fields import HALF, main_fields, more_fields, other_fields
from app.gui.pages.concerns.concern.form_values import to_draft, to_values
from app.gui.pages.concerns.concern.meanwhile import Meanwhile
from app.gui.pages.concerns.concern.proposals import Proposals
from app.gui.texts import Retranslated, follow, tell
from app.gui.theme.icons import icon
from app.gui.theme.look import px
from app.gui.widgets.basics import FlowLayout, column, label, line, plane, row
from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.messages import InlineMessage
from app.gui.widgets.scrolling import ScrolledArea
from app.operations.concerns import (
    EditedMeanwhileError,
    draft_of,
    edit_concern,
    log_concern,
)


class LogForm(Asking, Retranslated):
    """Begin it with `begin_new` or `begin_edit`; what is typed is on the disk within a second.

    It is `left` with its draft kept.
    """

    def __init__(self, desk: Desk, wishes: Wishes) -> None:
        """Write through the desk."""
        suggestions = Suggestions(desk)
        self.proposals = Proposals(desk, self._typed_draft)
        self._main = main_fields(suggestions, desk.clock)
        self._main.insert(1, self.proposals)
        rest = more_fields(suggestions, desk.clock)
        there = {field.name for field in (*self._main, *rest)} - {self.proposals.name}
        self._rest = [*rest, *other_fields(there, desk.clock)]
        form = Form(InlineMessage("logFormMessage"), *self._main, *self._rest)
        super().__init__(desk, "logForm", form)
        self.setProperty("plane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._wishes = wishes
        self._concern: int | None = None
        self.logged: int | None = None
        """The concern that was logged or edited last."""
        self._first: dict[str, Any] = {}
        self._base: ConcernDraft | None = None
        self._is_decided = self._adding = False
        self._sent = _Sent(None, ConcernDraft(), adding=False)
        fields = form.fields
        self.entrance = fields["title"]
        self._categories = CategoryPair(
            desk, _choice(fields["category"]), _choice(fields["subcategory"])
        )
        self._heading, self._hint = label(role="heading"), label(role="small")
        self._meanwhile = Meanwhile(form)
        self._stack_up()
        self._listen()
        follow(self)

    def begin_new(self, draft: ConcernDraft | None = None) -> None:
        """Log a concern, or continue an interrupted draft."""
        self._begin(None, NEW_CONCERN, draft or ConcernDraft())
        self._draft_bar.setVisible(False)
        self._restore_draft()
        self.form.fields["title"].setFocus()

    def begin_edit(self, concern: int) -> None:
        """Edit a concern."""
        whole = self._desk.whole
        record, base = whole.concerns.get(concern), draft_of(whole, concern)
        self._begin(concern, f"edit-{record.uid}", base)
        self._base = base
        self._restore_draft()
        self.form.fields["title"].setFocus()

    @override
    def save(self) -> None:
        """Save and show the concern."""
        self._ask(adding=False)

    def save_and_add(self) -> None:
        """Save and begin another concern with the fields that repeat at a meeting."""
        self._ask(adding=self._concern is None)

    @override
    def act(self) -> None:
        confidential = self.form.fields["confidential"].value() if self._is_decided else None
        wanted = to_draft(self.form.values(), confidential=confidential)
        self._sent = _Sent(self._concern, wanted, adding=self._adding)
        if self._concern is None:
            self.run(log_concern, wanted)
        else:
            self.run(edit_concern, self._concern, wanted, base=self._base)

    @override
    def leave(self) -> None:
        """Hide the form; the draft stays on the disk."""
        self.keep()
        self.left.emit()

    @override
    def said(self, changed: Changed) -> str:
        editing = self._sent.concern
        reference = self._desk.reader.concerns.get(editing or changed.id).reference
        text = _("{reference} logged") if editing is None else _("{reference} saved")
        return text.format(reference=reference)

    @override
    def finish(self, changed: Changed) -> None:
        sent = self._sent
        self.end()
        self.settle()
        try:
            self._wishes.say(self.said(changed), undo=True)
        finally:
            # It is saved, whether or not it can be read: it shall not be saved once more.
            if sent.adding:
                self.begin_new(sent.typed.for_the_next())
            else:
                self.logged = sent.concern or changed.id
                self.saved.emit(changed)

    @override
    def enable(self, *, possible: bool) -> None:
        super().enable(possible=possible)
        self._add.setEnabled(possible)

    @override
    def retranslate(self) -> None:
        if not self._desk.is_open:
            return
        if self._concern is None:
            self._heading.setText(_("New concern"))
            self._hint.setText(_("A title or a description is enough."))
        else:
            reference = self._desk.reader.concerns.get(self._concern).reference
            self._heading.setText(_("Edit {reference}").format(reference=reference))
            self._hint.setText(_("The history keeps what every field was before."))
        kept = self.form.fields["subcategory"].value()
        self._categories.offer()
        self.form.fields["subcategory"].set_value(kept)
        self._say_why_confidential()

    def _stack_up(self) -> None:
        top = row(gap=8, pad=(22, 14, 14, 0))
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(icon_button("formClose", N_("Close the form"), "x", self.leave))
        body = QWidget()
        body.setProperty("plane", "clear")
        stack = column(body, gap=14, pad=(22, 4, 22, 18))
        stack.addWidget(self._hint)
        stack.addWidget(self._message)
        stack.addWidget(self._make_draft_bar())
        stack.addWidget(self._meanwhile)
        stack.addLayout(two_columns(self._main, HALF))
        self._fold = button("moreFields", "", self._toggle, kind="link")
        stack.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._more = QWidget()
        inside = column(self._more)
        inside.addLayout(two_columns(self._rest, HALF))
        stack.addWidget(self._more)
        stack.addStretch(1)
        self._area = ScrolledArea(body)
        whole = column(self)
        whole.addLayout(top)
        whole.addWidget(self._area, 1)
        whole.addWidget(line())
        whole.addWidget(self._make_buttons())
        self._show_more(opened=False)
        self.setMinimumWidth(px(340))

    def _make_draft_bar(self) -> QWidget:
        self._draft_bar = plane("notice")
        self._draft_bar.setObjectName("draftBar")
        self._draft_words = label()
        inside = row(self._draft_bar, gap=8, pad=(14, 6, 6, 6))
        inside.addWidget(self._draft_words, 1)
        inside.addWidget(
            button("discardDraft", N_("Discard the draft"), self._discard, kind="quiet")
        )
        self._draft_bar.hide()
        return self._draft_bar

    def _make_buttons(self) -> QWidget:
        footer, holder = QWidget(), QWidget()
        flow = FlowLayout(holder, gap=8)
        self._add = button("saveAndAdd", N_("Save and add another"), self.save_and_add)
        tell(self._save.setToolTip, N_("Ctrl+Enter"))
        tell(self._add.setToolTip, N_("Ctrl+Shift+Enter"))
        flow.addWidget(self._save)
        flow.addWidget(self._add)
        column(footer, pad=(22, 12)).addWidget(holder)
        return footer

    def _listen(self) -> None:
        fields = self.form.fields
        for name in ("category", "subcategory"):
            fields[name].changed.connect(self._follow_category)
        fields["confidential"].changed.connect(self._decide)
        fields["received_on"].changed.connect(self._say_due)
        fields["anonymous"].changed.connect(self._follow_anonymous)
        for name in ("title", "category", "subcategory", "requesters", "association"):
            fields[name].changed.connect(self.proposals.look_later)
        self.proposals.concern_asked.connect(self._wishes.show_concern)
        self.set_keys(
            {
                "Ctrl+Return": self.save,
                "Ctrl+Shift+Return": self.save_and_add,
                "Ctrl+L": self.proposals.enter,
                "Esc": self.leave,
            }
        )

    def _begin(self, concern: int | None, name: str, draft: ConcernDraft) -> None:
        self.keep()
        self._concern, self._base = concern, None
        self._meanwhile.hide()
        self._add.setVisible(concern is None)
        self._message.clear()
        self._fill(draft)
        self.turn_to(name, lambda: self.form.is_touched(self._first))
        self._area.verticalScrollBar().setValue(0)
        self.retranslate()

    def _fill(self, draft: ConcernDraft) -> None:
        values = to_values(draft)
        values["received_on"] = draft.received_on or TODAY
        self._categories.offer()
        self.form.fill(values)
        self._categories.choose(values["category"], values["subcategory"])
        self._is_decided = draft.confidential is not None
        self._follow_category()
        self._follow_anonymous()
        self._say_due()
        self._first = self.form.values()
        rare = {field.name for field in self._rest} - {"confidential"}
        blank = to_values(ConcernDraft())
        self._show_more(opened=any(values[name] != blank[name] for name in rare))

    def _typed_draft(self) -> ConcernDraft | None:
        """The typed draft of a new concern; an edited one is linked in its panel."""
        if self._concern is not None:
            return None
        return to_draft(self.form.values(), confidential=None)

    def _restore_draft(self) -> None:
        """Restore an earlier draft."""
        held = self._draft.found() if self._draft else None
        self._draft_bar.setVisible(held is not None)
        when = self._draft.written if self._draft else None
        if held is None or when is None:
            return
        self.form.fill(held)
        self._categories.choose(held.get("category"), held.get("subcategory"))
        self._is_decided = (
            self._is_decided or held.get("confidential") != self._categories.confidential
        )
        words = _("Draft of {moment}, not saved yet.")
        self._draft_words.setText(words.format(moment=current().instant(when)))
        self._show_more(opened=any(held.get(f.name) != self._first[f.name] for f in self._rest))
        self._follow_anonymous()
        self._say_due()

    def _discard(self) -> None:
        self.forget()
        if self._concern is None:
            self.begin_new()
        else:
            self.begin_edit(self._concern)

    def _ask(self, *, adding: bool) -> None:
        self._adding = adding
        if any(not field.check() for field in self._rest):
            self._show_more(opened=True)
        super().save()

    def _merge_saved(self, error: EditedMeanwhileError) -> None:
        """Adopt the fields that only somebody else changed; save, or ask about the others."""
        before, theirs = to_values(self._base or error.present), to_values(error.present)
        mine = self.form.values()
        changed = {name for name in mine if name in theirs and theirs[name] != before[name]}
        both = {n for n in changed if mine[n] != self._first[n] and mine[n] != theirs[n]}
        self.form.fill({name: theirs[name] for name in changed - both})
        merged = self.form.values()
        self._categories.choose(merged["category"], merged["subcategory"])
        self._base = error.present
        self._first |= {name: theirs[name] for name in changed}
        if not both:
            self.save()
            return
        self._meanwhile.ask(error.author, {name: (mine[name], theirs[name]) for name in both})
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self._meanwhile))

    @override
    def complain(self, error: BaseException) -> None:
        if isinstance(error, EditedMeanwhileError):
            self._merge_saved(error)
            return
        if isinstance(error, InputError) and error.field in {field.name for field in self._rest}:
            self._show_more(opened=True)
        super().complain(error)
        field = self.form.fields.get(error.field) if isinstance(error, InputError) else None
        shown: QWidget = field if field is not None else self._message
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(shown))

    def _toggle(self) -> None:
        self._show_more(opened=self._more.isHidden())
        if not self._more.isHidden():
            self._rest[0].setFocus()

    def _show_more(self, *, opened: bool) -> None:
        self._more.setVisible(opened)
        tell(self._fold.setText, N_("Fewer fields") if opened else N_("More fields"))
        self._fold.setIcon(icon("chevron-up" if opened else "chevron-down", "accent"))

    def _follow_category(self) -> None:
        """Set confidentiality by the category, until the person decides."""
        if not self._is_decided:
            self.form.fields["confidential"].set_value(self._categories.confidential)
        self._say_why_confidential()

    def _decide(self) -> None:
        self._is_decided = True
        self._say_why_confidential()

    def _say_why_confidential(self) -> None:
        by_category = not self._is_decided and self._categories.confidential
        field = self.form.fields["confidential"]
        if isinstance(field, TickField):
            said = _("Confidential, by its category") if by_category else _("Confidential")
            field.box.setText(said)

    def _follow_anonymous(self) -> None:
        anonymous = self.form.fields["anonymous"].value()
        for name in ("requesters", "supporters"):
            self.form.fields[name].setEnabled(not anonymous)

    def _say_due(self) -> None:
        received = self.form.fields["received_on"].value() or self._desk.clock.today()
        due = self.form.fields["due_on"]
        if isinstance(due, DateField) and self._desk.is_open:
            due.set_default(answer_by(received, self._desk.reader.office.delays))


class _Sent(NamedTuple):
    """What was sent to be saved: something else may be typed by the time that it is."""

    concern: int | None
    """The concern that is edited; none for a new one."""
    typed: ConcernDraft
    adding: bool
    """Another is logged after it."""


def _choice(field: Field) -> ChoiceField:
    if not isinstance(field, ChoiceField):
        message = f"{field.name} is no choice"
        raise TypeError(message)
    return field
