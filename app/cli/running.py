"""Running a command: its language, its exit code and its error messages."""

import argparse
import contextlib
import errno
import logging
import sys
from collections.abc import Sequence

from app.base import log, notices, paths, translations
from app.base.errors import Cancelled, DoleancesError
from app.base.reasons import reason
from app.base.translations import _, current, explain
from app.cli import answers, stdin
from app.cli.argparse_words import wanted_language
from app.cli.columns import printable
from app.cli.parser import make_parser

FAILED, UNTOLD, INTERRUPTED = 1, 4, 130
"""Exit codes; `UNTOLD`: the act is on the disk, but its output could not be written."""
_PIPE_CLOSED = 128 + 13
_logger = logging.getLogger(__name__)


def run(arguments: Sequence[str]) -> int:
    """Carry out the command: 0, 1 with one sentence on stderr, 2 for a wrong usage, or UNTOLD."""
    answers.prepare()
    translations.use(wanted_language(arguments))
    paths.shut_data_dir()
    chosen = argparse.Namespace(acted=False, looked=False)
    try:
        return _carry_out(arguments, chosen)
    except SystemExit:
        # Also after --help: a pager may have closed the pipe.
        with contextlib.suppress(OSError):
            sys.stdout.flush()
        raise
    except DoleancesError as error:
        return _say(explain(error))
    except (KeyboardInterrupt, Cancelled):
        return INTERRUPTED
    except OSError as error:
        lost = answers.refusal()
        return untold(lost, chosen) if lost is not None else _say(_about_files(error))
    except Exception as error:  # noqa: BLE001 - a fault of ours: a sentence, and the rest in the log
        return _say(_about_a_bug(error))


def _carry_out(arguments: Sequence[str], chosen: argparse.Namespace) -> int:
    parser = make_parser()
    parser.parse_args([_protect_dashes(argument) for argument in arguments], chosen)
    if any(map(_has_undecoded_text, vars(chosen).values())):
        parser.error(_("A text is not in the encoding of this terminal, and letters would be lost"))
    stdin.fill(vars(chosen))
    with notices.heard() as said:
        try:
            code = int(chosen.run(chosen) or 0)
        finally:
            for one in said:
                _say(current().say(one))
    sys.stdout.flush()
    return code


def _protect_dashes(argument: str) -> str:
    """Add a space, removed later, to a value `--`, which argparse of Python 3.11 would drop."""
    return f"{argument} " if argument.startswith("--") and argument.endswith("=--") else argument


def _has_undecoded_text(value: object) -> bool:
    """Whether a text, or one of several, has bytes that the system could not decode.

    Names of files are used as they are.
    """
    texts = value if isinstance(value, list) else [value]
    return any(isinstance(text, str) and _has_half_letters(text) for text in texts)


def _has_half_letters(text: str) -> bool:
    """Whether a text has bytes that Python kept as halves of characters."""
    return any("\ud800" <= letter <= "\udfff" for letter in text)


def _say(sentence: str, code: int = FAILED) -> int:
    # The typed text is repeated in the sentence: keep it in one line, without control characters.
    with contextlib.suppress(OSError):
        print(printable(sentence), file=sys.stderr)
    return code


def untold(error: OSError, chosen: argparse.Namespace) -> int:
    """The exit code when the output of a successful act is lost, so that no script repeats the act.

    Recording that somebody looked does not count as an act.
    """
    why = current().say(reason(error))
    if chosen.acted:
        said = _(
            "It is done, and on the disk: only this answer could not be written ({reason})."
            " Do not do it again."
        )
        return _say(said.format(reason=why), UNTOLD)
    if isinstance(error, BrokenPipeError):
        # The reader of the pipe closed it.
        return _PIPE_CLOSED
    said = _("The answer could not be written ({reason}).")
    if chosen.looked:
        said = _(
            "The answer could not be written ({reason}). The history has kept that the names of"
            " confidential concerns were asked for."
        )
    return _say(said.format(reason=why))


def _about_files(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _("There is no room left where the result is written. Make room, then try again.")
    return explain(error)


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
