"""Files are whole or absent."""

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
