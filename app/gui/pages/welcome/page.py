"""The first page: recent registers, a new one, an existing one, the sample."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from app.base.errors import DamagedRegisterError, ReadOnlyRegisterError
from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _
from app.gui.desk.desk import Desk
from app.gui.desk.jobs import Jobs, Task
from app.gui.pages.welcome.salvage import Salvage
from app.gui.texts import as_written, plain, tell
from app.gui.theme.look import px
from app.gui.widgets.basics import ElidedLabel, FlowLayout, column, label, plane, row
from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.messages import BusyBar, InlineMessage, Picture
from app.gui.widgets.scrolling import in_the_middle

if TYPE_CHECKING:
    from app.gui.pages.welcome.new_register import NewRegisterForm

_SUFFIX = ".doleances"


class WelcomePage(QWidget):
    """The first page of a window, which shows the errors of opening."""

    chosen = Signal(Path)
    chosen_read_only = Signal(Path)
    rebuilt = Signal(Path, object)
    """The path of a rebuilt register and its key."""
    creation = Signal(Path, object, str)

    def __init__(
        self,
        settings: SettingsFile,
        sample_file: Callable[[], Path],
        make_sample: Callable[[Path, Task], object],
    ) -> None:
        """The recent registers come from the settings; the sample is made on demand."""
        super().__init__()
        self.setObjectName("welcomePage")
        self._settings, self._sample_file, self._make_sample = settings, sample_file, make_sample
        self._refused_path: Path | None = None
        self._sample_jobs: Jobs | None = None
        self._sample_job = 0
        self.message = InlineMessage("welcomeMessage")
        self._read_only = button(
            "openReadOnly", N_("Open to read only"), self._open_read_only, icon="lock"
        )
        self._read_only.hide()
        self.salvage = Salvage()
        self.salvage.chosen.connect(self.rebuilt)
        self.salvage.reading_asked.connect(self.chosen_read_only)
        self.busy = BusyBar("welcomeBusy")
        self.busy.stopped.connect(self._stop_sample)
        self._start = self._starting_points()
        self._form: NewRegisterForm | None = None
        self._build()
        if settings.warning is not None:
            self.message.say(_(settings.warning.text))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.enter()

    def enter(self) -> None:
        """Focus the last register, which is wanted most often."""
        if not self._start.isHidden():
            latest = self.findChild(QPushButton, "recent0")
            (latest or self._first).setFocus()

    @property
    def form(self) -> "NewRegisterForm":
        """The form of a new register, made when first needed."""
        if self._form is None:
            from app.gui.pages.welcome.new_register import NewRegisterForm

            self._form = NewRegisterForm()
            self._form.cancelled.connect(self.show_start)
            self._form.ready.connect(self.creation)
            self._form.hide()
            self._stack.insertWidget(self._stack.indexOf(self._start) + 1, self._form)
        return self._form

    def wait(self, desk: Desk) -> None:
        """Show that a register is being opened."""
        del desk
        self.message.clear()
        self._read_only.hide()
        self.salvage.hide()
        self._start.setEnabled(False)

    def settle(self) -> None:
        """End the progress."""
        self._start.setEnabled(True)
        if self._form is not None:
            self._form.settle()
        self._fill_recent()

    def refuse(self, path: Path | None, error: BaseException) -> None:
        """Show why a register could not be opened or made."""
        self.settle()
        self._refused_path = path
        if self._form is not None and not self._form.isHidden():
            self._form.complain(error)
            return
        self.message.complain(error)
        self._read_only.setVisible(isinstance(error, ReadOnlyRegisterError))
        if path is not None and isinstance(error, DamagedRegisterError):
            self.salvage.offer(path)

    def offer_rebuilding(self, path: Path, said: str) -> None:
        """Offer to rebuild a register that was open until it proved damaged."""
        self.message.say(said, "error")
        self.salvage.offer(path)

    def show_start(self) -> None:
        """Show the first choices."""
        self.form.hide()
        self._start.show()
        self.enter()

    def show_creation(self) -> None:
        """Show the form of a new register."""
        self.message.clear()
        self._start.hide()
        self.form.show()
        self.form.begin()

    def choose_file(self) -> None:
        """Ask for a register to open."""
        dialog = QFileDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setDirectory(self._folder_of_registers())
        dialog.setWindowTitle(_("Open a register"))
        dialog.setNameFilter(_("Registers") + f" (*{_SUFFIX})")
        dialog.fileSelected.connect(lambda name: self.chosen.emit(Path(name)))
        dialog.open()

    def try_sample(self) -> None:
        """Open the sample, made if missing."""
        target = self._sample_file()
        if target.exists():
            self.chosen.emit(target)
            return
        self.message.clear()
        self._start.setEnabled(False)
        self.busy.begin(N_("Making the sample register…"))
        self._sample_jobs = self._sample_jobs or Jobs(self, name="sample")
        self._sample_job = self._sample_jobs.start(
            lambda task: self._make_sample(target, task),
            done=lambda _result: self._sample_ready(target),
            failed=self._sample_failed,
            progress=self.busy.progress,
        )

    def _folder_of_registers(self) -> str:
        """The folder of the last register, or the usual one for saving."""
        from app.gui.dialogs.saving import folder_to_begin_with

        recent = self._settings.current.recent
        last = Path(recent[0]).parent if recent else folder_to_begin_with()
        return str(last if last.is_dir() else folder_to_begin_with())

    def _sample_ready(self, target: Path) -> None:
        self.busy.end()
        self.chosen.emit(target)

    def _sample_failed(self, error: BaseException) -> None:
        self.busy.end()
        self.refuse(None, error)

    def _stop_sample(self) -> None:
        if self._sample_jobs is not None:
            self._sample_jobs.cancel(self._sample_job)
        self.busy.end()
        self.settle()

    def _open_read_only(self) -> None:
        if self._refused_path is not None:
            self.chosen_read_only.emit(self._refused_path)

    def _build(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(px(680))
        stack = column(middle, gap=18, pad=(28, 64, 28, 36))
        head = row(gap=14)
        head.addWidget(Picture("landmark", 34, "accent"))
        name = label(role="title")
        name.setText("Doléances")
        head.addWidget(name, 1)
        stack.addLayout(head)
        stack.addWidget(
            label(
                N_(
                    "The register of the concerns that a community raises, and of what became"
                    " of each."
                ),
                tone="muted",
            )
        )
        stack.addWidget(self.message)
        stack.addWidget(self._read_only, 0, Qt.AlignmentFlag.AlignLeft)
        stack.addWidget(self.salvage)
        stack.addWidget(self.busy)
        stack.addWidget(self._start)
        self._stack = stack
        stack.addStretch(1)
        column(self).addWidget(in_the_middle(middle))

    def _starting_points(self) -> QWidget:
        made = QWidget()
        stack = column(made, gap=22)
        ways = QWidget()
        buttons = FlowLayout(ways, gap=10)
        self._first = button(
            "welcomeNew", N_("New register"), self.show_creation, kind="filled", icon="file-plus"
        )
        buttons.addWidget(self._first)
        buttons.addWidget(
            button("welcomeOpen", N_("Open a register…"), self.choose_file, icon="folder-open")
        )
        buttons.addWidget(
            button("welcomeSample", N_("Try the sample"), self.try_sample, icon="flask-conical")
        )
        stack.addWidget(ways)
        self._recent_box = QWidget()
        box = column(self._recent_box, gap=8)
        box.addWidget(label(N_("Recent registers"), "section"))
        card = plane("card")
        self._recent: QVBoxLayout = column(card, gap=0, pad=(6,))
        box.addWidget(card)
        stack.addWidget(self._recent_box)
        stack.addStretch(1)
        self._fill_recent()
        return made

    def _fill_recent(self) -> None:
        while self._recent.count():
            item = self._recent.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        recent = self._settings.current.recent
        self._recent_box.setVisible(bool(recent))
        for number, path in enumerate(recent):
            self._recent.addWidget(self._recent_row(number, Path(path)))

    def _recent_row(self, number: int, path: Path) -> QWidget:
        made = QWidget()
        line = row(made, gap=6)
        opener = button(f"recent{number}", "", lambda: self.chosen.emit(path), kind="row")
        opener.setText(as_written(path.stem))
        opener.setToolTip(plain(str(path)))
        folder = ElidedLabel(_folder(path))
        folder.setProperty("role", "small")
        folder.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.addWidget(opener)
        line.addWidget(folder, 1)
        forget = icon_button(f"forget{number}", N_("Remove from this list"), "x")
        tell(forget.setAccessibleName, N_("Remove “{name}” from this list"), name=path.stem)
        forget.clicked.connect(lambda: self._forget(str(path)))
        line.addWidget(forget)
        return made

    def _forget(self, path: str) -> None:
        self._settings.keep(self._settings.current.without_recent(path))
        self._fill_recent()
        self.enter()


def _folder(path: Path) -> str:
    try:
        return str(Path("~") / path.parent.relative_to(Path.home()))
    except ValueError:
        return str(path.parent)
