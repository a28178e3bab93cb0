"""The wiring: arguments, settings, language, look, pages; then the window."""

import argparse
import builtins
import datetime as dt
import gc
import logging
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.base import children, log, paths, screens, translations, unfinished
from app.base.clock import Clock, MovedClock
from app.base.files import make_folder
from app.base.languages import LANGUAGES
from app.base.settings import SettingsFile, Theme
from app.base.translations import _
from app.cli import answers, argparse_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.gui.desk.jobs import Task
    from app.gui.program import Program
    from app.gui.window.leaving import Leaving

logger = logging.getLogger(__name__)

_NAME = "doleances"
_DEMO_CONCERNS = 150
_OBJECTS_BETWEEN_COLLECTIONS = 20_000


def main(argv: Sequence[str]) -> int:
    """Open the window that the arguments ask for; return when the last one closes."""
    options = _read(argv)
    if options.data_dir:
        paths.use_data_dir(Path(options.data_dir))
    paths.shut_data_dir()
    log.start(paths.log_file(), debug=options.debug)
    settings = SettingsFile(paths.settings_file())
    if options.theme:
        settings.change(theme=Theme(options.theme))
    language = options.lang or settings.current.language or translations.system_language()
    translations.use(language)
    if options.pictures:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif _needs_screen() and not screens.is_there():
        sys.stderr.write(f"{_no_screen()}\n")
        return 1
    app = make_application()
    from app.gui.desk.connections import any_abandoned

    program = make_program(settings, options.today)
    program.dress_up(language)
    leaving = watch_over(program)
    _begin(program, options)
    code = app.exec()
    if any_abandoned():
        # A thread may hang on a share that does not answer, and Python would wait for it.
        logging.shutdown()
        os._exit(leaving.code or code)
    program.keeper.finish()
    return leaving.code or code or _exit_code(acted=True)


def _read(argv: Sequence[str]) -> argparse.Namespace:
    """Parse the options. A word that is no file, before more words, was meant as a command."""
    argparse_words.translate()
    translations.use(argparse_words.wanted_language(argv))
    parser = _parser()
    options, more = parser.parse_known_args(list(argv))
    if more and options.file and not paths.given(options.file).exists():
        parser.error(_("There is no command “{name}”.").format(name=options.file))
    if more:
        parser.error(_("unrecognized arguments: %s") % " ".join(more))
    return options


def self_test() -> int:
    """Try the real windows in a temporary folder; 0 when every step passed."""
    if not screens.is_there():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with unfinished.Folder() as folder:
        paths.use_data_dir(folder / "data")
        log.start(paths.log_file())
        app = make_application()
        program = make_program(SettingsFile(paths.settings_file()))
        program.dress_up(translations.system_language())
        from app.gui.proving.self_test import SelfTest

        answers.prepare()
        SelfTest(program, folder, answers.say).start()
        return app.exec() or _exit_code(acted=False)


def make_application() -> "QApplication":
    """Make the application object and its names; once in a process."""
    # Imported modules stay: collecting them every 700 objects took a tenth of the start.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from app.gui import platform

    _import_plainly()
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    # The style for which the style sheet is drawn. Setting it on the application would first
    # create the default one, and load every class of style.
    with platform.watched(_no_screen()):
        app = QApplication([_NAME, "-style", "fusion"])
    screens.hang_up()
    # Qt has found its plugins: programs started from here must not use them.
    app.setLibraryPaths(app.libraryPaths())
    children.leave_bundle()
    app.setApplicationName(_NAME)
    app.setApplicationDisplayName("Doléances")
    app.setDesktopFileName(_NAME)
    from app.gui.theme.icons import icon

    app.setWindowIcon(icon("landmark", "accent"))
    return app


def _import_plainly() -> None:
    """Import modules without PySide's search of their source for `__feature__`.

    That search takes a sixth of the start, and the program never uses it.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


def make_program(settings: SettingsFile, today: dt.date | None = None) -> "Program":
    """Make the program with what its windows get from outside; it may run on another day."""
    from app.gui.program import Parts, Program

    return Program(
        settings,
        Parts(make_sample=_make_sample, sample_file=sample_file),
        Clock() if today is None else MovedClock(today),
    )


def _needs_screen() -> bool:
    """Whether Qt draws on a screen of the system, not off-screen or over the network."""
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    return not asked or asked.startswith(("xcb", "wayland"))


def _no_screen() -> str:
    return _("There is no screen to open a window on. See doleances --help for the commands.")


def sample_file() -> Path:
    """The path of the sample register."""
    return paths.data_dir() / "sample" / "exemple.doleances"


def watch_over(program: "Program") -> "Leaving":
    """Install the services of all windows: errors, garbage collection, signals, accessibility.

    The returned object knows how the program ended.
    """
    from app.gui.crash import CrashHook
    from app.gui.garbage import GarbageCollector
    from app.gui.widgets.scrolling import speak_for_scrolled_areas
    from app.gui.window.leaving import Leaving

    CrashHook(program).install()
    GarbageCollector(program)
    speak_for_scrolled_areas()
    leaving = Leaving(program)
    leaving.install()
    return leaving


def _begin(program: "Program", options: argparse.Namespace) -> None:
    file = paths.given(options.file) if options.file else None
    if options.pictures:
        _take_pictures(program, file, options)
        return
    window = program.new_window(file)
    if options.demo and file is None:
        window.opening.try_sample()


def _take_pictures(program: "Program", file: Path | None, options: argparse.Namespace) -> None:
    from app.gui.proving.pictures import Photographer, Views, run

    if file is None:
        from app.operations.sample import make

        file = _picture_folder().path / "exemple.doleances"
        make(file, concerns=_DEMO_CONCERNS)
    views = Views(
        names=options.pages,
        languages=[options.lang] if options.lang else Views.languages,
        themes=[Theme(options.theme)] if options.theme else Views.themes,
        scale=options.scale,
        size=options.size,
    )
    photographer = Photographer(program, Path(options.pictures), views)
    photographer.finished.connect(_print_pictures)
    photographer.setParent(program)
    run(photographer, file)


@cache
def _picture_folder() -> unfinished.Folder:
    """The temporary folder of the sample register for the pictures."""
    return unfinished.Folder()


def _print_pictures(taken: list[Path]) -> None:
    answers.prepare()
    for picture in taken:
        answers.say(str(picture))


def _exit_code(*, acted: bool) -> int:
    """The exit code of success, with a warning when nobody could be told of a failure."""
    refusal = answers.refusal()
    if refusal is None:
        return 0
    from app.cli.running import untold

    return untold(refusal, argparse.Namespace(acted=acted, looked=False))


def _make_sample(path: Path, task: "Task") -> None:
    from app.operations.sample import make

    make_folder(path.parent)
    make(path, concerns=_DEMO_CONCERNS, progress=task.progress)


def _parser() -> argparse_words.Parser:
    parser = argparse_words.Parser(prog=_NAME, description=_("Opens the window."))
    parser.add_argument("file", nargs="?", metavar=_("FILE"), help=_("the register to open"))
    parser.add_argument("--lang", choices=LANGUAGES, help=_("language of the window"))
    parser.add_argument("--theme", choices=[theme.value for theme in Theme], help=_("its colours"))
    parser.add_argument(
        "--data-dir", metavar=_("FOLDER"), help=_("folder of the settings, drafts and log")
    )
    parser.add_argument("--debug", action="store_true", help=_("tell more, on stderr"))
    parser.add_argument("--demo", action="store_true", help=_("open the sample register"))
    parser.add_argument(
        "--today",
        type=dt.date.fromisoformat,
        metavar=_("YYYY-MM-DD"),
        help=_("live another day: to try the program out"),
    )
    _add_pictures(parser)
    return parser


def _add_pictures(parser: argparse_words.Parser) -> None:
    group = parser.add_argument_group(_("pictures"))
    group.add_argument(
        "--pictures", metavar=_("FOLDER"), help=_("take pictures of the windows without a screen")
    )
    group.add_argument(
        "--pages",
        type=_pages,
        default=(),
        metavar=_("PAGE,PAGE"),
        help=_("which pages and forms; all of them: all"),
    )
    group.add_argument("--scale", type=float, default=1.0, help=_("size of the texts, 1 to 2"))
    group.add_argument(
        "--size",
        type=_size,
        default=(1440, 900),
        metavar="1440x900",
        help=_("size of the window, in pixels"),
    )


def _pages(text: str) -> list[str]:
    """Parse the names of pages; an unknown name is an error."""
    from app.gui.proving.tour import SIGHTS

    names, known = text.split(","), [sight.name for sight in SIGHTS]
    for name in names:
        if name not in ("all", *known):
            raise argparse.ArgumentTypeError(
                _("there is no page “{name}”; there are: {names}").format(
                    name=name, names=", ".join(known)
                )
            )
    return names


def _size(text: str) -> tuple[int, int]:
    width, cross, height = text.partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a size; write it as 1440x900").format(text=text)
        )
    return int(width), int(height)
