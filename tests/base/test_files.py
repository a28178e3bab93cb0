"""Files are whole or absent, go where a link leads, and keep the rights of what they replace."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.base import notices
from app.base.errors import DoleancesError
from app.base.files import landing, replacing, write_atomically

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no rights of this kind")
only_root = pytest.mark.skipif(not ROOT, reason="files of another account: needs root")
ANOTHER = 65_533


@contextmanager
def umask(mask: int) -> Iterator[None]:
    former = os.umask(mask)
    try:
        yield
    finally:
        os.umask(former)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def test_a_file_takes_the_place_of_another(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "a.json"
    write_atomically(target, b"one")
    write_atomically(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(target.parent.iterdir()) == [target]


@posix
@pytest.mark.parametrize("code", [errno.EIO, errno.EINVAL])
def test_a_file_in_place_is_no_failure_whatever_the_folder_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """Whoever was told of a failure would do it again, or trust that all is as it was."""
    target, flush = tmp_path / "a.json", os.fsync
    write_atomically(target, b"one")

    def refuse(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(code, os.strerror(code))
        flush(handle)

    monkeypatch.setattr(os, "fsync", refuse)
    with notices.heard() as said:
        write_atomically(target, b"two")
    assert target.read_bytes() == b"two"
    assert [one.values["name"] for one in said] == (["a.json"] if code == errno.EIO else [])


def test_a_failure_leaves_what_was(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    write_atomically(target, b"one")

    def fail() -> None:
        with replacing(target) as temporary:
            temporary.write_bytes(b"half")
            raise OSError(28, "full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert target.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [target]


@posix
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_new_file_is_its_owners_unless_it_is_for_others(tmp_path: Path, mask: int) -> None:
    own, shared, usual = (tmp_path / name for name in ("draft.json", "summary.pdf", "usual"))
    with umask(mask):
        write_atomically(own, b"mine")
        write_atomically(shared, b"ours", for_others=True)
        usual.touch()
    assert rights(own) == 0o600
    assert rights(shared) == rights(usual)


@posix
def test_in_a_folder_shared_by_its_group_the_group_gets_at_a_new_file(tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)
    with umask(0o022):
        write_atomically(tmp_path / "ours", b"ours")
    assert rights(tmp_path / "ours") == 0o660


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o660, 0o444])
@pytest.mark.parametrize("for_others", [True, False])
def test_a_replaced_file_keeps_its_rights(tmp_path: Path, mode: int, *, for_others: bool) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"one")
    target.chmod(mode)
    write_atomically(target, b"two", for_others=for_others)
    assert (target.read_bytes(), rights(target)) == (b"two", mode)


@only_root
def test_a_replaced_file_keeps_its_owner_and_group(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"one")
    os.chown(target, ANOTHER, ANOTHER)
    with notices.heard() as said:
        write_atomically(target, b"two")
    found = target.stat()
    assert (found.st_uid, found.st_gid, said) == (ANOTHER, ANOTHER, [])


@posix
def test_a_group_that_cannot_be_given_is_said_and_no_other_gets_its_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"one")
    target.chmod(0o664)
    real = Path.lstat

    def of_another_group(path: Path) -> os.stat_result:
        found = list(real(path))
        found[stat.ST_GID] = 64_000
        return os.stat_result(found) if path == target else real(path)

    def refuse(*_args: object) -> None:
        raise PermissionError(1, "not yours to give")

    monkeypatch.setattr(Path, "lstat", of_another_group)
    monkeypatch.setattr(os, "chown", refuse)
    with notices.heard() as said:
        write_atomically(target, b"two")
    monkeypatch.undo()
    assert rights(target) == 0o644
    assert [one.values["name"] for one in said] == ["a.csv"]


@pytest.mark.skipif(sys.platform != "linux", reason="lists of rights as Linux keeps them")
def test_the_list_of_rights_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"one")
    try:
        os.setxattr(target, "user.origin", b"the office")
    except OSError:
        pytest.skip("this disk keeps nothing beside a file")
    write_atomically(target, b"two")
    assert os.getxattr(target, "user.origin") == b"the office"


def linked(link: Path, to: str) -> Path:
    try:
        link.symlink_to(to)
    except OSError:
        pytest.skip("no links can be made here")
    return link


def test_written_files_go_where_links_lead(tmp_path: Path) -> None:
    real, desk = tmp_path / "real", tmp_path / "desk"
    real.mkdir()
    desk.mkdir()
    (real / "a.csv").write_bytes(b"one")
    first = linked(desk / "a.csv", "../real/a.csv")
    second = linked(tmp_path / "again.csv", "desk/a.csv")
    write_atomically(second, b"two")
    assert (real / "a.csv").read_bytes() == b"two"
    assert first.is_symlink()
    assert second.is_symlink()
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        "a.csv", "a.csv", "again.csv", "desk", "real"
    ]  # fmt: skip


def test_a_link_to_what_is_not_there_yet_is_followed(tmp_path: Path) -> None:
    link = linked(tmp_path / "link", "file")
    write_atomically(link, b"one")
    assert link.is_symlink()
    assert (tmp_path / "file").read_bytes() == b"one"


def test_no_folder_is_made_behind_a_link(tmp_path: Path) -> None:
    """A stick that is not plugged in."""
    link = linked(tmp_path / "link", "stick/file")
    with pytest.raises(DoleancesError, match="leads nowhere"):
        write_atomically(link, b"one")
    assert list(tmp_path.iterdir()) == [link]


def test_links_in_a_circle_lead_nowhere(tmp_path: Path) -> None:
    one = linked(tmp_path / "one", "two")
    linked(tmp_path / "two", "one")
    with pytest.raises(DoleancesError, match="leads nowhere"):
        write_atomically(one, b"one")
    assert one.is_symlink()


@only_root
def test_a_link_that_another_account_made_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    link = linked(tmp_path / "a.csv", "mine")
    os.chown(link, ANOTHER, ANOTHER, follow_symlinks=False)
    with pytest.raises(DoleancesError, match="another account"):
        write_atomically(link, b"theirs")
    assert (tmp_path / "mine").read_bytes() == b"mine"


def test_a_name_without_links_is_used_as_it_is(tmp_path: Path) -> None:
    assert landing(tmp_path / "a") == tmp_path / "a"
    assert landing(Path("a")) == Path("a")


@pytest.mark.parametrize("name", ["a" * 250 + ".json", "я" * 124 + ".csv", "я" * 127])
def test_a_long_name_is_written_like_any_other(tmp_path: Path, name: str) -> None:
    write_atomically(tmp_path / name, b"one")
    write_atomically(tmp_path / name, b"two")
    assert (tmp_path / name).read_bytes() == b"two"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
@pytest.mark.parametrize("through_a_link", [False, True])
def test_a_device_is_not_replaced_by_a_file(tmp_path: Path, *, through_a_link: bool) -> None:
    """A pipe stands for a device here: root would replace /dev/null for everybody."""
    pipe = target = tmp_path / "pipe"
    os.mkfifo(pipe)
    if through_a_link:
        target = tmp_path / "link"
        target.symlink_to(pipe)
    with pytest.raises(DoleancesError, match="device or a pipe"):
        write_atomically(target, b"x")
    assert pipe.is_fifo()
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted({"pipe", target.name})
