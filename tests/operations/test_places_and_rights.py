"""A register behind a link, of a group, with a second name: replaced, it stays what it was."""

import os
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.base import notices, paths, unfinished
from app.base.errors import RegisterError
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations import sample
from app.operations.backups import back_up, restore
from app.operations.concerns import log_concern
from app.operations.old_copies import old_copies
from app.operations.passwords import change_password
from app.operations.rebuilding import rebuild
from app.operations.registers import create_register, open_register
from tests.base.test_files import ANOTHER, linked, only_root, posix, rights, umask
from tests.base.test_unfinished import end, working

OFFICE = Office(name="Ambassade du Mali", prefix="MOW")
LONGEST = 512 - len("-journal") - len(".doleances-0123456789abcdef.part") + len("r.doleances")
WORDS = "quatre mots sans lien"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed register with one concern, in a folder of its own."""
    (tmp_path / "real").mkdir()
    made = tmp_path / "real" / "r.doleances"
    with closing(create_register(made, OFFICE)) as register:
        log_concern(register, ConcernDraft(title="Avant"))
    return made


def restored(path: Path) -> None:
    with closing(open_register(path)) as register:
        backup = back_up(register, path.resolve().parent)
        log_concern(register, ConcernDraft(title="Après"))
    restore(path, backup)
    assert titles(path) == 1


def given_a_password(path: Path) -> None:
    with closing(open_register(path)) as register:
        uid = register.uid
    change_password(path, None, WORDS, uid=uid)
    with closing(open_register(path, password=WORDS)) as register:
        assert register.concerns.count() == 1


def titles(path: Path) -> int:
    with closing(open_register(path, read_only=True)) as register:
        return register.concerns.count()


replaced = pytest.mark.parametrize("act", [restored, given_a_password])
Act = Callable[[Path], None]


@replaced
def test_the_register_behind_a_link_is_replaced_and_not_the_link(
    tmp_path: Path, path: Path, act: Act
) -> None:
    first = linked(tmp_path / "link.doleances", "real/r.doleances")
    link = linked(tmp_path / "desk.doleances", "link.doleances")
    before = path.stat().st_ino
    act(link)
    assert link.is_symlink()
    assert first.is_symlink()
    assert path.stat().st_ino != before
    named = {one.name for one in tmp_path.iterdir() if one != paths.data_dir()}
    assert named == {"real", first.name, link.name}


@posix
@replaced
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660])
def test_a_register_keeps_its_mode(path: Path, act: Act, mode: int) -> None:
    path.chmod(mode)
    with umask(0):
        act(path)
    assert rights(path) == mode


@only_root
@replaced
def test_a_register_keeps_its_owner_and_group(path: Path, act: Act) -> None:
    os.chown(path, ANOTHER, ANOTHER)
    with notices.heard() as said:
        act(path)
    found = path.stat()
    assert (found.st_uid, found.st_gid, said) == (ANOTHER, ANOTHER, [])


@replaced
def test_a_second_name_of_the_file_is_said(tmp_path: Path, path: Path, act: Act) -> None:
    try:
        (tmp_path / "second.doleances").hardlink_to(path)
    except OSError:
        pytest.skip("this disk has no second names")
    with notices.heard() as said:
        act(path)
    assert ["hard links" in str(one) for one in said] == [True]
    assert titles(tmp_path / "second.doleances") >= 1


@posix
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_new_register_and_what_lies_beside_it_are_its_owners(tmp_path: Path, mask: int) -> None:
    with umask(mask):
        made = tmp_path / "r.doleances"
        with closing(create_register(made, OFFICE)) as register:
            log_concern(register, ConcernDraft(title="Avant"))
            back_up(register, tmp_path)
            found = {rights(one) for one in tmp_path.iterdir() if one.is_file()}
        sample.make(tmp_path / "sample.doleances", concerns=0)
    assert found == {0o600}
    assert rights(tmp_path / "sample.doleances") == 0o600


@posix
def test_in_a_folder_shared_by_its_group_the_group_works_in_a_new_register(tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)
    with closing(create_register(tmp_path / "r.doleances", OFFICE)) as register:
        log_concern(register, ConcernDraft(title="Avant"))
        assert {rights(one) for one in tmp_path.iterdir() if one.is_file()} == {0o660}


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660])
def test_a_rebuilt_register_is_no_more_open_than_the_damaged_one(path: Path, mode: int) -> None:
    path.chmod(mode)
    new = path.with_name("new.doleances")
    with umask(0):
        rebuild(path, new)
    assert (rights(new), titles(new)) == (mode, 1)


def test_a_rebuilding_that_fails_leaves_nothing_and_takes_no_ones_place(path: Path) -> None:
    new = path.with_name("new.doleances")

    def stop(_done: int, _total: int) -> None:
        new.write_bytes(b"somebody else's")

    with pytest.raises(RegisterError, match="There is a file"):
        rebuild(path, new, progress=stop)
    assert new.read_bytes() == b"somebody else's"
    assert sorted(one.name for one in path.parent.iterdir()) == ["new.doleances", "r.doleances"]


def test_leftovers_of_a_killed_program_are_named_and_go_at_the_next_opening(path: Path) -> None:
    program, left = working("unfinished.name_in(Path(sys.argv[1]))", path.parent)
    end(program, killed=True)
    with closing(open_register(path, read_only=True)) as register:
        uid = register.uid
    key = change_password(path, None, WORDS, uid=uid).key
    assert left in [one.path for one in old_copies(path, path.parent, uid, key)]
    open_register(path, key=key).close()
    assert list(path.parent.iterdir()) == [path]
    assert unfinished.left_in(path.parent) == []


def test_the_copy_of_a_killed_rebuilding_goes_at_the_next_opening(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    program, left = working("unfinished.Folder()", temporary)
    end(program, killed=True)
    assert left.exists()
    open_register(path).close()
    assert list(temporary.iterdir()) == []


@posix
@pytest.mark.parametrize("name", ["я" * 124, "я" * 122 + "." + "doleances"])
def test_a_name_that_leaves_no_room_for_a_journal_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RegisterError, match="so long"):
        create_register(tmp_path / name, OFFICE)
    assert list(tmp_path.iterdir()) == []


@posix
def test_the_longest_name_that_is_made_is_worked_in(tmp_path: Path) -> None:
    path = tmp_path / ("я" * 118 + ".doleances")
    with closing(create_register(path, OFFICE)) as register:
        log_concern(register, ConcernDraft(title="Avant"))
    given_a_password(path)


@posix
@pytest.mark.parametrize("over", [0, 1])
def test_a_path_is_refused_from_the_length_that_cannot_be_opened(tmp_path: Path, over: int) -> None:
    """A folder may be renamed later: such a register says why it does not open."""
    name, short = "r.doleances", tmp_path / "short"
    room = LONGEST + over - len(os.fsencode(tmp_path)) - len(name) - 2
    deep = tmp_path
    while room > 250:
        deep, room = deep / ("d" * 200), room - 201
    deep /= "d" * room
    assert len(os.fsencode(deep / name)) == LONGEST + over
    deep.mkdir(parents=True)
    if not over:
        with closing(create_register(deep / name, OFFICE)) as register:
            log_concern(register, ConcernDraft(title="Avant"))
        given_a_password(deep / name)
        return
    for make in (lambda: create_register(deep / name, OFFICE), lambda: sample.make(deep / name)):
        with pytest.raises(RegisterError, match="too long"):
            make()
    short.mkdir()
    create_register(short / name, OFFICE).close()
    deeper = deep / ("d" * 40)
    deeper.mkdir()
    (short / name).rename(deeper / name)
    with pytest.raises(RegisterError, match="too long"):
        open_register(deeper / name)
    assert (deeper / name).exists()


@posix
def test_files_kept_of_a_register_are_its_owners(tmp_path: Path) -> None:
    """Whatever comes first makes the data folder."""
    with umask(0):
        path = tmp_path / "r.doleances"
        with closing(create_register(path, OFFICE)) as register:
            log_concern(register, ConcernDraft(title="Avant"))
            back_up(register, paths.backups_dir())
    kept = paths.data_dir()
    assert kept.is_dir()
    assert rights(kept) == 0o700
    assert {rights(one) & 0o077 for one in kept.rglob("*")} == {0}


def test_a_disk_without_second_names_keeps_what_is_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(1, "no links on this stick")

    path.chmod(0o640)
    monkeypatch.setattr(os, "link", refuse)
    restored(path)
    (kept,) = (one for one in path.parent.iterdir() if one.name.count("-") == 3)
    assert titles(kept) == 2
    assert rights(kept) & 0o007 == 0
