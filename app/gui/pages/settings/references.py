"""The section of references and delays."""

from dataclasses import asdict
from typing import Any

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _
from app.domain.deadlines import BOUNDS, Delays
from app.domain.labels import OFFICE
from app.gui.desk.desk import Desk
from app.gui.forms.delays import delay_fields, delay_lines
from app.gui.forms.fields import LineField
from app.gui.page import Wishes
from app.gui.pages.settings.forms import FormSection
from app.gui.pages.settings.section import About
from app.gui.texts import follow
from app.gui.widgets.basics import label
from app.operations.offices import next_reference, set_references


class ReferencesSection(FormSection):
    """Fields for future concerns; given references never change."""

    about = About(
        "references",
        N_("References and delays"),
        "clock",
        N_("They hold from now on: references and due dates that were given stay as they are."),
    )

    def __init__(self, desk: Desk, wishes: Wishes, settings: SettingsFile) -> None:
        """The example follows the fields."""
        self.prefix = LineField("prefix", OFFICE["prefix"])
        self.prefix.line.setMaxLength(8)
        delays = delay_fields()
        super().__init__(desk, wishes, settings, {"prefix": self.prefix, **delays})
        self._example = label(role="small")
        self._example.setObjectName("nextReference")
        self.fields.addWidget(self.prefix)
        self.fields.addWidget(self._example)
        self.fields.addWidget(label(N_("Delays"), "section"))
        self.fields.addLayout(delay_lines(delays))
        self.add_buttons()
        self.fields.addStretch(1)
        self.form.changed.connect(self._show_example)
        follow(self)

    @override
    def held(self) -> dict[str, object]:
        office = self.desk.reader.office
        return {"prefix": office.prefix, **asdict(office.delays)}

    @override
    def refresh(self) -> None:
        super().refresh()
        self._show_example()

    @override
    def save(self) -> None:
        values: dict[str, Any] = self.form.values()
        delays = Delays(**{name: values[name] for name in BOUNDS})
        said = _("The references and delays were changed")
        self.send(set_references, said=said, prefix=values["prefix"], delays=delays)

    def _show_example(self) -> None:
        """Show the next reference with the typed prefix."""
        known = next_reference(self.desk.reader)
        _prefix, _dash, rest = known.partition("-")
        prefix = self.prefix.value().upper()
        text = _("The next concern will be called {example}.")
        self._example.setText(text.format(example=f"{prefix}-{rest}" if prefix else known))
