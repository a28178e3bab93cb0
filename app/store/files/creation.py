"""Making a register: under another name until it is whole, and with its schema."""

import contextlib
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.base import rights, unfinished
from app.base.errors import RegisterError
from app.base.files import put_in_free_place
from app.base.messages import N_
from app.base.reasons import reason
from app.store import binding
from app.store.files import journals, lengths, modes
from app.store.files.keys import Key
from app.store.files.opening import migrate
from app.store.places.location import Location, locate


@contextmanager
def making(path: Path, *, folders: bool = False) -> Iterator[Path]:
    """A name to make a register under, beside `path`, which it gets once it is whole.

    RegisterError when a file has that name, or none can be made there; `folders` that are not there
    are made.
    """
    with contextlib.ExitStack() as made:
        with _free(path):
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
            lengths.check(path)
            modes.check_writable(path, locate(path), anyway=False)
            if folders:
                path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.sweep(path.parent)
            written = made.enter_context(unfinished.name_in(path.parent))
        yield written
        with _free(path):
            journals.clear_place(path)
            put_in_free_place(written, path)


@contextmanager
def _free(path: Path) -> Iterator[None]:
    """Say why no register can be made at a place."""
    try:
        yield
    except FileExistsError as error:
        raise RegisterError(
            N_(
                "There is a file at “{path}” already, and it was left as it is."
                " Choose another name, or open that file."
            ),
            # A file can be in the way of a folder, too.
            path=str(error.filename2 or error.filename or path),
        ) from None
    except OSError as error:
        raise RegisterError(
            N_("No register can be made at “{path}” ({reason}). Choose another folder."),
            path=str(path),
            reason=reason(error),
        ) from error


def create_file(path: Path, key: Key | None = None) -> None:
    """Make an empty register, with its schema and nothing in it; refuse to replace a file."""
    place = locate(path)
    with _free(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        rights.make(path)
        journals.clear_place(path)
    try:
        with contextlib.closing(binding.connect(path, key=key)) as connection:
            binding.configure(connection, shared=place is Location.LOCAL, writes=True)
            migrate(path, connection)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
