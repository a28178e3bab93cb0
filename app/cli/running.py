"""Running a command: its language, its exit code, and what is said when it fails."""

import errno
import io
import logging
import os
import sys
from collections.abc import Sequence

from app.base import log, notices, paths, translations
from app.base.errors import Cancelled, DoleancesError
from app.base.translations import _, current, explain
from app.cli.argparse_words import wanted_language
from app.cli.columns import printable
from app.cli.parser import make_parser

FAILED, INTERRUPTED = 1, 130
_PIPE_CLOSED = 128 + 13
_logger = logging.getLogger(__name__)


def run(arguments: Sequence[str]) -> int:
    """Carry out the command: 0, 1 with one sentence on stderr, 2 for a wrong usage."""
    _speak_utf8()
    translations.use(wanted_language(arguments))
    paths.shut_data_dir()
    try:
        return _carry_out(arguments)
    except DoleancesError as error:
        return _say(explain(error))
    except (KeyboardInterrupt, Cancelled):
        return INTERRUPTED
    except BrokenPipeError:
        return _close_quietly()
    except OSError as error:
        return _say(_about_files(error))
    except Exception as error:  # noqa: BLE001 - a fault of ours: a sentence, and the rest in the log
        return _say(_about_a_bug(error))


def _carry_out(arguments: Sequence[str]) -> int:
    parser = make_parser()
    chosen = parser.parse_args([_two_dashes(argument) for argument in arguments])
    if any(map(_undecoded, vars(chosen).values())):
        parser.error(_("A text is not in the encoding of this terminal, and letters would be lost"))
    with notices.heard() as said:
        try:
            code = int(chosen.run(chosen) or 0)
        finally:
            for one in said:
                _say(current().say(one))
    sys.stdout.flush()
    return code


def _two_dashes(argument: str) -> str:
    """argparse of Python 3.11 drops such a value; the space behind it is dropped later."""
    return f"{argument} " if argument.startswith("--") and argument.endswith("=--") else argument


def _undecoded(value: object) -> bool:
    """Whether a text, or one of several, came in bytes that the system could not read.

    The names of files are no texts: they are used as they are.
    """
    texts = value if isinstance(value, list) else [value]
    return any(isinstance(text, str) and _halves(text) for text in texts)


def _halves(text: str) -> bool:
    """Python keeps a byte that it cannot read as half of a character."""
    return any("\ud800" <= letter <= "\udfff" for letter in text)


def _say(sentence: str) -> int:
    # What was typed comes back in it: it stays one line, and moves no cursor.
    print(printable(sentence), file=sys.stderr)
    return FAILED


def _speak_utf8() -> None:
    """Names are written in three alphabets, whatever the system believes of its terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_quietly() -> int:
    """Whoever read has seen enough; Python must not complain at exit that it cannot flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _PIPE_CLOSED


def _about_files(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return _("There is no room left where the result is written. Make room, then try again.")
    what = error.strerror or str(error)
    return _("The file “{path}” cannot be used: {reason}.").format(
        path=error.filename or "", reason=what
    )


def _about_a_bug(error: Exception) -> str:
    kept = log.start(paths.log_file())
    _logger.error("a command failed", exc_info=error)
    said = _(
        "This is a fault of the program ({error}). What was saved is safe."
        " The details are in {path}."
    )
    if not kept:
        said = _("This is a fault of the program ({error}). What was saved is safe.")
    return said.format(error=_in_one_line(error), path=paths.log_file())


def _in_one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
