"""Erasing a person's data on request: what goes is listed, and the name is typed to confirm."""

from PySide6.QtWidgets import QCheckBox

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, current
from app.domain.erasing import ErasurePreview
from app.domain.folding import fold
from app.domain.history import Changed
from app.gui.desk.desk import Desk
from app.gui.forms.fields import LineField
from app.gui.forms.form import Form
from app.gui.forms.lasting import Lasting
from app.gui.texts import Retranslated, follow
from app.gui.widgets.basics import column, label, row
from app.gui.widgets.buttons import button
from app.gui.widgets.clearing import clear
from app.gui.widgets.messages import InlineMessage
from app.operations.erasing import clean_file, erase_person, preview_erasure
from app.reports import erasure

_SHOWN = 200


class ErasureForm(Lasting, Retranslated):
    """It cannot be undone: nothing happens before the name was typed."""

    undoable = False

    def __init__(self, desk: Desk, person: int) -> None:
        """Look up what would go; that takes a moment in a large register."""
        self._confirm = LineField("erasureName", N_("Type the name to confirm"))
        form = Form(InlineMessage("erasureFormMessage"), self._confirm)
        super().__init__(desk, "erasureForm", form, save=N_("Erase for good"), kind="danger")
        self._person = person
        self._preview: ErasurePreview | None = None
        self._erased: Changed | None = None
        self._boxes: dict[int, QCheckBox] = {}
        self._list = column(gap=6)
        self._again = button("finishErasure", N_("Finish the cleaning"), self._clean)
        self._stack_up()
        self.set_keys({})
        follow(self)
        self._look()

    @property
    @override
    def stays(self) -> bool:
        """From the first erasure to the end of the cleaning, the form stays."""
        return self._running

    @override
    def said(self, changed: Changed) -> str:
        return _("The data of the person are erased")

    @override
    def act(self) -> None:
        blank = [concern for concern, box in self._boxes.items() if box.isChecked()]
        self.begin(N_("Erasing…"), erase_person, self._person, blank=blank)

    @override
    def leave(self) -> None:
        """Stop what can be stopped, else close; what is erased is, though the file be not clean."""
        if self._erased is not None:
            super().finish(self._erased)
        else:
            super().leave()

    @override
    def finish(self, changed: Changed) -> None:
        self._erased = changed
        self._clean()

    @override
    def complain(self, error: BaseException) -> None:
        self._busy.end()
        self._message.complain(error)

    @override
    def enable(self, *, possible: bool) -> None:
        super().enable(possible=possible and self._is_meant())

    def _stack_up(self) -> None:
        stack = column(self, gap=12)
        stack.addWidget(label(N_("Erase the data of this person"), "section"))
        stack.addWidget(self._message)
        stack.addLayout(self._list)
        stack.addWidget(self._confirm)
        stack.addWidget(self._busy)
        line = row(gap=8)
        for tool in (self._save, self._again, self._cancel):
            line.addWidget(tool)
        line.addStretch(1)
        stack.addLayout(line)
        self.enable(possible=False)
        self._again.hide()
        self._confirm.changed.connect(self._follow)

    def _look(self) -> None:
        self._busy.begin(N_("Looking for the name in the register…"))
        person = self._person
        self._desk.ask(
            lambda register: preview_erasure(register, person),
            done=self._show,
            failed=self.complain,
        )

    def _show(self, preview: ErasurePreview) -> None:
        self._preview = preview
        self._busy.end()
        self.retranslate()
        self._follow()

    @override
    def retranslate(self) -> None:
        """List what goes; what was ticked stays so."""
        preview = self._preview
        if preview is None:
            return
        ticked = {concern for concern, box in self._boxes.items() if box.isChecked()}
        clear(self._list)
        speech = current()
        for words in (*erasure.taken(preview, speech), *erasure.left(preview, speech)):
            line = label()
            line.setText(words)
            self._list.addWidget(line)
        if preview.concerns:
            self._list.addWidget(
                label(N_("Erase all texts and attachments, not the name alone, of:"), "label")
            )
        for concern in preview.concerns[:_SHOWN]:
            box = self._boxes[concern.id] = QCheckBox(erasure.concern(concern, speech))
            box.setObjectName(f"blank-{concern.reference}")
            box.setChecked(concern.id in ticked)
            self._list.addWidget(box)

    def _is_meant(self) -> bool:
        """The name was typed of the person whose data are listed."""
        preview = self._preview
        return preview is not None and fold(self._confirm.value()) == fold(preview.name)

    def _follow(self) -> None:
        self.enable(possible=not self._running)

    def _clean(self) -> None:
        """Clean the rest of the file; from here on nothing can be stopped."""
        self._message.clear()
        self._cancel.setEnabled(False)
        self._busy.begin(N_("Cleaning the file…"))
        self._desk.run(clean_file, done=lambda _none: self._cleaned(), failed=self._not_clean)

    def _cleaned(self) -> None:
        if self._erased is not None:
            super().finish(self._erased)

    def _not_clean(self, error: BaseException) -> None:
        self.complain(error)
        self._cancel.setEnabled(True)
        self._save.hide()
        self._confirm.hide()
        self._again.show()
