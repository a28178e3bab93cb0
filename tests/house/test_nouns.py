"""What the command line can do to one kind of records, it can do to all, by their fields alone."""

import argparse
from pathlib import Path
from typing import Any

import pytest

from app.cli import COMMANDS
from app.cli.nouns import CONCERNS, NOUNS
from app.cli.records import GENERIC, Noun
from tests.house import made_up

MEETING = """
import contextlib, io, json
from app import cli

def told(*arguments):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert cli.main([*map(str, arguments), "--lang", "en"]) == 0, arguments
    return out.getvalue()

path = folder / "r.doleances"
told("new", path, "--office", "Bureau", "--prefix", "mow")
told("meetings", path, "add", "Rencontre", "--weather", "Pluie")
told("meetings", path, "edit", "1", "--weather", "Neige")
(row,) = json.loads(told("meetings", path, "--format", "json"))
assert row["weather"] == "Neige", row
assert json.loads(told("meetings", path, "show", "1", "--format", "json"))["weather"] == "Neige"
assert "Weather: Neige" in told("meetings", path, "show", "1")
assert "Neige" in told("meetings", path, "--format", "csv")
print("told")
"""


def _parser(noun: Noun[Any]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    noun.arrange(parser)
    return parser


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_every_noun_has_every_act_or_says_why_not(noun: Noun[Any]) -> None:
    assert noun.name in COMMANDS
    for act in GENERIC:
        word = noun.called.get(act, act)
        assert (word in noun.words) is not (act in noun.missing), act
    assert all(why.endswith(".") for why in noun.missing.values())
    assert {*noun.reading} <= {*noun.words}


def test_concerns_have_every_act_as_a_command() -> None:
    assert tuple(CONCERNS) == GENERIC
    assert {*CONCERNS.values()} <= COMMANDS


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_every_noun_takes_its_fields_and_every_format(noun: Noun[Any]) -> None:
    parser = _parser(noun)
    dests = {action.dest for action in parser._actions}
    assert {*noun.typing.fields} <= dests
    assert {"format", "search"} <= dests
    for form in ("table", "json", "csv"):
        whose = ["list", "1"] if noun.whose else []
        assert parser.parse_args([*whose, "--format", form]).format == form


def test_a_made_up_field_of_a_meeting_is_an_option_and_is_told(tmp_path: Path) -> None:
    copy = made_up.copy(tmp_path, "meeting", "weather")
    made_up.change(
        copy / "app/domain/meetings.py",
        (
            r'(    minutes: str = "")',
            r'\1\n    weather: str = field(default="", metadata=called("Weather"))',
        ),
        (r"from dataclasses import dataclass", "from dataclasses import dataclass, field"),
        (r"from app.domain.fields import ", "from app.domain.fields import called, "),
    )
    made_up.tell(copy, made_up.KNOWN_SCHEMA + MEETING, tmp_path)
