"""The section of the user: name, language, theme; kept on this computer."""

from app.base.languages import named_by_themselves
from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SCALES, SettingsFile, Theme
from app.base.translations import _, current
from app.domain.folding import fold
from app.gui.desk.desk import Desk
from app.gui.forms import staff_strip as who
from app.gui.forms.completing import CompletingField
from app.gui.forms.fields import ChoiceField, TickField
from app.gui.forms.suggestions import Suggestions
from app.gui.page import Wishes
from app.gui.pages.settings.section import About, Section
from app.gui.texts import follow
from app.gui.theme.dress import THEMES
from app.gui.widgets.basics import row
from app.gui.widgets.buttons import button
from app.operations.staff import add_staff


class PersonalSection(Section):
    """Choices take effect at once."""

    about = About(
        "personal",
        N_("On this computer"),
        "monitor",
        N_("Your name signs what you write, and shows the concerns that you follow under Mine."),
    )

    def __init__(self, desk: Desk, wishes: Wishes, settings: SettingsFile) -> None:
        """The window changes the language and the theme of all windows."""
        super().__init__(desk, wishes, settings)
        self._name = CompletingField("myName", N_("My name"), Suggestions(desk).staff)
        self._name.line.returnPressed.connect(self._keep_name)
        self._keep = button("myNameSave", N_("Save"), self._keep_name)
        self._language = ChoiceField("screenLanguage", N_("Language"))
        self._language.set_choices(named_by_themselves(), translated=False)
        self._theme = ChoiceField("screenTheme", N_("Theme"), list(THEMES.items()))
        self._scale = ChoiceField("screenScale", N_("Size of the texts"))
        self._notices = TickField(
            "dailyNotice",
            N_("Tell me once a day what calls for attention"),
            hint=N_("By a message of the desktop, with counts alone."),
        )
        self._notices.changed.connect(lambda: self.settings.change(notices=self._notices.value()))
        self._lay_out()
        self._language.changed.connect(lambda: wishes.change_language(self._language.value()))
        self._theme.changed.connect(lambda: wishes.change_theme(Theme(self._theme.value())))
        self._scale.changed.connect(lambda: wishes.change_scale(float(self._scale.value())))
        self.entrance = self._name
        follow(self)

    @override
    def refresh(self) -> None:
        chosen = self.settings.current
        if not self._name.line.isModified():
            self._name.set_value(chosen.staff.get(self.desk.reader.uid, ""))
        sizes = [(scale, _percent(scale)) for scale in SCALES]
        self._scale.set_choices(sizes, translated=False)
        self._language.set_value(chosen.language or current().code)
        self._theme.set_value(chosen.theme)
        self._notices.set_value(chosen.notices)
        nearest = min(SCALES, key=lambda scale: abs(scale - chosen.text_scale))
        self._scale.set_value(nearest)

    def _lay_out(self) -> None:
        fields = self.add_fields()
        fields.addWidget(self._name)
        line = row()
        line.addWidget(self._keep)
        line.addStretch(1)
        fields.addLayout(line)
        for field in (self._language, self._theme, self._scale, self._notices):
            fields.addWidget(field)
        fields.addStretch(1)

    def _keep_name(self) -> None:
        """Save the name, and add it to the staff list if it is missing."""
        name = self._name.value()
        staff = self.desk.reader.names.staff.values()
        known = any(fold(one.name) == fold(name) and one.active for one in staff)
        if not name or known or self.desk.read_only:
            self._save_name(name)
            return
        self.run(
            add_staff,
            name,
            said=_("{name} is on the staff list").format(name=name),
            done=lambda _c: self._save_name(name),
        )

    def _save_name(self, name: str) -> None:
        who.remember(self.desk, self.settings, name)
        self._name.line.setModified(False)
        self.wishes.say(_("You work here as {name}").format(name=name) if name else "")


def _percent(scale: float) -> str:
    return _("{number} %").format(number=current().number(round(scale * 100)))
