"""Two records side by side, and which value of each field is kept."""

from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, _n, current
from app.domain.fields import values
from app.domain.history import Act, Changed
from app.domain.labels import FIELDS
from app.domain.merging import Draft as Record
from app.domain.merging import combined
from app.gui.desk.desk import Desk
from app.gui.forms.asking import Asking
from app.gui.forms.form import Form
from app.gui.theme.look import px
from app.gui.widgets.basics import column, label, row
from app.gui.widgets.buttons import button
from app.gui.widgets.messages import InlineMessage
from app.operations.doubles import tell_apart
from app.operations.merging import merge_parties
from app.operations.parties import draft_of_party
from app.reports.wording import value_in_words
from app.store.parties import AnyParty

_SEVERAL = ("phone", "email")


class MergeForm(Asking):
    """Merges the second record into the first, or tells them apart; one act, one undo."""

    form: "_Choices"

    def __init__(self, desk: Desk, kept: AnyParty, gone: AnyParty) -> None:
        """Compare two records of one kind."""
        form = _Choices(InlineMessage("mergeFormMessage"))
        super().__init__(desk, "mergeForm", form, save=N_("Merge"), cancel=N_("Not now"))
        self._party, self.kept, self.gone = kept.party, kept, gone
        self._drafts = draft_of_party(kept), draft_of_party(gone)
        self._apart = button("tellApart", N_("Not the same"), self._tell_apart)
        self._stack_up()
        self.watch(f"merge-{kept.uid}-{gone.uid}", lambda: any(form.values().values()))
        self.entrance = self._save
        self.set_keys({})

    @property
    def draft(self) -> Record:
        """What the record that is left will hold."""
        one, other = self._drafts
        chosen = values(combined(one, other))
        for name, group in self.form.groups.items():
            chosen |= values(self._drafts[group.checkedId()], [name])
        return replace(one, **chosen)

    @override
    def said(self, changed: Changed) -> str:
        one, other = self.kept.name, self.gone.name
        if changed.act is not Act.TELL_APART:
            return _("{name}: the two are one now").format(name=one)
        said = _("{name} and {other} are not proposed as the same any more")
        return said.format(name=one, other=other)

    @override
    def enable(self, *, possible: bool) -> None:
        super().enable(possible=possible)
        self._apart.setEnabled(possible)

    @override
    def act(self) -> None:
        self.run(merge_parties, self._party, self.gone.id, self.kept.id, self.draft)

    def _tell_apart(self) -> None:
        self._message.clear()
        self.run(tell_apart, self._party, self.kept.id, self.gone.id)

    def _stack_up(self) -> None:
        stack = column(self, gap=12)
        stack.addWidget(self._message)
        stack.addWidget(label(N_("Are these two the same?"), "section"))
        stack.addLayout(self._comparison())
        stack.addWidget(
            label(
                N_(
                    "What is empty is filled from the other, and both phones and e-mails are kept."
                    " Concerns, memberships and commitments of both go together."
                    " The merge can be undone."
                ),
                "small",
            )
        )
        line = row(gap=8)
        for tool in (self._save, self._apart, self._cancel):
            line.addWidget(tool)
        line.addStretch(1)
        stack.addLayout(line)

    def _comparison(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        for side in (1, 2):
            grid.setColumnStretch(side, 1)
        one, other = (asdict(draft) for draft in self._drafts)
        at = 0
        for name in one:
            if not one[name] and not other[name]:
                continue
            heading = label(FIELDS[name], tone="muted")
            grid.addWidget(heading, at, 0)
            self._add_values(grid, at, name, (one[name], other[name]))
            at += 1
        grid.addWidget(label(N_("Concerns"), tone="muted"), at, 0)
        for side, record in ((1, self.kept), (2, self.gone)):
            count = len(self._desk.reader.parties.concerns(self._party, record.id))
            said = _n("{count} concern", "{count} concerns", count)
            grid.addWidget(_words(said.format(count=current().number(count))), at, side)
        return grid

    def _add_values(self, grid: QGridLayout, at: int, name: str, both: tuple[Any, Any]) -> None:
        """A choice where they differ; words where there is nothing to choose."""
        texts = [value_in_words(value, current()) for value in both]
        if name in _SEVERAL or not all(texts) or texts[0] == texts[1]:
            for side, text in enumerate(texts, 1):
                grid.addWidget(_words(text or "–"), at, side)
            return
        group = QButtonGroup(self)
        for side, text in enumerate(texts):
            choice = QRadioButton()
            choice.setObjectName(f"keep-{name}-{side}")
            choice.setAccessibleName(f"{_(FIELDS[name])}: {text}")
            choice.setChecked(side == 0)
            group.addButton(choice, side)
            grid.addWidget(_Value(choice, text), at, side + 1)
        self.form.add(name, group)


class _Choices(Form):
    """Of which of the two each value is: 0 of the first, 1 of the second."""

    def __init__(self, message: InlineMessage) -> None:
        super().__init__(message)
        self.groups: dict[str, QButtonGroup] = {}

    def add(self, name: str, group: QButtonGroup) -> None:
        self.groups[name] = group
        group.idToggled.connect(lambda _side, _on: self.changed.emit())

    @override
    def values(self) -> dict[str, Any]:
        return {name: group.checkedId() for name, group in self.groups.items()}

    @override
    def fill(self, values: dict[str, Any]) -> None:
        for name, side in values.items():
            chosen = self.groups[name].button(side) if name in self.groups else None
            if chosen is not None:
                chosen.setChecked(True)


class _Value(QWidget):
    """A value to choose, on as many lines as it needs; a press anywhere chooses it."""

    def __init__(self, choice: QRadioButton, text: str) -> None:
        super().__init__()
        self._choice = choice
        line = row(self, gap=0)
        line.addWidget(choice, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(_words(text), 1)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._choice.setFocus()
        self._choice.click()


def _words(text: str) -> QLabel:
    made = label()
    made.setText(text)
    return made
