"""The reaction of a window when its register's file is moved, removed, replaced or cut.

`desk/file_watch.py` detects it; this shows one band with the remedies.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.base.errors import Cancelled, DamagedRegisterError, NotARegisterError, RegisterError
from app.base.messages import N_, Message
from app.base.translations import _
from app.gui.desk.backups import Source
from app.gui.dialogs.saving import ask_where
from app.gui.window.band import Band
from app.gui.window.closing import Reason, Way
from app.gui.window.rescue import Rescue

if TYPE_CHECKING:
    from app.gui.desk.desk import Desk
    from app.gui.desk.undoing import Undoing
    from app.gui.widgets.messages import Tone
    from app.gui.window.main_window import MainWindow
    from app.operations.whereabouts import Whereabouts

_SUFFIX = "doleances"
_SENTENCES = {
    "moved": N_(
        "“{name}” was moved or renamed while it was open: it is “{to}” now. All that you saved is"
        " in it. Nothing more is saved here: go on where it is now."
    ),
    "removed": N_(
        "“{name}” was removed while it was open. All that you saved is still in this window: put"
        " the file back, or save the register under another name, before you close."
    ),
    "replaced": N_(
        "Another file has taken the place of “{name}” while it was open: an older copy, or what a"
        " sync program brought. All that you saved is still in this window: save it under another"
        " name, then open what is there now."
    ),
    "away": N_(
        "The disk or the share that holds “{name}” is not there: a stick was pulled out, or the"
        " network went. What you saved lies on it, and what you type is kept on this computer."
        " Connect it again: the window goes on by itself."
    ),
    "back": N_("The disk or the share that holds “{name}” is there again."),
    "harmed": N_(
        "A part of “{name}” cannot be read any more: it was damaged, cut short or overwritten while"
        " it was open. What you saved since may be in the memory of this window alone: write a copy"
        " now."
    ),
    "read_only": N_(
        "“{name}”, or its folder, was made read-only while it was open. All that you saved is"
        " safe, but the next save may be refused: ask for the right to write, or save the register"
        " under another name."
    ),
    "full": N_(
        "The disk that holds “{name}” is full. All that you saved is safe, but the next save may be"
        " refused: free some room there, or save the register on another disk."
    ),
    "silent": N_(
        "The disk or the share that holds “{name}” does not answer. What was saved is safe, and"
        " what you type is kept on this computer: wait, the window goes on by itself."
    ),
}
_LOSES = N_(
    "“{name}” is not closed yet: what you saved in it is in no file that has its name. Save the"
    " register first: to close it now may lose what you saved."
)
_LOSES_ITS_PLACE = N_(
    "“{name}” is not closed yet: what you saved in it is in no file that has its name. Save the"
    " register first; after that it is only in the backup “{copy}”."
)
_CALM = frozenset({"silent", "moved", "back"})
_GONE = frozenset({"removed", "replaced"})
_COPIED = N_("{sentence} A copy of it lies among the backups: “{copy}”.")
_NOT_COPIED = N_("{sentence} No copy could be put among the backups: {reason}")


class FileChanges(QObject):
    """The state of the file of one window."""

    def __init__(self, window: "MainWindow") -> None:
        """Begin without a change."""
        super().__init__(window)
        self._window = window
        self.band = Band()
        self._rescue = Rescue(self, window.program)
        self._rescue.ended.connect(self._show)
        self._former: tuple[str, Undoing] | None = None
        window.closing.add_question(self._loss)

    def follow(self, desk: "Desk") -> None:
        """Show changes of the file of this desk from now on."""
        self.clear()
        former, self._former = self._former, None
        if former is not None and former[0] == desk.reader.uid:
            former[1].go_on(desk.undoing)
        desk.watch.met.connect(lambda found: self._meet(desk, found))

    def clear(self) -> None:
        """Forget the register that was left."""
        self._rescue.forget()
        self.band.forget()
        self._window.status.trust()

    def leave(self, desk: "Desk", *, backed_up: bool) -> None:
        """Close a desk after its backup.

        The backup is made in the background, or first when the acts are missing from the named
        file.
        """
        found = desk.watch.fresh()
        kept = backed_up and desk.is_open and not desk.read_only
        kept = kept and not desk.reader.office.sample
        in_place = found is None or found.is_at_its_place
        source = Source.of(desk) if kept and in_place else None
        desk.close(before=self._rescue.last if kept and not in_place else None)
        desk.deleteLater()
        if source is not None:
            self._window.program.keeper.keep_up(source, daily=False, closed=True)

    def takes(self, error: BaseException) -> bool:
        """Whether an error says that the open file cannot be read, which the band shows."""
        desk = self._window.desk
        if desk is None or desk.path is None:
            return False
        if not isinstance(error, DamagedRegisterError | NotARegisterError):
            return False
        if error.message.values.get("name") != desk.path.name:
            return False
        desk.watch.fear(error)
        return True

    def explain(self, error: BaseException) -> bool:
        """Whether an error in the background follows from what the band shows."""
        found = self._findings()
        return isinstance(error, RegisterError) and found is not None and not found.is_well

    def go_on(self) -> None:
        """Continue with the register at its new path."""
        desk = self._window.desk
        found = desk.watch.found if desk is not None else None
        if found is not None and found.to is not None:
            self._go_to(found.to)

    def save_copy(self) -> None:
        """Ask for a path and write a copy there; the window stays with its register."""
        self._ask_where(_("Save a copy of the register"), self._say_copied)

    def _meet(self, desk: "Desk", found: "Whereabouts") -> None:
        if desk is not self._window.desk:
            return
        if found.is_well:
            self.clear()
            self._window.closing.look_again()
            return
        if found.is_another and (desk.read_only or found.holds_all):
            self._remember(desk, same=found.holds_all)
            self._window.opening.read_again(desk)
        elif not found.holds_all and not desk.reader.office.sample:
            self._rescue.begin(desk)
        elif found.to is not None:
            desk.pause.at_once()
        self._show()

    def _show(self) -> None:
        found, desk = self._findings(), self._window.desk
        if desk is None or desk.path is None or found is None or found.is_well:
            return
        state = found.state.value
        sentence = Message(_SENTENCES[state], self._names(desk.path, found.to))
        if self._rescue.copy is not None:
            sentence = Message(_COPIED, {"sentence": sentence, "copy": self._rescue.copy.name})
        elif self._rescue.refused is not None:
            reason = self._rescue.refused.message
            sentence = Message(_NOT_COPIED, {"sentence": sentence, "reason": reason})
        tone: Tone = "info" if state in _CALM else "error"
        if state in _GONE:
            self._window.status.doubt()
        # At a new path work can continue, and the page needs the room.
        self._window.who.hide()
        self.band.tell(sentence, self._ways(state), tone)

    def _ways(self, state: str) -> list[Way]:
        """The remedies of a state, the best first."""
        save = self._save_as("saveRegisterAs")
        again = Way(
            name="openWhatIsThere",
            text=N_("Open what is there now"),
            act=lambda: self._go_to(None),
            icon="rotate-ccw",
        )
        ways = {
            "moved": [Way(name="goOn", text=N_("Go on where it is now"), act=self.go_on), save],
            "removed": [Way(name="putBack", text=N_("Put it back"), act=self._put_back), save],
            "replaced": [save, again],
            "back": [again, save],
            "harmed": [save, self._rebuild()],
            "silent": [],
        }
        return ways.get(state, [save])

    def _save_as(self, name: str) -> Way:
        return Way(
            name=name,
            text=N_("Save the register as…"),
            act=lambda: self._ask_where(_("Save the register as"), self._go_to),
            icon="save",
        )

    def _rebuild(self) -> Way:
        window = self._window
        return Way(
            name="rebuildHarmed",
            text=N_("Rebuild into a new file…"),
            act=lambda: window.closing.insist(window.opening.offer_rebuilding),
        )

    def _loss(self) -> Reason | None:
        """The loss by closing."""
        desk = self._window.desk
        found = desk.watch.fresh() if desk is not None else None
        if found is None or desk is None or desk.path is None or found.holds_all:
            return None
        said = {"name": desk.path.name}
        if self._rescue.copy is None:
            return Reason(sentence=Message(_LOSES, said), ways=(self._save_as("closingSaveAs"),))
        said["copy"] = self._rescue.copy.name
        sentence = Message(_LOSES_ITS_PLACE, said)
        return Reason(sentence=sentence, ways=(self._save_as("closingSaveAs"),))

    def _put_back(self) -> None:
        desk = self._window.desk
        if desk is not None and desk.path is not None:
            self._write(desk.path, self._go_to, replace=False)

    def _ask_where(self, title: str, then: Callable[[Path], object]) -> None:
        desk = self._window.desk
        if desk is None or desk.path is None:
            return
        ask_where(
            self._window,
            title,
            desk.path.name,
            lambda target: self._write(target, then),
            kinds={_SUFFIX: _("Registers")},
        )

    def _write(self, target: Path, then: Callable[[Path], object], *, replace: bool = True) -> None:
        """Write the open register to a file; the dialog has asked whether to replace."""
        desk, working = self._window.desk, self._window.working
        if desk is None:
            return
        from app.operations.copying import save_copy

        def done(written: Path) -> None:
            working.end()
            then(written)

        def failed(error: BaseException) -> None:
            working.end()
            if isinstance(error, Cancelled):
                self._window.acts.say(_("Stopped: nothing was written."))
            else:
                self._window.acts.tell_error(error)

        working.begin(N_("The register is being copied…"))
        desk.lend(
            lambda register, task: save_copy(
                register, target, replace=replace, progress=task.progress
            ),
            done=done,
            failed=failed,
            progress=working.progress,
        )

    def _go_to(self, path: Path | None) -> None:
        """Open another file of the same register, or the one that has its name now."""
        window, desk = self._window, self._window.desk
        if desk is None or desk.path is None:
            return
        there, key, read_only = path or desk.path, desk.key, desk.read_only
        if there != desk.path:
            settings = window.program.settings
            settings.keep(settings.current.without_recent(str(desk.path)))
        self._remember(desk, same=path is not None)
        window.locking.keep_place(desk)
        # Two connections to a file under two names would write two journals.
        window.opening.drop_register()
        window.opening.open_path(there, read_only=read_only, key=key)
        if window.desk is None and not window.opening.is_under_way:
            # Another window shows it.
            window.opening.close_register()

    def _remember(self, desk: "Desk", *, same: bool) -> None:
        """Keep the undo list for the file that continues the history."""
        self._former = (desk.reader.uid, desk.undoing) if same else None

    def _say_copied(self, path: Path) -> None:
        self._window.acts.say(_("The copy is written: “{name}”").format(name=path.name))

    def _findings(self) -> "Whereabouts | None":
        desk = self._window.desk
        return desk.watch.found if desk is not None else None

    @staticmethod
    def _names(path: Path, to: Path | None) -> dict[str, object]:
        """The former name and the new one; a whole path when the folder differs."""
        where = "" if to is None else to.name if to.parent == path.absolute().parent else str(to)
        return {"name": path.name, "to": where}
