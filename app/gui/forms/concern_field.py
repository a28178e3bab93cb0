"""A field that names another concern, found by its reference or the words of its title."""

from app.base.messages import N_
from app.base.overriding import override
from app.gui.forms.completing import CompletingField
from app.gui.forms.suggestions import Suggestions
from app.gui.texts import tell


class ConcernField(CompletingField):
    """`value()` is the reference alone: the title beside it is for the eyes."""

    def __init__(self, name: str, text: str, suggestions: Suggestions, *, but: int = 0) -> None:
        """`text` is marked with N_; `but` is the concern that is not offered."""
        super().__init__(name, text, lambda typed: suggestions.concerns(typed, but), creates=False)
        tell(self.line.setPlaceholderText, N_("Reference, or words of the title"))

    @override
    def value(self) -> str:
        return super().value().split(" ", 1)[0]
