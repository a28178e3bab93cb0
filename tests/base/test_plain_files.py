"""Whatever lies under the name of a file of ours is read without waiting, and not without end."""

import os
from pathlib import Path

import pytest

from app.base import plain_files

on_posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")


def test_a_file_is_read_as_far_as_is_wanted(tmp_path: Path) -> None:
    file = tmp_path / "a"
    plain_files.write(file, b"0123456789")
    assert plain_files.read(file, 4) == b"0123"
    assert plain_files.read(file, 400) == b"0123456789"
    plain_files.write(file, b"ab")
    assert file.read_bytes() == b"ab"
    with pytest.raises(FileNotFoundError):
        plain_files.read(tmp_path / "b", 4)


@on_posix
def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    plain_files.write(tmp_path / "a", b"x")
    assert (tmp_path / "a").stat().st_mode & 0o077 == 0


@on_posix
def test_only_plain_files_are_opened(tmp_path: Path) -> None:
    pipe, link, folder = tmp_path / "pipe", tmp_path / "link", tmp_path / "folder"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    folder.mkdir()
    for place in (pipe, link, folder):
        with pytest.raises(OSError, match=place.name):
            plain_files.read(place, 4)
        with pytest.raises(OSError, match=place.name):
            plain_files.write(place, b"x")
    with pytest.raises(plain_files.NotAFileError):
        plain_files.open_plain(pipe, os.O_RDWR | os.O_CREAT)


@on_posix
def test_a_link_is_followed_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert plain_files.read(tmp_path / "b", 4) == b"x"
    with pytest.raises(OSError, match="b"), plain_files.opened(tmp_path / "b", follows=False):
        pass
