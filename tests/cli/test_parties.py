"""People, associations and authorities from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def empty(tmp_path: Path, run: Run) -> Path:
    """A register in which somebody is there twice."""
    file = tmp_path / "new.doleances"
    run("new", file, "--office", "Ambassade du Mali", "--prefix", "mow")
    run("people", file, "add", "Oumar Traoré", "--phone", "111 11 11", "--profile", "student")
    run("people", file, "add", "Умар Траоре", "--city", "Казань")
    run("log", file, "--title", "Bourse", "--requester", "Oumar Traoré")
    run(
        "log", file, "--title", "Agression d’Oumar", "--requester", "Oumar Traoré", "--confidential"
    )
    return file


def test_people_are_listed_shown_and_changed(empty: Path, run: Run) -> None:
    listed = run("people", empty, "--search", "траоре", "--format", "json").json
    assert [(one["id"], one["name"]) for one in listed] == [(1, "Oumar Traoré"), (2, "Умар Траоре")]
    assert run("people", empty).out.splitlines()[0].split()[:3] == ["1", "Oumar", "Traoré"]
    shown = run("people", empty, "show", "1", "--format", "json").json
    assert (shown["phone"], shown["profile"]) == ("111 11 11", "student")
    assert len(shown["concerns"]) == 1
    assert shown["confidential_concerns"] == 1
    assert run("people", empty, "edit", "oumar traore", "--email", "ot@example.org").code == 0
    assert run("people", empty, "show", "1", "--format", "json").json["email"] == "ot@example.org"
    assert (
        len(run("people", empty, "show", "1", "--internal", "--format", "json").json["concerns"])
        == 2
    )
    assert "111 11 11" in run("people", empty, "show", "1").out


def test_an_ambiguous_name_is_refused(empty: Path, run: Run) -> None:
    run("people", empty, "add", "Oumar Traoré")
    refused = run("people", empty, "show", "Oumar Traoré")
    assert (refused.code, "give the number instead (1, 3)" in refused.err) == (1, True)
    assert run("people", empty, "show", "Personne").code == 1
    assert run("people", empty, "show", "99").code == 1
    assert run("people", empty, "show").code == 1


def test_members_come_get_a_role_and_leave(empty: Path, run: Run) -> None:
    def told() -> list[str]:
        shown = run("associations", empty, "show", "AFESM", "--format", "json").json["members"]
        assert isinstance(shown, list)
        return shown

    run("associations", empty, "add", "AFESM")
    put = ("associations", empty, "add-member", "AFESM", "--member")
    assert run(*put, "Oumar Traoré", "--role", "trésorier").out == "1\n"
    assert run(*put, "2").code == 0
    assert run(*put, "Awa Diarra").code == 0
    assert told() == ["Awa Diarra", "Oumar Traoré (trésorier)", "Умар Траоре"]
    assert run(*put, "Oumar Traoré").code == 1
    role = ("--member", "oumar traore", "--role", "président")
    assert run("associations", empty, "edit-member", "AFESM", *role).code == 0
    assert run("associations", empty, "remove-member", "AFESM", "--member", "2").code == 0
    assert told() == ["Awa Diarra", "Oumar Traoré (président)"]
    again = run("associations", empty, "remove-member", "AFESM", "--member", "Умар Траоре")
    assert (again.code, again.err.count("\n")) == (1, 1)
    assert run("associations", empty, "remove-member", "AFESM").code == 1
    assert run("people", empty, "add-member", "1", "--member", "2").code == 2


def test_two_are_told_apart_and_alike_again(empty: Path, run: Run) -> None:
    assert run("people", empty, "apart", "1", "--other", "2").out == "1\n"
    assert run("people", empty, "doubles", "--format", "json").json == []
    assert run("people", empty, "apart", "2", "--other", "1").code == 1
    assert run("people", empty, "alike", "2", "--other", "1").out == "2\n"
    assert len(run("people", empty, "doubles", "--format", "json").json) == 1


def test_doubles_are_told_and_merged(empty: Path, run: Run) -> None:
    (pair,) = run("people", empty, "doubles", "--format", "json").json
    assert (pair["kept"]["id"], pair["gone"]["id"], pair["why"]) == (1, 2, "same_name")
    assert run("people", empty, "merge", "2", "--into", "2").code == 1
    assert run("people", empty, "merge", "2", "--into", "1").out == "1\n"
    (left,) = run("people", empty, "--format", "json").json
    assert (left["city"], left["name_cyrillic"]) == ("Казань", "Умар Траоре")


def test_erasing_tells_first_and_needs_yes(empty: Path, run: Run) -> None:
    told = run("people", empty, "erase", "1")
    assert told.code == 0
    assert "--yes" in told.out
    assert "Oumar" in run("people", empty).out
    done = run("people", empty, "erase", "1", "--yes")
    assert (done.code, done.out) == (0, "1\n")
    held = empty.read_bytes()
    assert b"111 11 11" not in held
    assert b"Oumar" not in held
    assert run("check", empty).code == 0
    assert run("people", empty, "clean").code == 0


def test_associations_and_authorities_have_the_same_acts(empty: Path, run: Run) -> None:
    assert run("associations", empty, "add", "AFESM", "--city", "Moscou").out == "1\n"
    assert run("associations", empty, "add", "afesm").code == 1
    assert run("authorities", empty, "add", "Rectorat", "--place", "Bamako").out == "1\n"
    assert run("authorities", empty, "edit", "rectorat", "--phone", "333").code == 0
    assert run("authorities", empty, "show", "1", "--format", "json").json["phone"] == "333"
    assert run("authorities", empty, "remove", "1").code == 0
    assert run("authorities", empty, "--format", "json").json == []
    assert run("authorities", empty, "erase", "1").code == 2
