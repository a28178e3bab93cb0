"""Where a register lies, and what follows for its journal."""

from pathlib import Path

import pytest

from app.domain.office import Office
from app.operations.registers import create_register, open_register
from app.store.location import Location, locate

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/office rw - cifs //server/office rw
31 22 0:41 / /mnt/with\\040space rw - nfs4 server:/x rw
32 22 0:42 / /mnt/twice rw - nfs4 server:/y rw
33 22 0:43 / /mnt/twice rw - ext4 /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/awa/a.doleances", Location.LOCAL),
        ("/mnt/office/a.doleances", Location.NETWORK),
        ("/mnt/officer/a.doleances", Location.LOCAL),
        ("/mnt/with space/deep/a.doleances", Location.NETWORK),
        ("/mnt/twice/a.doleances", Location.LOCAL),
        ("/home/awa/OneDrive - Ambassade/a.doleances", Location.SYNC_FOLDER),
        ("/home/awa/Dropbox/x/a.doleances", Location.SYNC_FOLDER),
        ("/home/awa/Yandex.Disk/a.doleances", Location.SYNC_FOLDER),
        ("/home/awa/dropbox.doleances", Location.LOCAL),
    ],
)
@pytest.mark.skipif("sys.platform == 'win32'")
def test_the_kind_of_a_place(tmp_path: Path, place: str, kind: Location) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert locate(Path(place), mounts) is kind


@pytest.mark.parametrize(("folder", "shared"), [("Dropbox", False), ("Documents", True)])
def test_no_shared_journal_in_a_sync_folder(tmp_path: Path, folder: str, *, shared: bool) -> None:
    path = tmp_path / folder / "a.doleances"
    create_register(path, Office(name="Ambassade", prefix="MOW")).close()
    register = open_register(path)
    second = open_register(path, read_only=True)
    for opened in (register, second):
        (journal,) = opened.connection.execute("PRAGMA journal_mode").fetchone()
        assert (journal == "wal") is shared
    second.close()
    register.close()
    assert not list(path.parent.glob("*-wal")) + list(path.parent.glob("*-shm"))


def test_a_register_that_moves_into_a_sync_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.doleances"
    create_register(path, Office(name="Ambassade", prefix="MOW")).close()
    (tmp_path / "OneDrive").mkdir()
    register = open_register(path.rename(tmp_path / "OneDrive" / "a.doleances"))
    assert register.location is Location.SYNC_FOLDER
    assert register.connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    register.close()
