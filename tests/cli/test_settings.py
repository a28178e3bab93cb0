"""The office's settings and lists from the command line."""

import argparse
from pathlib import Path

import pytest

from app.cli import COMMANDS
from app.cli.parser import make_parser
from tests.cli.conftest import Run
from tests.pictures import png


@pytest.fixture
def empty(tmp_path: Path, run: Run) -> Path:
    file = tmp_path / "new.doleances"
    assert run("new", file, "--office", "Ambassade du Mali", "--prefix", "mow").code == 0
    return file


def test_every_command_of_the_parser_is_a_command() -> None:
    (commands,) = (
        action
        for action in make_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    assert set(commands.choices) | {"-h", "--help", "--version"} == COMMANDS


def test_settings_are_shown(empty: Path, run: Run) -> None:
    shown = run("settings", empty)
    assert "Ambassade du Mali" in shown.out
    known = run("settings", empty, "--format", "json").json
    assert (known["prefix"], known["answer"], known["logo"]) == ("MOW", 30, False)


def test_settings_are_set_at_once(empty: Path, run: Run, tmp_path: Path) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(png(300, 300))
    done = run(
        "settings", empty, "prefix=kaz", "answer=45", "letterhead=Mali = une foi",
        f"logo={picture}", "--format", "json",
    )  # fmt: skip
    assert done.code == 0
    assert (done.json["prefix"], done.json["answer"], done.json["logo"]) == ("KAZ", 45, True)
    assert done.json["letterhead"] == "Mali = une foi"
    assert run("log", empty, "--title", "a", "--received", "2025-06-24").out == "KAZ-2025-0001\n"
    assert not run("settings", empty, "logo=", "--format", "json").json["logo"]


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        (("answer",), "KEY=VALUE"),
        (("colour=green",), "KEY=VALUE"),
        (("answer=soon",), "no number of days"),
        (("answer=0",), "1 to 365"),
        (("prefix=КАЗ",), "letters or figures"),
        (("place=Kazan", "logo=/nowhere.png"), "could not be read"),
    ],
)
def test_a_refused_setting_changes_nothing(
    empty: Path, run: Run, pairs: tuple[str, ...], said: str
) -> None:
    before = run("settings", empty, "--format", "json").json
    refused = run("settings", empty, *pairs)
    assert refused.code == 1
    assert said in refused.err
    assert run("settings", empty, "--format", "json").json == before


def codes(run: Run, file: Path) -> dict[str, dict[str, object]]:
    return {one["code"]: one for one in run("categories", file, "--format", "json").json}


def test_categories_are_arranged(empty: Path, run: Run) -> None:
    added = run("categories", empty, "add", "Carte bleue", "--en", "Blue card", "--confidential")
    assert added.out == "blue-card\n"
    part = run("categories", empty, "add", "Perte", "--parent", "blue-card")
    assert part.out == "perte\n"
    run("categories", empty, "edit", "blue-card", "--ru", "Карта", "--no-confidential")
    run("categories", empty, "move", "blue-card", "--place", "1")
    run("categories", empty, "retire", "studies")
    run("log", empty, "--title", "a", "--category", "perte", "--received", "2025-06-24")
    known = codes(run, empty)
    assert list(known)[:2] == ["blue-card", "perte"]
    assert known["blue-card"] == {
        "code": "blue-card",
        "parent": None,
        "name": {"fr": "Carte bleue", "en": "Blue card", "ru": "Карта"},
        "confidential": False,
        "retired": False,
        "concerns": 1,
    }
    assert known["studies"]["retired"]
    run("categories", empty, "restore", "studies")
    assert not codes(run, empty)["studies"]["retired"]
    assert run("categories", empty, "remove", "blue-card").code == 1
    assert run("categories", empty, "remove", "housing").code == 0
    assert "housing" not in codes(run, empty)
    table = run("categories", empty).out
    assert "Blue card" in table


def test_the_staff_is_arranged(empty: Path, run: Run) -> None:
    assert run("staff", empty, "add", "Awa", "--title", "Consul").out == "Awa\n"
    run("staff", empty, "edit", "awa", "--name", "Awa Keïta")
    run("staff", empty, "retire", "Awa Keïta")
    known = run("staff", empty, "--format", "json").json
    assert known == [{"name": "Awa Keïta", "title": "Consul", "active": False, "concerns": 0}]
    assert "left" in run("staff", empty).out
    run("staff", empty, "restore", "Awa Keïta")
    assert "left" not in run("staff", empty).out


def test_places_are_arranged(empty: Path, run: Run) -> None:
    for place in ("Kasan", "Kazan", "Moscow"):
        run("log", empty, "--title", "a", "--place", place)
    assert run("places", empty, "rename", "Moscow", "--name", "Moscou").out == "Moscou\n"
    assert run("places", empty, "merge", "kasan", "--into", "Kazan").out == "Kazan\n"
    known = run("places", empty, "--format", "json").json
    assert known == [{"name": "Kazan", "concerns": 2}, {"name": "Moscou", "concerns": 1}]


def test_holidays_are_arranged(empty: Path, run: Run) -> None:
    assert run("holidays", empty, "add", "2025-09-24", "--name", "Of the office").code == 0
    run("holidays", empty, "add", "2025-02-03")
    run("holidays", empty, "rename", "2025-02-03", "--name", "Ours")
    told = {one.pop("day"): one for one in run("holidays", empty, "--format", "json").json}
    assert told["2025-02-03"] == {"name": "Ours", "worked": False, "public": False}
    assert told["2025-09-24"]["name"] == "Of the office"
    assert told["2025-11-04"] == {"name": "Unity Day", "worked": False, "public": True}
    assert run("holidays", empty, "remove", "2025-02-03").out == "2025-02-03\n"
    assert run("holidays", empty, "remove", "2025-11-04").out == "2025-11-04\n"
    listed = run("holidays", empty).out
    assert "2025-02-03" not in listed
    assert "2025-11-04  Unity Day – worked" in listed
    run("settings", empty, "host=fr")
    assert "-07-14  National Day" in run("holidays", empty).out


def test_the_fixed_holidays_of_a_year(empty: Path, run: Run) -> None:
    run("holidays", empty, "add", "2027-06-12", "--name", "Ours")
    added = run("holidays", empty, "fixed", "2027", "--country", "ru")
    assert added.code == 0
    assert "2027-11-04  Unity Day" in added.out
    assert "the moon" in added.err
    told = run("holidays", empty, "--format", "json").json
    own = {one["day"]: one["name"] for one in told if not one["public"]}
    assert own["2027-06-12"] == "Ours"
    assert {"2027-01-01", "2027-05-09", "2027-11-04"} < {*own}
    again = run("holidays", empty, "fixed", "2027", "--country", "ru")
    assert (again.code, again.out) == (1, "")
    assert "already" in again.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("categories", "retire"),
        ("categories", "retire", "nothing"),
        ("categories", "move", "studies"),
        ("staff", "retire", "Nobody"),
        ("staff", "add"),
        ("holidays", "add", "tomorrow"),
        ("holidays", "fixed", "2027"),
        ("holidays", "fixed", "--country", "ru"),
        ("holidays", "fixed", "1899", "--country", "ml"),
        ("holidays", "fixed", "25", "--country", "ml"),
        ("holidays", "fixed", "9" * 30, "--country", "ml"),
        ("holidays", "remove", "2025-09-22"),
        ("places", "merge", "Nowhere", "--into", "x"),
    ],
)
def test_an_unknown_setting_is_said(empty: Path, run: Run, arguments: tuple[str, ...]) -> None:
    command, *rest = arguments
    refused = run(command, empty, *rest)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.strip()
