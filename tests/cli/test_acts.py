"""Logging and following up from the command line: what is printed, and what is kept."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def empty(tmp_path: Path, run: Run) -> Path:
    """A register without a concern."""
    file = tmp_path / "new.doleances"
    made = run("new", file, "--office", "Ambassade du Mali", "--prefix", "mow")
    assert (made.code, made.out) == (0, f"{file}\n")
    return file


def test_log_prints_the_reference_and_keeps_every_field(empty: Path, run: Run) -> None:
    logged = run(
        "log", empty, "--title", "Reconnaissance du diplôme de médecine", "--association", "AFESM",
        "--requester", "Умар Траоре", "--people", 35, "--category", "recognition", "--place",
        "Moscou", "--meeting", "Rencontre de Moscou", "--received", "2025-06-24", "--priority",
        "high", "--tag", "santé", "--as", "Awa Keïta", "--remedy", "Une équivalence",
        "--language", "fr", "--owner", "Oumar Diallo", "--due", "2025-07-30", "--spokesperson",
        "Awa Diarra", "--channel", "letter", "--description", "Toute la promotion.",
    )  # fmt: skip
    assert (logged.code, logged.out) == (0, "MOW-2025-0001\n")
    shown = run("show", empty, "mow-2025-0001", "--format", "json").json
    expected = {
        "reference": "MOW-2025-0001", "received_on": "2025-06-24", "people": 35,
        "title": "Reconnaissance du diplôme de médecine", "category": "diploma-recognition",
        "subcategory": "recognition", "status": "logged", "priority": "high", "place": "Moscou",
        "meeting": "Rencontre de Moscou", "requesters": ["Умар Траоре", "AFESM"],
        "association": "AFESM", "owner": "Oumar Diallo", "due_on": "2025-07-30",
        "confidential": False, "tags": ["santé"], "spokesperson": "Awa Diarra",
        "channel": "letter", "remedy": "Une équivalence", "description": "Toute la promotion.",
        "outcome": None, "language": "fr", "excluded": False,
    }  # fmt: skip
    assert {name: shown[name] for name in expected} == expected


def test_options_may_bear_the_names_of_the_fields(empty: Path, run: Run) -> None:
    run("log", empty, "--title", "Bourse", "--received-on", "2026-01-05", "--due-on", "2026-02-05")
    (logged,) = run("list", empty, "--format", "json").json
    assert (logged["received_on"], logged["due_on"]) == ("2026-01-05", "2026-02-05")
    steps = (
        ("referred", "--authority", "Rectorat", "--letter-reference", "7", "--chase-on",
         "2030-01-02"),
        ("waiting", "--awaited", "La liste", "--reminder-on", "2030-01-01"),
        ("answered", "--answer", "Oui.", "--told-how", "phone"),
        ("closed", "--outcome", "satisfied", "--not-informed-reason", "Sans adresse"),
        ("in_progress", "--reason", "Rien n’est arrivé.", "--due-on", "2030-03-01"),
    )  # fmt: skip
    for state, *options in steps:
        done = run("status", empty, logged["reference"], state, *options)
        assert done.code == 0, done.err
    (shown,) = run("list", empty, "--format", "json").json
    assert (shown["chase_on"], shown["told_how"]) == ("2030-01-02", "phone")
    assert shown["due_on"] == "2030-03-01"


def test_a_concern_goes_through_its_states(empty: Path, run: Run) -> None:
    run("log", empty, "--title", "Bourse")
    (reference,) = [one["reference"] for one in run("list", empty, "--format", "json").json]
    steps = (
        ("under_review", "--category", "arrears", "--owner", "Awa", "--priority", "urgent"),
        ("referred", "--authority", "Service des bourses", "--letter", "N° 7"),
        ("waiting", "--awaited", "La liste", "--reminder", "2030-01-01"),
        ("answered", "--answer", "Les arriérés sont virés.", "--told", "phone"),
        ("closed", "--outcome", "satisfied", "--informed"),
        ("in_progress", "--reason", "Rien n’est arrivé."),
    )
    for state, *options in steps:
        done = run("status", empty, reference, state, *options, "--as", "Awa")
        assert (done.code, done.out) == (0, f"{reference} {state}\n"), done.err
    shown = run("show", empty, reference, "--format", "json").json
    assert shown["status"] == "in_progress"
    assert shown["authority"] == "Service des bourses"
    assert shown["reopened"] == 1
    assert [entry["to_status"] for entry in shown["timeline"]] == [step[0] for step in steps]
    assert {entry["author"] for entry in shown["timeline"]} == {"Awa"}


def test_a_forbidden_change_is_one_sentence_and_changes_nothing(empty: Path, run: Run) -> None:
    reference = run("log", empty, "--title", "Bourse").out.strip()
    run("status", empty, reference, "closed", "--outcome", "withdrawn", "--informed")
    refused = run("status", empty, reference, "referred", "--authority", "Consul")
    assert refused.code == 1
    assert refused.out == ""
    assert refused.err.count("\n") == 1
    assert "Nothing was changed" in refused.err
    assert run("show", empty, reference, "--format", "json").json["status"] == "closed"


def test_missing_fields_of_a_state_are_asked_for(empty: Path, run: Run) -> None:
    reference = run("log", empty, "--title", "Bourse").out.strip()
    refused = run("status", empty, reference, "referred")
    assert (refused.code, refused.err.strip()) == (
        1,
        "Say to which authority the concern is referred.",
    )


def test_note_writes_in_the_timeline(empty: Path, run: Run) -> None:
    reference = run("log", empty, "--title", "Bourse").out.strip()
    assert run("note", empty, reference, "I ni ce, an bɛ jaabi makɔnɔ").code == 0
    assert run("note", empty, reference, "Appelé le foyer", "--kind", "call").code == 0
    timeline = run("show", empty, reference, "--format", "json").json["timeline"]
    assert [(entry["kind"], entry["text"]) for entry in timeline] == [
        ("note", "I ni ce, an bɛ jaabi makɔnɔ"),
        ("call", "Appelé le foyer"),
    ]
    assert run("list", empty, "--search", "jaabi makono", "--format", "json").json


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("--title", ""), "a title or a description"),
        (("--title", "x", "--category", "nothing"), "“nothing”"),
        (("--title", "x", "--received", "2999-01-01"), "future"),
        (("--title", "x", "--people", "0"), "between 1 and"),
    ],
)
def test_bad_input_is_one_sentence(
    empty: Path, run: Run, arguments: tuple[str, ...], part: str
) -> None:
    refused = run("log", empty, *arguments)
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert part in refused.err
    assert run("list", empty, "--format", "json").json == []


def test_an_impossible_day_is_a_wrong_usage(empty: Path, run: Run) -> None:
    refused = run("log", empty, "--title", "x", "--received", "2025-02-30")
    assert refused.code == 2
    assert "“2025-02-30” is not a day" in refused.err
