"""Where a register lies, and what follows for its journal."""

import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import pytest

from app.base.overriding import override
from app.domain.office import Office
from app.operations.registers import create_register, open_register
from app.store.places import drives, mounts, providers
from app.store.places.location import Location, has_room, locate

LOCAL, NETWORK, SYNC = Location.LOCAL, Location.NETWORK, Location.SYNC_FOLDER

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/office rw - cifs //server/office rw
31 22 0:41 / /mnt/with\\040space rw - nfs4 server:/x rw
32 22 0:42 / /mnt/twice rw - nfs4 server:/y rw
33 22 0:43 / /mnt/twice rw - ext4 /dev/sdb1 rw
34 22 0:44 / /mnt/hidden/below rw - ext4 /dev/sdc1 rw
35 22 0:45 / /mnt/hidden rw - cifs //server/over rw
36 22 0:46 /home/awa/Dropbox/uA /mnt/bound rw - ext4 /dev/sda1 rw
37 22 0:47 / /mnt/plain rw - overlay overlay rw,lowerdir=/usr:/opt,upperdir=/srv/up,workdir=/srv/w
38 22 0:48 / /mnt/layered rw - overlay overlay rw,lowerdir=/usr,upperdir=/mnt/office/up,workdir=/w
39 22 0:49 / /mnt/readonly ro - overlay overlay ro,lowerdir=/mnt/office/a:/usr
40 22 0:50 / /mnt/vault rw - fuse.gocryptfs /home/awa/.vault rw
41 22 0:51 / /mnt/vault-on-share rw - fuse.gocryptfs /mnt/office/vault rw
42 22 0:52 / /mnt/vault-in-sync rw - fuse.cryfs cryfs@/home/awa/Dropbox/vault rw
43 22 0:53 / /home/awa/private rw - ecryptfs /home/awa/.Private rw
44 22 0:54 / /mnt/encfs rw - fuse.encfs encfs rw
45 22 0:55 / /mnt/dav rw - fuse https://cloud.example/dav rw
46 22 0:56 / /mnt/unknown rw - hypotheticalfs none rw
nonsense
"""

SHARES = (
    "nfs nfs4 cifs smb3 smbfs 9p virtiofs prl_fs vboxsf ceph lustre afs gfs2 ocfs2 fuse fuse.sshfs"
    " fuse.smbnetfs fuse.vmhgfs-fuse vmhgfs fuse.glusterfs fuse.bindfs fuse.mergerfs fuse.encfs"
    " fuse.somethingnew autofs drvfs orangefs"
)
UPLOADING = (
    "fuse.rclone fuse.onedriver fuse.pcloud fuse.s3fs fuse.google-drive-ocamlfuse fuse.curlftpfs"
    " fuse.kio-fuse fuse.juicefs fuse.seadrive fuse.davfs2"
)
DISKS = "ext2 ext3 ext4 xfs btrfs zfs tmpfs f2fs vfat exfat ntfs3 fuseblk apfs hfsplus jfs"


def place(tmp_path: Path, path: str, told: str = MOUNTS) -> Location:
    table = tmp_path / "mountinfo"
    table.write_text(told, encoding="utf-8")
    return locate(Path(path), table)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/awa/a.doleances", LOCAL),
        ("/mnt/office/a.doleances", NETWORK),
        ("/mnt/officer/a.doleances", LOCAL),
        ("/mnt/with space/deep/a.doleances", NETWORK),
        ("/mnt/twice/a.doleances", LOCAL),
        ("/mnt/hidden/below/a.doleances", NETWORK),
        ("/mnt/bound/a.doleances", SYNC),
        ("/mnt/plain/a.doleances", LOCAL),
        ("/mnt/layered/a.doleances", NETWORK),
        ("/mnt/readonly/a.doleances", NETWORK),
        ("/mnt/vault/a.doleances", LOCAL),
        ("/mnt/vault-on-share/a.doleances", NETWORK),
        ("/mnt/vault-in-sync/a.doleances", SYNC),
        ("/home/awa/private/a.doleances", LOCAL),
        ("/mnt/encfs/a.doleances", NETWORK),
        ("/mnt/dav/a.doleances", SYNC),
        ("/mnt/unknown/a.doleances", NETWORK),
    ],
)
@pytest.mark.skipif("sys.platform == 'win32'")
def test_the_kind_of_a_place(tmp_path: Path, path: str, kind: Location) -> None:
    assert place(tmp_path, path) is kind


@pytest.mark.parametrize(
    ("types", "kind"), [(SHARES, NETWORK), (UPLOADING, SYNC), (DISKS, LOCAL)], ids=str
)
@pytest.mark.skipif("sys.platform == 'win32'")
def test_a_place_is_local_only_when_it_is_known_to_be(
    tmp_path: Path, types: str, kind: Location
) -> None:
    for one in types.split():
        told = f"{MOUNTS}60 22 0:60 / /mnt/there rw - {one} source rw\n"
        assert place(tmp_path, "/mnt/there/x/a.doleances", told) is kind, one


@pytest.mark.skipif("sys.platform == 'win32'")
def test_a_place_that_carries_no_register(tmp_path: Path) -> None:
    told = f"{MOUNTS}60 22 0:60 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw\n"
    path = "/run/user/1000/gvfs/smb-share:server=x,share=y/a.doleances"
    assert place(tmp_path, path, told) is Location.HALF_SHARE


@pytest.mark.skipif("sys.platform != 'linux'")
def test_without_a_list_of_mounts_the_system_is_asked(tmp_path: Path) -> None:
    """A changed root has none that covers its files."""
    assert place(tmp_path, str(tmp_path / "a.doleances"), "") is locate(tmp_path / "a.doleances")
    assert place(tmp_path, "/proc/a.doleances", "") is NETWORK


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive - Ambassade", "OneDrive-Ambassade", "Dropbox", "Dropbox (Personal)", "DROPBOX",
        "Ambassade Dropbox", "Yandex.Disk", "Yandex.Disk.localized", "Яндекс.Диск",
        "Google Drive", "GoogleDrive-awa@example.ml", "Mon Drive", "My Drive", "Мой диск", "Box",
        "Box Sync", "MEGA", "MEGAsync", "pCloudDrive", "pCloud Drive", "kDrive", "Seafile",
        "Synology Drive", "SynologyDrive", "Proton Drive", "Облако Mail.ru", "Nextcloud",
        "Nextcloud2", "ownCloud", "iCloudDrive", "com~apple~CloudDocs",
        "Ambassade du Mali/Consulat - Documents", "Library/CloudStorage/Anything-x",
        "Library/Mobile Documents/iA~x",
    ],
)  # fmt: skip
@pytest.mark.skipif("sys.platform == 'win32'")
def test_a_sync_folder_by_its_name(tmp_path: Path, folder: str) -> None:
    for form in ("NFC", "NFD"):
        path = unicodedata.normalize(form, f"/home/awa/{folder}/deep/a.doleances")
        assert place(tmp_path, path) is SYNC


@pytest.mark.parametrize(
    "folder",
    [
        "Dropboxes of 2019",
        "Boxe",
        "Boxes",
        "Megaphone",
        "synchro",
        "Documents",
        "Library/x",
        "Mega 2",
    ],
)
@pytest.mark.skipif("sys.platform == 'win32'")
def test_other_names_are_nobodys(tmp_path: Path, folder: str) -> None:
    assert place(tmp_path, f"/home/awa/{folder}/dropbox.doleances") is LOCAL


@pytest.mark.parametrize(
    "mark",
    [
        ".stfolder/", ".stfolder", ".dropbox", ".dropbox.cache/", ".sync_1f2e3d4c.db",
        "._sync_1f2e3d4c.db", ".owncloudsync.log", ".SeaDrive/", ".megaignore", ".debris/",
        ".tmp.drivedownload/", ".SynologyWorkingDirectory/", ".sync/", ".seafile-data/",
        ".csync_journal.db", "sync.ffs_db", ".sync.ffs_db",
    ],
)  # fmt: skip
def test_a_sync_folder_by_the_mark_of_its_program(tmp_path: Path, mark: str) -> None:
    root = tmp_path / "Bureau"
    path = root / "2026" / "deep" / "a.doleances"
    path.parent.mkdir(parents=True)
    before = locate(path)
    if mark.endswith("/"):
        (root / mark).mkdir()
    else:
        (root / mark).touch()
    assert (before, locate(path)) == (LOCAL, SYNC)


def test_a_folder_whose_picture_is_that_of_a_program(tmp_path: Path) -> None:
    path = tmp_path / "Bureau" / "a.doleances"
    path.parent.mkdir()
    (path.parent / "desktop.ini").write_text("[.ShellClassInfo]\nIconResource=imageres.dll,-1")
    assert locate(path) is LOCAL
    told = "[.ShellClassInfo]\r\nIconResource=C:\\x\\Microsoft OneDrive\\OneDrive.exe,1"
    (path.parent / "desktop.ini").write_text(told, encoding="utf-16")
    assert locate(path) is SYNC


def test_the_settings_of_such_a_program_in_a_home_are_no_mark(tmp_path: Path) -> None:
    path = tmp_path / "home" / "awa" / "Bureau" / "a.doleances"
    path.parent.mkdir(parents=True)
    (tmp_path / "home" / "awa" / ".dropbox").mkdir()
    assert locate(path) is LOCAL


def test_a_folder_that_the_system_knows_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "Travail" / "a.doleances"
    assert locate(path) is LOCAL
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Travail"))
    assert locate(path) is SYNC


def test_a_link_named_as_a_sync_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "Dropbox").symlink_to(tmp_path / "elsewhere")
    assert locate(tmp_path / "Dropbox" / "a.doleances") is SYNC


@pytest.mark.parametrize(
    ("type_", "flags", "source", "kind"),
    [
        ("apfs", 0x1000, "/dev/disk3s5", mounts.Kind.DISK),
        ("apfs", 0, "/dev/disk3s5", mounts.Kind.SHARE),
        ("smbfs", 0, "//awa@server/office", mounts.Kind.SHARE),
        ("macfuse", 0x1000, "sshfs", mounts.Kind.SHARE),
        ("webdav", 0, "https://x", mounts.Kind.SHARE),
        ("nfs", 0, "server:/x", mounts.Kind.SHARE),
        ("exfat", 0x1000, "/dev/disk4s1", mounts.Kind.DISK),
    ],
)
def test_what_macos_says(type_: str, flags: int, source: str, kind: mounts.Kind) -> None:
    told = bytearray(4096)
    told[64:68] = flags.to_bytes(4, "little")
    for at, text in ((72, type_), (88, "/Volumes/x"), (1112, source)):
        told[at : at + len(text)] = text.encode()
    assert drives.read_statfs(bytes(told)) == mounts.Held(kind, (source, "/Volumes/x"))


class Windows:
    """The functions of Windows that tell a drive, as one machine would answer."""

    def __init__(self, kind: int, name: str, label: str = "", device: str = "") -> None:
        self.kind, self.name, self.label, self.device = kind, name, label, device

    def QueryDosDeviceW(self, drive: str, room: Any, _size: int) -> None:  # noqa: N802, ANN401
        room.value = self.device if drive == "X:" else r"\Device\HarddiskVolume3"

    def GetVolumePathNameW(self, path: str, room: Any, _size: int) -> None:  # noqa: N802, ANN401
        room.value = path[:3]

    def GetVolumeInformationW(self, *told: Any) -> None:  # noqa: N802, ANN401
        told[1].value, told[6].value = self.label, self.name

    def GetDriveTypeW(self, _root: str) -> int:  # noqa: N802
        return self.kind


class WindowsPath:
    """As much of a path of Windows as is asked for."""

    def __init__(self, told: str) -> None:
        self.told = told
        self.drive = told[: told.index("\\", 3)] if told.startswith("\\\\") else told[:2]

    @override
    def __str__(self) -> str:
        return self.told


@pytest.mark.parametrize(
    ("path", "system", "kind"),
    [
        (r"C:\x\a.doleances", Windows(3, "NTFS"), mounts.Kind.DISK),
        (r"E:\a.doleances", Windows(2, "exFAT"), mounts.Kind.DISK),
        (r"\\server\office\a.doleances", Windows(4, "NTFS"), mounts.Kind.SHARE),
        (r"Z:\a.doleances", Windows(4, "NTFS"), mounts.Kind.SHARE),
        (r"R:\a.doleances", Windows(3, "FUSE-rclone"), mounts.Kind.SHARE),
        (r"X:\a.doleances", Windows(3, "NTFS", device=r"\??\UNC\server\x"), mounts.Kind.SHARE),
        (r"X:\a.doleances", Windows(3, "NTFS", device=r"\??\C:\Office"), mounts.Kind.DISK),
        (r"Y:\a.doleances", Windows(0, ""), mounts.Kind.SHARE),
    ],
)
def test_what_windows_says(
    path: str, system: Windows, kind: mounts.Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "Path", WindowsPath)
    assert drives.on_windows(WindowsPath(path), system).kind is kind  # type: ignore[arg-type]


def test_the_letter_of_google_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drives, "Path", WindowsPath)
    system = Windows(3, "FAT32", label="Google Drive")
    held = drives.on_windows(WindowsPath("G:\\a.doleances"), system)  # type: ignore[arg-type]
    assert "/Google Drive" in held.names


class Registry:
    """The registry of Windows, as much as is asked for."""

    HKEY_CURRENT_USER = 1
    ENTRIES = (
        (r"Software\SyncEngines\Providers\OneDrive\lib1", "MountPoint", r"C:\Users\a\Mali\Docs"),
        (r"Software\Microsoft\OneDrive\Accounts\Business1", "UserFolder", r"C:\Users\a\Mine"),
    )

    def __init__(self, path: str = "") -> None:
        self.path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_told: object) -> None: ...

    def OpenKey(self, _root: int, path: str) -> "Registry":  # noqa: N802
        return Registry(path)

    def EnumKey(self, key: "Registry", number: int) -> str:  # noqa: N802
        found = [one[0].rpartition("\\") for one in self.ENTRIES]
        names = [name for at, _, name in found if at == key.path]
        if number >= len(names):
            raise OSError
        return names[number]

    def QueryValueEx(self, key: "Registry", value: str) -> tuple[str, int]:  # noqa: N802
        return next((one[2], 1) for one in self.ENTRIES if one[:2] == (key.path, value))


def test_the_folders_that_onedrive_has_told_windows_of() -> None:
    assert providers.folders(Registry()) == [r"C:\Users\a\Mali\Docs", r"C:\Users\a\Mine"]


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


@pytest.mark.parametrize(
    ("total", "free", "expected"), [(100_000, 70_000, True), (100_000, 10, False), (0, 0, True)]
)
def test_a_share_that_tells_no_size_is_not_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, total: int, free: int, *, expected: bool
) -> None:
    told = SimpleNamespace(total=total, free=free)
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: told)
    assert has_room(tmp_path / "moscou.doleances") is expected
