"""The settings: kept whole, and never in the way."""

import os
from pathlib import Path

import pytest

from app.base.settings import SCALES, ListLayout, Settings, SettingsFile, Theme


def test_settings_are_there_at_the_next_start(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    layout = ListLayout(columns=("title", "status"), widths={"title": 300}, sort="title")
    file.change(theme=Theme.DARK, lists={"concerns": layout})
    again = SettingsFile(tmp_path / "settings.json").current
    assert again.theme is Theme.DARK
    assert again.lists["concerns"] == layout


def test_a_damaged_file_gives_way_to_the_last_good_one_and_says_so(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    file.change(language="ru")
    file.change(language="fr")
    (tmp_path / "settings.json").write_text("{", encoding="utf-8")
    again = SettingsFile(tmp_path / "settings.json")
    assert again.current.language == "ru"
    assert again.warning is not None


def test_damaged_values_do_not_stop_the_start(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "pink", "text_scale": "large"}', encoding="utf-8")
    assert SettingsFile(path).current == Settings()


def test_a_first_start_has_nothing_to_complain_about(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "settings.json").warning is None


def test_recent_registers_are_each_named_once_newest_first(tmp_path: Path) -> None:
    settings = Settings()
    for name in ("a", "b", "a"):
        settings = settings.with_recent(tmp_path / name)
    assert [Path(path).name for path in settings.recent] == ["a", "b"]
    assert settings.without_recent(str(tmp_path / "a")).recent == (str(tmp_path / "b"),)


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        '{"panes": ' + "[" * 100_000,
        '{"panes": {"x": [1e999]}}',
        '{"lists": {"x": {"columns": [], "widths": {"a": 1e999}, "sort": "", "descending": 1}}}',
        '{"recent": 7}',
    ],
)
def test_settings_that_nobody_wrote_do_not_stop_the_start(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")
    assert SettingsFile(path).current == Settings()


def test_a_size_that_is_no_number_is_the_smallest(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"text_scale": NaN}', encoding="utf-8")
    assert SettingsFile(path).current.text_scale == SCALES[0]


def test_a_register_whose_name_is_no_text_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.doleances")
    file = SettingsFile(tmp_path / "settings.json")
    file.keep(file.current.with_recent(path))
    assert SettingsFile(file.path).current.recent == (str(path),)


def test_settings_of_another_program_stay(tmp_path: Path) -> None:
    """Where the backups go, and where they went: a window that knew nothing of it has closed."""
    path = tmp_path / "settings.json"
    one, other = SettingsFile(path), SettingsFile(path)
    one.change(backups={"a": "/stick"}, lock_after=5, recent=("x",))
    one.keep(one.current.with_backup_in("a", tmp_path / "stick"))
    other.change(geometry="here", backups={"b": "/disk"}, recent=("y",))
    other.keep(other.current.with_backup_in("a", tmp_path / "disk"))
    found = SettingsFile(path).current
    assert found.backups == {"a": "/stick", "b": "/disk"}
    assert found.lock_after == 5
    assert set(found.recent) == {"x", "y"}
    assert set(found.backup_folders["a"]) == {str(tmp_path / "stick"), str(tmp_path / "disk")}
    assert (found.geometry, other.current) == ("here", found)


def test_a_removed_entry_is_gone_for_the_other_program_too(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    SettingsFile(path).change(backups={"a": "/stick"}, recent=("x", "y"), panes={"list": (1, 2)})
    one, other = SettingsFile(path), SettingsFile(path)
    one.change(backups={}, recent=("y",))
    other.change(panes={"list": (3, 4)})
    found = SettingsFile(path).current
    assert (found.backups, found.recent, found.panes) == ({}, ("y",), {"list": (3, 4)})
