"""Conflicting changes of two people: both versions and a choice for each field."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _
from app.domain.labels import FIELDS
from app.gui.forms.fields import TextField
from app.gui.forms.form import Form
from app.gui.texts import Retranslated, follow
from app.gui.widgets.basics import FlowLayout, column, label, plane
from app.gui.widgets.buttons import button
from app.gui.widgets.clearing import clear
from app.gui.widgets.messages import InlineMessage

Versions = Mapping[str, tuple[Any, Any]]
"""By field: the version typed here, and the one saved by somebody else."""


class Meanwhile(QWidget, Retranslated):
    """Hidden until there is a conflict; choices go into the fields below."""

    def __init__(self, form: Form) -> None:
        """`form` is the group of the fields."""
        super().__init__()
        self.setObjectName("meanwhile")
        self._form = form
        self._author = ""
        self._versions: Versions = {}
        card = plane("notice")
        column(self).addWidget(card)
        stack = column(card, gap=10, pad=(14, 12))
        self._words = InlineMessage("meanwhileWords")
        stack.addWidget(self._words)
        self._lines = column(gap=10)
        stack.addLayout(self._lines)
        self.hide()
        follow(self)

    def ask(self, author: str, versions: Versions) -> None:
        """Show both versions of some fields; typed ones stay until a choice is made."""
        self._author, self._versions = author, versions
        self.show()
        self.retranslate()

    @override
    def retranslate(self) -> None:
        if not self._versions or self.isHidden():
            return
        words = _(
            "{author} saved this concern while you were editing it. What only one of you changed is"
            " in the form already; choose for the rest, then save again."
        )
        self._words.say(words.format(author=self._author or _("Somebody")))
        clear(self._lines)
        for name, (mine, theirs) in self._versions.items():
            self._lines.addWidget(self._line(name, mine, theirs))

    def _line(self, name: str, mine: Any, theirs: Any) -> QWidget:  # noqa: ANN401 - any field's
        made = QWidget()
        field = self._form.fields[name]
        stack = column(made, gap=4)
        stack.addWidget(label(FIELDS[name], "section"))
        for whose, value in ((N_("Yours: {value}"), mine), (N_("Theirs: {value}"), theirs)):
            shown = QLabel(_(whose).format(value=field.in_words(value) or "–"))
            shown.setWordWrap(True)
            shown.setTextFormat(shown.textFormat().PlainText)
            stack.addWidget(shown)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        choices = [("mine", N_("Keep mine"), mine), ("theirs", N_("Keep theirs"), theirs)]
        if isinstance(field, TextField):
            choices.append(("both", N_("Both texts"), f"{theirs}\n\n{mine}"))
        for key, text, value in choices:
            flow.addWidget(button(f"{key}-{name}", text, partial(self._choose, name, value)))
        stack.addWidget(buttons)
        return made

    def _choose(self, name: str, value: Any) -> None:  # noqa: ANN401
        """Put a version into its field, which is then saved."""
        field = self._form.fields[name]
        field.set_value(value)
        field.changed.emit()
        field.setFocus()
