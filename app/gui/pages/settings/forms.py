"""A section of fields that are saved together or reset."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.domain.history import Changed
from app.gui.desk.desk import Desk
from app.gui.forms.drafts import Draft
from app.gui.forms.fields import Field
from app.gui.forms.form import Form
from app.gui.page import Wishes
from app.gui.pages.settings.section import Section
from app.gui.widgets.basics import row
from app.gui.widgets.buttons import button


class FormSection(Section):
    """A subclass lays `fields` out and returns the saved values as `held`."""

    def __init__(
        self, desk: Desk, wishes: Wishes, settings: SettingsFile, fields: Mapping[str, Field]
    ) -> None:
        """The fields have the names that errors use."""
        super().__init__(desk, wishes, settings)
        name = self.about.name
        self.form = Form(self.message, *fields.values())
        self.form.fields = dict(fields)
        self.fields = self.add_fields()
        self._save = button(f"{name}Save", N_("Save"), self.save, kind="filled")
        self._back = button(f"{name}Discard", N_("Put back"), self._reset)
        self._saved_values: dict[str, object] = {}
        self._draft = Draft(self.form, desk, f"settings-{name}", lambda: self._is_changed)
        self.form.changed.connect(self._enable)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save)
        self.entrance = next(iter(fields.values()))

    def held(self) -> dict[str, object]:
        """The saved value of each field."""
        raise NotImplementedError

    def save(self) -> None:
        """Save the fields."""
        raise NotImplementedError

    @override
    def refresh(self) -> None:
        """Show the saved values; unsaved typing stays."""
        held = self.held()
        if not self._is_changed or held == self.form.values():
            self.form.fill(held)
        first, self._saved_values = not self._saved_values, held
        if first:
            self._draft.restore()
        self._enable()

    def send(self, operation: Callable[..., Changed], *, said: str, **values: Any) -> None:  # noqa: ANN401
        """Save values; an error is shown at its field."""
        if self.form.check() and self._is_changed:
            kept = self._draft.clear
            self.run(
                operation, said=said, failed=self.form.complain, done=lambda _c: kept(), **values
            )

    def add_buttons(self) -> None:
        """Add the buttons of the fields."""
        line = row(gap=8)
        line.addWidget(self._save)
        line.addWidget(self._back)
        line.addStretch(1)
        self.fields.addLayout(line)

    @property
    def _is_changed(self) -> bool:
        return bool(self._saved_values) and self.form.values() != self._saved_values

    def _reset(self) -> None:
        self.form.fill(self._saved_values)
        self.message.clear()
        self.form.changed.emit()

    def _enable(self) -> None:
        self._save.setEnabled(self._is_changed)
        self._back.setEnabled(self._is_changed)
