#!/usr/bin/env python3
"""The task runner: `python3 dev.py run | test | check | catalogues | bench | bundle`.

It needs Python 3.11 and nothing else: it makes .venv (or the folder that DOLEANCES_VENV names) from
the locked requirements, compiles the catalogues and sees to the system libraries that Qt loads,
whose absence would end the program without a word. What follows the task is passed on:
`python3 dev.py test -k status`.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("DOLEANCES_VENV") or ROOT / ".venv").absolute()
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements" / "dev.txt"
STAMP = VENV / "doleances-stamp"
BUILD = ROOT / "build"
OLDEST_PYTHON = (3, 11)
SELF_TEST_SECONDS = 300
SECONDS_TO_END = 20

# What Qt loads from the system on Linux, and the Debian package that brings it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
WAYLAND_LIBRARIES = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# What the end-to-end test needs besides: a screen, an accessibility bus, and hands.
SCREEN_COMMANDS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "dbus-run-session": "dbus-daemon",
    "dbus-send": "dbus-bin",
    "openbox": "openbox",
    "xdotool": "xdotool",
}
SCREEN_FILES = {
    "usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
    "usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
}


class Stop(SystemExit):
    """An error that ends the task with a sentence."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence for stderr."""
        print(sentence, file=sys.stderr)
        super().__init__(1)


def say(sentence: str) -> None:
    """Print what is going on, at once."""
    print(sentence, flush=True)


def call(
    *command: str | Path, env: dict[str, str] | None = None, seconds: float | None = None
) -> int:
    """Run a command in the checkout and return its exit code; stop when it takes too long."""
    words = [str(part) for part in command]
    with subprocess.Popen(words, cwd=ROOT, env={**os.environ, **(env or {})}) as child:
        try:
            return child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            raise Stop(f"This did not end within {seconds} seconds: {' '.join(words)}") from None
        except KeyboardInterrupt:
            # The child got the signal too, and cleans up.
            with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
                child.wait(SECONDS_TO_END)
            child.kill()
            raise


def must(*command: str | Path) -> None:
    """Run a command, and stop when it fails."""
    if code := call(*command):
        raise Stop(f"This step failed ({code}): {' '.join(str(part) for part in command)}")


# --- the system -----------------------------------------------------------------------------------


def loads(library: str) -> bool:
    """Whether the system can load a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(*tables: dict[str, str]) -> list[str]:
    """The packages of libraries that do not load; none on other systems than Linux."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = {library: package for table in tables for library, package in table.items()}
    return [package for library, package in wanted.items() if not loads(library)]


def missing_screen_tools() -> list[str]:
    """The packages that the end-to-end test needs and the system lacks."""
    if not sys.platform.startswith("linux"):
        return []
    commands = [package for name, package in SCREEN_COMMANDS.items() if not shutil.which(name)]
    files = [package for name, package in SCREEN_FILES.items() if not any(Path("/").glob(name))]
    return commands + files


def apt_command(packages: list[str]) -> str:
    """The command that installs packages."""
    return "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(
        packages
    )


def apt_install(packages: list[str]) -> bool:
    """Install packages where this is allowed; return whether it was done."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    say(f"Installing system packages: {' '.join(packages)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "-y", "--no-install-recommends", *packages]
    for step in (["update"], install):
        done = subprocess.run(["apt-get", *step], env=env, capture_output=True, check=False)
    if done.returncode:
        print((done.stdout + done.stderr).decode(errors="replace"), file=sys.stderr)
    return done.returncode == 0


def need(packages: list[str]) -> None:
    """Install missing packages, with those for .venv, or stop with the command for it."""
    if not PYTHON.exists() and importlib.util.find_spec("ensurepip") is None:
        # Debian has a part of Python's venv in a package of its own.
        packages = [f"python3.{sys.version_info.minor}-venv", *packages]
    if packages and not apt_install(packages):
        raise Stop(
            "This system lacks what the program needs. Run this first, then try again:\n"
            f"  {apt_command(packages)}"
        )


def need_qt(*tables: dict[str, str]) -> None:
    """Check the libraries that Qt loads: it ends the program silently when one is missing."""
    need(missing_libraries(QT_LIBRARIES, *tables))


def screen_tables() -> list[dict[str, str]]:
    """The tables of libraries for the screens that answer; empty without a screen."""
    from app.base import screens  # after the check of the Python: an old one cannot parse it

    tables = {screens.X11: X11_LIBRARIES, screens.WAYLAND: WAYLAND_LIBRARIES}
    return [tables[name] for name in screens.answering()]


def has_screen() -> bool:
    """Whether a window can be shown here."""
    return not sys.platform.startswith("linux") or bool(screen_tables())


# --- the environment ------------------------------------------------------------------------------


def fingerprint() -> str:
    """A digest of what .venv is made from: when it changes, .venv is updated."""
    parts = (LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), birthplace().encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest() + "\n" + birthplace()


def birthplace() -> str:
    """What an update cannot repair: another Python, or a moved checkout."""
    return f"{sys.version_info[:2]} {ROOT}"


def environment() -> None:
    """Make or update .venv, unless it is up to date."""
    made = STAMP.read_text("utf-8") if STAMP.exists() and PYTHON.exists() else ""
    if made != fingerprint():
        if made.partition("\n")[2] != birthplace():
            # An unfinished one is remade too: it cannot be told from a finished one.
            make_venv()
        say("Installing the locked requirements (once; about a minute)…")
        # `-qq` shows errors, but not the remarks about root and caches.
        pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-qq")
        must(*pip, "--require-hashes", "-r", LOCK)
        must(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)
        STAMP.write_text(fingerprint(), "utf-8")
    sources = ROOT.glob("i18n/*/LC_MESSAGES/*.po")
    # English has no .po file: it is made of the texts of the others.
    english = ROOT / "i18n" / "en" / "LC_MESSAGES" / "doleances.mo"
    pairs = ((po, mo) for po in sources for mo in (po.with_suffix(".mo"), english))
    if any(is_newer(po, mo) for po, mo in pairs):
        need_room(ROOT)
        must(PYTHON, ROOT / "i18n" / "catalogues.py", "--compile")


def is_newer(source: Path, made: Path) -> bool:
    """Whether a made file is missing or older than its source."""
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


def need_room(place: Path) -> None:
    """Stop where nothing can be written: on a read-only disk, in a foreign folder."""
    there = next(folder for folder in (place, *place.parents) if folder.exists())
    if not os.access(there, os.W_OK):
        raise Stop(
            f"Nothing can be written to {there}. Copy the checkout to a folder of yours and try"
            " again there."
        )


def make_venv() -> None:
    """Make an empty environment."""
    need([])
    need_room(VENV)
    say(f"Making {VENV.name}…")
    must(sys.executable, "-m", "venv", "--clear", VENV)


# --- the tasks ------------------------------------------------------------------------------------


def run(extra: list[str]) -> int:
    """Open the program on the sample register; without a screen, take pictures."""
    need_qt(*screen_tables())
    environment()
    if {"-h", "--help"} & {*extra}:
        return call(PYTHON, "-m", "app", *extra)
    sample = BUILD / "sample.doleances"
    if not sample.exists():
        need_room(BUILD)
        BUILD.mkdir(exist_ok=True)
        say(f"Making the sample register {sample}…")
        must(PYTHON, "-m", "app", "demo", sample)
    if has_screen():
        return call(PYTHON, "-m", "app", sample, *extra)
    return picture(sample, extra)


def picture(sample: Path, extra: list[str]) -> int:
    """Run the real windows off-screen on the sample; save pictures and the printed summary."""
    folder = BUILD / "pictures"
    say("There is no screen here (none answers to DISPLAY or WAYLAND_DISPLAY).")
    say("The windows run off-screen on the sample register instead.")
    env = {"QT_QPA_PLATFORM": "offscreen", "DOLEANCES_DATA_DIR": str(BUILD / "data")}
    shutil.rmtree(folder, ignore_errors=True)
    code = call(PYTHON, "-m", "app", "--pictures", folder, sample, *extra, env=env)
    # `extra` may name another folder.
    if code == 0 and folder.is_dir():
        say(f"The pictures of the windows and the printed summary (PDF) are in {folder}")
        for file in sorted(folder.iterdir()):
            say(f"  {file.name}")
    return code


def test(extra: list[str]) -> int:
    """Run the tests; the end-to-end test is skipped with a reason where it cannot run."""
    need_qt()
    lacking = missing_libraries(X11_LIBRARIES) + missing_screen_tools()
    if lacking and not apt_install(lacking):
        say("The end-to-end test will be skipped: it drives the program on a screen of its own.")
        say(f"To run it too, first: {apt_command(lacking)}")
    environment()
    alone = any(option in extra for option in ("-n", "-n0", "--pdb", "-s"))
    # One more than can work at once: a third of what a test of the window takes is waiting.
    parallel = () if alone else ("-n", str(processors() + 1), "--dist", "worksteal")
    return call(PYTHON, "-m", "pytest", *parallel, *extra)


def processors() -> int:
    """How many processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check(extra: list[str]) -> int:
    """Run all checks of format, lint, types, layers and catalogues, and name those that fail."""
    environment()
    checks: dict[str, tuple[str | Path, ...]] = {
        "format": (PYTHON, "-m", "ruff", "format", "--check", "--quiet", *extra),
        "lint": (PYTHON, "-m", "ruff", "check", "--quiet", "--output-format=concise", *extra),
        "types": (PYTHON, "-m", "mypy", *extra),
        "layers": (SCRIPTS / "lint-imports", "--no-cache"),
        "catalogues": (PYTHON, ROOT / "i18n" / "catalogues.py", "--check"),
    }
    failed = [name for name, command in checks.items() if call(*command)]
    say(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def catalogues(extra: list[str]) -> int:
    """Update the catalogues from the texts of the program; `--check` only checks them."""
    environment()
    return call(PYTHON, ROOT / "i18n" / "catalogues.py", *extra)


def bench(extra: list[str]) -> int:
    """Measure the program beside its goals."""
    need_qt(*screen_tables())
    environment()
    return call(PYTHON, "-m", "tests.bench", *extra)


def trust(extra: list[str]) -> int:
    """Kill the program, cut the power, fill the disk; count the losses (--scale 0.01 is quick)."""
    environment()
    return call(PYTHON, "-m", "tests.trust", *extra)


def bundle(extra: list[str]) -> int:
    """Freeze the program, print its size, and let the frozen program test itself."""
    need_qt()
    environment()
    must(
        PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN", ROOT / "build.spec", *extra
    )
    folder = ROOT / "dist" / "doleances"
    size = sum(file.stat().st_size for file in folder.rglob("*") if not file.is_symlink())
    say(f"{folder}: {size / 1e6:.0f} MB")
    env = {} if has_screen() else {"QT_QPA_PLATFORM": "offscreen"}
    return call(folder / "doleances", "self-test", env=env, seconds=SELF_TEST_SECONDS)


TASKS = {task.__name__: task for task in (run, test, check, catalogues, bench, trust, bundle)}


def main() -> int:
    """Run the task that the arguments name."""
    if sys.version_info < OLDEST_PYTHON:
        raise Stop(
            f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed, not {sys.version}."
        )
    help_text = "\n".join(f"  {name:<11} {task.__doc__}" for name, task in TASKS.items())
    parser = argparse.ArgumentParser(
        prog="dev.py",
        epilog=f"tasks:\n{help_text}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("task", choices=TASKS, metavar="task", help="one of the tasks below")
    parser.add_argument("extra", nargs=argparse.REMAINDER, help="passed on to the task")
    chosen = parser.parse_args()
    extra = chosen.extra[1:] if chosen.extra[:1] == ["--"] else chosen.extra
    try:
        return TASKS[chosen.task](extra)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
