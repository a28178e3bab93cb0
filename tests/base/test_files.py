"""Files are whole or absent."""

import os
import stat
from pathlib import Path

import pytest

from app.base.files import replacing, write_atomically


def test_a_file_takes_the_place_of_another(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "a.json"
    write_atomically(target, b"one")
    write_atomically(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(target.parent.iterdir()) == [target]


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
    assert list(tmp_path.glob("*a.json*")) == [target]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no rights of this kind")
def test_a_file_for_others_can_be_read_by_them(tmp_path: Path) -> None:
    own, shared = tmp_path / "draft.json", tmp_path / "summary.pdf"
    write_atomically(own, b"mine")
    write_atomically(shared, b"ours", for_others=True)
    assert stat.S_IMODE(own.stat().st_mode) == 0o600
    usual = tmp_path / "usual"
    usual.touch()
    assert stat.S_IMODE(shared.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)
