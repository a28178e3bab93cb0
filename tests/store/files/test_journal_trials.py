"""Whose a journal is, is tried out in a copy among the temporary files: there may be no room."""

import errno
import shutil
from types import SimpleNamespace

import pytest

from app.base.errors import DiskFullError
from app.operations.registers import open_register
from app.store.files import handles
from tests.store.files.test_journals import Case, journal, kill_at_work, plain

__all__ = ["plain"]


def test_a_full_folder_of_temporary_files_is_not_told_as_the_disk_of_the_register(
    plain: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_at_work(plain.path, "Semaine", 3)

    def refuse(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(handles, "copy", refuse)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(total=1, free=0))
    with pytest.raises(DiskFullError, match="no room left for temporary files"):
        open_register(plain.path, read_only=True)
    monkeypatch.undo()
    assert plain.seen(plain.path) == (33, [])


def test_what_lies_beside_a_long_name_can_be_put_aside(plain: Case) -> None:
    """The longest under which a register can be made."""
    suffix = plain.path.suffix
    long = plain.path.rename(plain.folder / f"{'é' * ((247 - len(suffix)) // 2)}{suffix}")
    journal(long).mkdir()
    assert len(plain.seen(long)[1]) == 1
    assert [one.is_dir() for one in plain.folder.glob("é*-wal.20*")] == [True]
