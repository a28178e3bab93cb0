"""Where a report goes: where a link leads, for its readers alone, under a name that fits."""

from pathlib import Path

import pytest

from app.base.errors import DoleancesError
from app.reports.outputs import keep
from tests.base.test_files import linked, posix, rights, umask


@posix
def test_an_internal_report_is_its_owners(tmp_path: Path) -> None:
    with umask(0o022):
        keep(b"%PDF-", tmp_path / "internal.pdf", internal=True)
        keep(b"%PDF-", tmp_path / "ministry.pdf")
    assert rights(tmp_path / "internal.pdf") == 0o600
    assert rights(tmp_path / "ministry.pdf") == 0o644


def test_a_report_goes_where_a_link_leads(tmp_path: Path) -> None:
    link = linked(tmp_path / "link.csv", "real.csv")
    for text in (b"one", b"two"):
        keep(text, link)
        assert (tmp_path / "real.csv").read_bytes() == text
    assert link.is_symlink()


def test_a_file_of_another_kind_behind_a_link_stays(tmp_path: Path) -> None:
    (tmp_path / "r.doleances").write_bytes(b"SQLite format 3\0")
    link = linked(tmp_path / "link.csv", "r.doleances")
    with pytest.raises(DoleancesError, match="was left as it is"):
        keep(b"a;b", link)
    assert (tmp_path / "r.doleances").read_bytes() == b"SQLite format 3\0"


@pytest.mark.parametrize("to", ["gone/a.csv", "link.csv"])
def test_a_link_that_leads_nowhere_is_said(tmp_path: Path, to: str) -> None:
    link = linked(tmp_path / "link.csv", to)
    with pytest.raises(DoleancesError, match="leads nowhere"):
        keep(b"a;b", link)
    assert list(tmp_path.iterdir()) == [link]


@posix
def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    longest = "я" * 125 + ".csv"
    keep(b"a;b", tmp_path / longest)
    keep(b"c;d", tmp_path / longest)
    with pytest.raises(DoleancesError, match="too long for a file"):
        keep(b"a;b", tmp_path / f"я{longest}")
    assert list(tmp_path.iterdir()) == [tmp_path / longest]
