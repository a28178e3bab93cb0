"""What the commands say of confidential concerns, to who did not ask and to who did."""

from pathlib import Path

import pytest

from app.operations.registers import open_register
from app.reports.minutes import minutes
from app.reports.request import Request, Version
from tests import foreign
from tests.cli.conftest import Run


@pytest.fixture
def told(tmp_path: Path, run: Run) -> Path:
    file = tmp_path / "new.doleances"
    run("new", file, "--office", "Ambassade du Mali", "--prefix", "mow")
    run(
        "log", file, "--title", "Agression de Zoumana", "--requester", "Zoumana Quattara",
        "--association", "AFESM", "--spokesperson", "Fanta", "--tag", "Quattara", "--confidential",
        "--description", "M. Quattara",
    )  # fmt: skip
    run("note", file, f"MOW-{_year(run, file)}-0001", "Zoumana a appelé")
    return file


def _year(run: Run, file: Path) -> str:
    return str(run("list", file, "--format", "json").json[0]["received_on"][:4])


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_lists_mask_names_unless_asked_otherwise(told: Path, run: Run, form: str) -> None:
    masked = run("list", told, "--format", form).out
    for name in ("Zoumana", "Quattara", "Fanta"):
        assert name not in masked
    assert "Zoumana" in run("list", told, "--format", form, "--internal").out


def test_show_masks_the_timeline_too_and_keeps_who_asked(told: Path, run: Run) -> None:
    reference = f"MOW-{_year(run, told)}-0001"
    for form in ("text", "json"):
        shown = run("show", told, reference, "--format", form).out
        assert "Zoumana" not in shown
        assert "Quattara" not in shown
        assert "AFESM" in shown
    seen = run("show", told, reference, "--internal", "--as", "Awa")
    assert "Zoumana a appelé" in seen.out
    with foreign.opened(told) as file:
        acts = file.execute("SELECT kind, author FROM act ORDER BY id DESC LIMIT 1").fetchall()
    assert acts == [("see_names", "Awa")]


def test_the_internal_version_on_paper_is_asked_for_too(
    told: Path, run: Run, tmp_path: Path
) -> None:
    assert run("report", told, "list", "--out", tmp_path / "a.pdf").code == 0
    assert (
        run("report", told, "list", "--out", tmp_path / "b.pdf", "--version", "internal").code == 0
    )
    with foreign.opened(told) as file:
        (asked,) = file.execute("SELECT count(*) FROM act WHERE kind = 'see_names'").fetchone()
    assert asked == 1


@pytest.fixture
def answered(told: Path, run: Run) -> str:
    """The reference of a concern whose commitment and letter are of a confidential one as well."""
    year = _year(run, told)
    both = [f"MOW-{year}-0001", f"MOW-{year}-0002"]
    run("log", told, "--title", "Bourses", "--requester", "Awa Diarra")
    run("meetings", told, "add", "Rencontre", "--minutes", "On a parlé.")
    run(
        "commitments", told, "add", "Recevoir Zoumana et Awa", "--by", "Le Consul",
        "--meeting", "Rencontre", "--made", "2020-01-01", "--due", "2020-01-01",
        "--reference", both[0], "--reference", both[1],
    )  # fmt: skip
    run("commitments", told, "keep", "1", "--evidence", "Reçu : Quattara et Diarra")
    run("commitments", told, "reopen", "1", "--reason", "Zoumana et Awa sont revenus")
    run("referrals", told, "refer", "Ministère", *both)
    run("referrals", told, "chase", "1", "--text", "Rappel pour Quattara et Diarra")
    run("referrals", told, "reply", "1", "--text", "Zoumana : prêt ; Awa : non")
    return both[1]


@pytest.mark.parametrize(
    "command",
    [
        ("commitments",),
        ("commitments", "list", "--format", "json"),
        ("commitments", "show", "1"),
        ("referrals", "list", "--format", "json"),
        ("referrals", "show", "1"),
        ("referrals", "show", "1", "--format", "json"),
        ("meetings", "show", "Rencontre"),
        ("today",),
        ("today", "--format", "csv"),
        ("show",),
    ],
)
def test_commitments_letters_and_minutes_tell_no_confidential_name(
    told: Path, run: Run, answered: str, command: tuple[str, ...]
) -> None:
    name, *options = command
    asked = (name, told, *options, *([answered] if name == "show" else []))
    masked = run(*asked)
    assert (masked.code, masked.err) == (0, "")
    assert not any(name in masked.out for name in ("Zoumana", "Quattara", "Fanta"))
    assert any(name in masked.out for name in ("Awa", "Diarra"))
    seen = run(*asked, "--internal").out
    assert any(name in seen for name in ("Zoumana", "Quattara"))


def test_the_minutes_on_paper_mask_the_words_of_commitments(
    told: Path, answered: str, tmp_path: Path
) -> None:
    register = open_register(told)
    meeting = next(iter(register.names.meetings))
    assert answered
    for internal in (False, True):
        version = Version.INTERNAL if internal else Version.MINISTRY
        request = Request(as_of=register.clock.today(), meeting=meeting, version=version)
        words = repr(minutes(register, request))
        assert ("Zoumana" in words) is internal
        assert "Recevoir" in words
        assert "Awa" in words
    register.close()


def test_a_search_and_a_preview_do_not_tell_whose_a_concern_is(told: Path, run: Run) -> None:
    reference = f"MOW-{_year(run, told)}-0001"
    for words in ("Zoumana", "quattara", "Зумана"):
        assert run("list", told, "--search", words, "--format", "json").json == []
        assert len(run("list", told, "--search", words, "--format", "json", "--internal").json) == 1
    assert len(run("list", told, "--search", reference, "--format", "json").json) == 1
    preview = run("people", told, "erase", "1").out
    assert reference not in preview
    assert reference in run("people", told, "erase", "1", "--internal", "--as", "Awa").out
    with foreign.opened(told) as file:
        acts = file.execute("SELECT kind, author FROM act ORDER BY id DESC LIMIT 1").fetchall()
    assert acts == [("see_names", "Awa")]
