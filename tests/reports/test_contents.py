"""What the reports say, in three languages, and what they keep to themselves."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from app.base.errors import InputError, NotFoundError
from app.base.languages import LANGUAGES
from app.base.translations import language
from app.domain.attachments import Holder
from app.domain.filters import ConcernFilter, View
from app.domain.follow_ups import FollowUpKind
from app.domain.status import Status
from app.operations.attachments import Pasted, attach
from app.operations.follow_ups import add_follow_up
from app.operations.offices import logo_of, set_logo
from app.reports.catalogue import REPORTS, report
from app.reports.document import Document, Fields, Headlines, Table, Timeline
from app.reports.filter_words import in_words
from app.reports.frame import letterhead
from app.reports.request import Request, Version
from app.reports.typesetting import as_data, pdf
from app.reports.values import written
from app.store.register import Register
from tests.pictures import png
from tests.reports.conftest import TODAY, Desk

T = TypeVar("T")
ASKED = Request(as_of=TODAY, language="en")


def said(document: Document) -> str:
    """Every text of a report."""
    return json.dumps(as_data(document, str), ensure_ascii=False)


def block(document: Document, kind: type[T]) -> T:
    """The block of a kind."""
    return next(found for found in document.blocks if isinstance(found, kind))


@pytest.fixture
def secret(register: Register, desk: Desk) -> int:
    """A confidential concern, with a name wherever a name can be."""
    concern = desk.log(
        "Arrestation de Moussa TRAORE à Kazan",
        description="Moussa a été arrêté hier",
        remedy="Un avocat pour Moussa",
        category="detention-justice",
        requesters=("Moussa Traoré",),
        association="Association des étudiants",
        spokesperson="Awa Diarra",
        meeting="Rencontre de Moscou",
        tags=("Moussa",),
    )
    add_follow_up(register, concern, FollowUpKind.NOTE, "Traoré appelé")
    passport = Pasted("Passeport de Moussa.txt", b"x" * 3000)
    attach(register, Holder.CONCERN, concern, [passport])
    desk.move(concern, Status.REFERRED, authority="Consul")
    desk.move(concern, Status.WAITING, awaited="la lettre de Traoré", reminder_on=TODAY)
    return concern


def about(name: str, concern: int) -> dict[str, int]:
    """The record that a report is about: what the secret one was raised with."""
    first = {"meeting": 1, "referral": 1, "association": 1}
    kinds = REPORTS[name].about[:1]
    return {kind: concern if kind == "concern" else first[kind] for kind in kinds}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", REPORTS)
def test_every_report_prints_in_every_language(
    register: Register, secret: int, name: str, language: str
) -> None:
    asked = replace(ASKED, language=language, subcategories=True, **about(name, secret))  # type: ignore[arg-type]
    if name == "acknowledgement":
        asked = replace(asked, version=Version.INTERNAL)
    document = report(name).build(register, asked)
    assert document.language == language
    assert pdf(document).startswith(b"%PDF")


@pytest.mark.parametrize("name", [one for one in REPORTS if one != "acknowledgement"])
def test_no_secret_leaves_the_office(register: Register, secret: int, name: str) -> None:
    filtered = ConcernFilter(words="traore")
    asked = replace(ASKED, filter=filtered, **about(name, secret))  # type: ignore[arg-type]
    outside = said(report(name).build(register, asked)).casefold()
    for word in ("moussa", "traor", "diarra", "avocat"):
        assert word not in outside
    assert "masked" in outside or name == "feedback"


@pytest.mark.parametrize("name", ["list", "sheet"])
def test_the_internal_version_says_it_all(register: Register, secret: int, name: str) -> None:
    inside = said(
        report(name).build(register, replace(ASKED, concern=secret, version=Version.INTERNAL))
    )
    assert "Moussa Traoré" in inside
    assert "Arrestation de Moussa TRAORE" in inside
    assert "do not circulate" in inside


def test_a_sheet_lists_the_files_with_their_sizes(register: Register, secret: int) -> None:
    inside = said(
        report("sheet").build(register, replace(ASKED, concern=secret, version=Version.INTERNAL))
    )
    assert "Passeport de Moussa.txt (3 KB)" in inside


def test_a_masked_concern_keeps_what_is_not_a_secret(register: Register, secret: int) -> None:
    outside = said(report("sheet").build(register, replace(ASKED, concern=secret)))
    assert "Detention and justice" in outside
    assert "Arrestation" not in outside
    assert "Association des étudiants" in outside
    assert outside.count("Confidential text") >= 4


def test_a_title_taken_from_a_secret_text_is_secret(register: Register, desk: Desk) -> None:
    desk.log("", description="On m’a battu au foyer 5", category="safety-discrimination")
    outside = said(report("list").build(register, ASKED))
    assert "foyer" not in outside


def test_the_summary_balances(register: Register, desk: Desk) -> None:
    for category in ("studies", "studies", "work", ""):
        desk.log(category=category, people=3)
    desk.log(excluded=True)
    document = report("summary").build(register, ASKED)
    table = block(document, Table)
    numbers = [[n for n in row.cells[1:9] if isinstance(n, int)] for row in table.rows]
    assert all(sum(row[:7]) == row[7] for row in numbers)
    assert [sum(column) for column in zip(*numbers, strict=True)] == list(table.total[1:9])
    assert block(document, Headlines).figures[0].value == 4
    assert block(document, Headlines).figures[1].value == 12
    assert sorted(row.bar for row in table.rows if row.bar) == [0.5, 0.5, 1.0]
    assert "1 test" in said(document)


def test_no_percentage_below_five(register: Register, desk: Desk) -> None:
    for _ in range(4):
        desk.log(category="studies")
    table = block(report("summary").build(register, ASKED), Table)
    assert {written(row.cells[-1], language("en")) for row in table.rows} == {"–"}
    desk.log(category="studies")
    table = block(report("summary").build(register, ASKED), Table)
    assert written(table.total[-1], language("en")) == "100.0%"


def test_a_filter_on_categories_shows_only_these(register: Register, desk: Desk) -> None:
    desk.log(category="studies")
    desk.log(category="work")
    category = register.names.category("studies")
    assert category is not None
    wanted = ConcernFilter(categories=frozenset({category.id}))
    document = report("summary").build(register, replace(ASKED, filter=wanted))
    assert [row.cells[0] for row in block(document, Table).rows] == ["Studies"]
    assert "Category: Studies" in said(document)


@pytest.mark.parametrize("name", ["summary", "list"])
def test_nothing_found_is_said(register: Register, desk: Desk, name: str) -> None:
    desk.trash(desk.log("Corbeille"))
    for view in (View.ALL, View.TRASH):
        asked = replace(ASKED, filter=ConcernFilter(view=view))
        document = report(name).build(register, asked)
        assert "No concern matches this filter." in said(document)
        assert "Corbeille" not in said(document)


def test_the_list_is_the_filtered_list_in_its_order(register: Register, desk: Desk) -> None:
    for title in ("Un", "Deux", "Trois"):
        desk.log(title, requesters=("Awa Diarra",))
    table = block(report("list").build(register, ASKED), Table)
    assert [row.cells[2] for row in table.rows] == ["Trois", "Deux", "Un"]
    assert {row.cells[3] for row in table.rows} == {"Awa Diarra"}


def test_the_sheet_tells_the_whole_story(register: Register, desk: Desk) -> None:
    concern = desk.log("Diplôme", description="Tel quel", requesters=("Awa Diarra",))
    desk.move(concern, Status.REFERRED, authority="Ministère", note="Lettre n° 5")
    document = report("sheet").build(register, replace(ASKED, concern=concern))
    pairs = dict(block(document, Fields).pairs)
    assert pairs["Authority"] == "Ministère"
    assert pairs["Requesters"] == "Awa Diarra"
    (entry,) = block(document, Timeline).entries
    assert entry.heading == "Logged › Referred"
    assert "Lettre n° 5" in entry.text
    assert entry.author == "A. Keïta"


def test_a_sheet_needs_a_concern_that_is_not_in_the_trash(register: Register, desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        report("sheet").build(register, ASKED)
    concern = desk.log()
    desk.trash(concern)
    with pytest.raises(NotFoundError, match="trash"):
        report("sheet").build(register, replace(ASKED, concern=concern))


def test_reports_have_names_and_numbers() -> None:
    assert report("R2") is report("summary")
    assert report("r10") is report("list")
    with pytest.raises(InputError, match="list, register, sheet"):
        report("R99")


def test_a_filter_in_words(register: Register) -> None:
    wanted = ConcernFilter(
        view=View.OVERDUE,
        words="diplome",
        statuses=frozenset({Status.WAITING, Status.REFERRED}),
        owners=frozenset({0}),
        received_from=TODAY,
        confidential=False,
    )
    words = in_words(wanted, register.names, ASKED.speech)
    assert words == [
        "View: Overdue",
        "Words: “diplome”",
        "Status: Referred, Waiting",
        "Owner: none",
        "Received from 01/09/2025 on",
        "Without the confidential ones",
    ]
    assert in_words(ConcernFilter(), register.names, ASKED.speech) == []


def test_the_logo_of_the_office_is_on_its_paper(register: Register, tmp_path: Path) -> None:
    assert letterhead(register).logo == b""
    picture = tmp_path / "logo.png"
    picture.write_bytes(png(300, 300))
    set_logo(register, picture)
    assert letterhead(register).logo == logo_of(register) != b""
