"""What is typed is on the disk, or in memory until the disk takes it, and never half."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base import paths
from app.store.files import unkept
from app.store.files.drafts import Drafts
from tests.conftest import LogGuard
from tests.hostile.disks import fill_up, small_disk

NAME = "new-concern"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes for the data folder."""
    with small_disk(tmp_path / "disk", 2) as made:
        paths.use_data_dir(made / "data")
        yield made


@pytest.fixture
def drafts() -> Iterator[Drafts]:
    """The drafts of a register."""
    made = Drafts("uid", None)
    yield made
    made.close()


def type_in(drafts: Drafts, title: str, moment: float = 1.0) -> None:
    """Keep a title that somebody types."""
    drafts.write(NAME, {"title": title}, moment, lambda: f"Title: {title}")


def test_what_a_full_disk_refuses_stays_and_is_kept_once_there_is_room(
    disk: Path, expected_log: LogGuard
) -> None:
    expected_log.expect("a draft was not kept: DiskFullError")
    drafts = Drafts("uid", None)
    type_in(drafts, "one")
    ballast = fill_up(disk)
    type_in(drafts, "two " * 2000, 2.0)
    assert "which is full" in str(drafts.memory.refusal)
    assert drafts.memory.typed() == [f"Title: {'two ' * 2000}"]
    assert drafts.read(NAME) == {"title": "two " * 2000}
    assert (drafts.moment(NAME), drafts.named("new")) == (2.0, [NAME])
    drafts.close()
    assert Drafts("uid", None).read(NAME) == {"title": "two " * 2000}
    ballast.unlink()
    again = Drafts("uid", None)
    assert again.settle()
    assert again.memory.refusal is None
    again.close()
    unkept.memory_of("uid").forget()
    assert Drafts("uid", None).read(NAME) == {"title": "two " * 2000}


def test_an_earlier_draft_is_read_on_a_full_disk_and_stays_whole(
    disk: Path, expected_log: LogGuard
) -> None:
    expected_log.expect("a draft was not kept")
    earlier = Drafts("uid", None)
    type_in(earlier, "half a page")
    earlier.close()
    fill_up(disk)
    drafts = Drafts("uid", None)
    assert drafts.read(NAME) == {"title": "half a page"}
    drafts.write("another", {"title": "x" * 100_000}, 2.0)
    drafts.close()
    unkept.memory_of("uid").forget()
    assert Drafts("uid", None).read(NAME) == {"title": "half a page"}


def test_a_full_disk_gets_no_empty_file(disk: Path, expected_log: LogGuard) -> None:
    expected_log.expect("a draft was not kept")
    fill_up(disk)
    drafts = Drafts("uid", None)
    type_in(drafts, "one")
    assert not drafts.path.exists()
    assert drafts.read(NAME) == {"title": "one"}


def test_a_read_only_disk_is_named_and_what_it_holds_is_read(
    disk: Path, expected_log: LogGuard
) -> None:
    expected_log.expect("a draft was not kept: ReadOnlyRegisterError")
    drafts = Drafts("uid", None)
    type_in(drafts, "one")
    drafts.close()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert drafts.read(NAME) == {"title": "one"}
    type_in(drafts, "two")
    assert "cannot be written" in str(drafts.memory.refusal)
    assert drafts.read(NAME) == {"title": "two"}


def test_a_folder_that_cannot_be_made_is_named(
    drafts: Drafts, data_dir: Path, expected_log: LogGuard
) -> None:
    expected_log.expect("a draft was not kept")
    data_dir.mkdir()
    (data_dir / "drafts").write_text("in the way", encoding="utf-8")
    type_in(drafts, "one")
    assert "cannot be reached" in str(drafts.memory.refusal)
    assert drafts.read(NAME) == {"title": "one"}
    (data_dir / "drafts").unlink()
    assert drafts.settle()
    assert drafts.path.exists()


@pytest.mark.skipif(os.name == "nt", reason="an open file is not removed there")
def test_a_file_that_is_taken_away_is_written_anew(drafts: Drafts, data_dir: Path) -> None:
    type_in(drafts, "one")
    drafts.write("other", {"title": "two"}, 2.0)
    shutil.rmtree(data_dir)
    type_in(drafts, "one more")
    drafts.close()
    later = dict(Drafts("uid", None).texts())
    assert later == {NAME: '{"title": "one more"}', "other": '{"title": "two"}'}


def test_what_is_thrown_away_does_not_come_back_from_a_disk_that_refuses(
    disk: Path, expected_log: LogGuard
) -> None:
    expected_log.expect("a draft was not kept")
    drafts = Drafts("uid", None)
    type_in(drafts, "one")
    drafts.close()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    drafts.clear(NAME)
    assert drafts.read(NAME) is None
    assert drafts.memory.typed() == []
    assert unkept.all_typed() == {}
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert drafts.settle()
    assert Drafts("uid", None).read(NAME) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])
def test_a_pipe_beside_the_drafts_is_put_aside(drafts: Drafts, end: str) -> None:
    type_in(drafts, "one")
    drafts.close()
    pipe = drafts.path.with_name(drafts.path.name + end)
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    ours = Drafts("uid", None)
    type_in(ours, "two", 2.0)
    assert ours.memory.refusal is None
    assert ours.read(NAME) == {"title": "two"}
    ours.close()
