"""The findings of the check after opening, above the page, with their repairs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.base.messages import N_, Message
from app.base.overriding import override
from app.base.translations import current
from app.gui.widgets.buttons import button
from app.gui.widgets.messages import InlineMessage

if TYPE_CHECKING:
    from app.gui.desk.desk import Desk
    from app.gui.window.main_window import MainWindow
    from app.operations.aftermath import Remark


class Found(InlineMessage):
    """Shows the problems of the register, or else the notices of its opening."""

    def __init__(self, window: "MainWindow") -> None:
        """Begin without findings."""
        super().__init__("foundMessage")
        self._window = window
        self._problems: Sequence[Message] = ()
        self._is_known = False
        self._remarks: Sequence[Remark] = ()
        self._rebuild = button(
            "rebuildFound",
            N_("Rebuild into a new file…"),
            window.opening.offer_rebuilding,
            icon="save",
        )
        self._mend = button("mendFound", N_("Put right what can be"), self._repair, icon="check")
        self._known = button("missingKnown", N_("I know: do not say it again"), self._accept)
        for tool in (self._rebuild, self._mend, self._known):
            self.add(tool)
            tool.hide()

    def show_found(self, found: Sequence[Message], *, writes: bool) -> bool:
        """Keep the findings of the check; return whether the register itself is sound."""
        # Imported late: the first list does not wait for the check.
        from app.operations.aftermath import Remark
        from app.operations.checks import is_damage

        self._remarks = [one for one in found if isinstance(one, Remark)]
        self._problems = [one for one in found if not isinstance(one, Remark)]
        self._rebuild.setVisible(is_damage(self._problems))
        self._mend.setVisible(writes and any(one.is_mendable for one in self._remarks))
        return not self._problems

    def tell(self, desk: "Desk") -> None:
        """Show the findings in the language of the screen."""
        others = [one for one in self._problems if one not in desk.missing]
        opening = [] if desk.taken_from is None else [desk.taken_from]
        # Accepting a missing part settles its numbers too, but not repairs.
        remarks = [one for one in self._remarks if one.is_mendable or not self._is_known]
        told = [*desk.missing, *others, *remarks] or opening
        self._known.setVisible(bool(desk.missing) and not desk.read_only)
        sentences = "\n".join(current().say(one) for one in told)
        self.say(sentences, "error" if desk.missing or others else "info")

    @override
    def clear(self) -> None:
        """Forget the findings of the former register."""
        self._problems = self._remarks = ()
        self._is_known = False
        self._rebuild.hide()
        self._mend.hide()
        self._known.hide()
        super().clear()

    def _accept(self) -> None:
        """Continue without the missing parts."""
        desk = self._window.desk
        if desk is not None:
            self._problems = [one for one in self._problems if one not in desk.missing]
            desk.accept_missing()
            self._is_known = True
            self.tell(desk)

    def _repair(self) -> None:
        desk = self._window.desk
        if desk is None:
            return
        from app.operations.aftermath import mend_around

        settings = self._window.program.settings.current
        folders = settings.all_backup_folders(desk.reader.uid)
        desk.run(mend_around, folders, done=self._check_again, failed=self.complain)

    def _check_again(self, done: Sequence[Message]) -> None:
        self._window.acts.say("\n".join(current().say(one) for one in done))
        if self._window.desk is not None:
            self._window.desk.check_again()
