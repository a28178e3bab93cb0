"""What is printed of a collective concern and of its links, and what is masked of them."""

from dataclasses import replace

import pytest

from app.domain.links import LinkKind
from app.operations.links import link
from app.reports.catalogue import report
from app.reports.request import Request, Version
from app.store.register import Register
from tests.reports.conftest import TODAY, Desk
from tests.reports.test_contents import said

ASKED = Request(as_of=TODAY, language="fr")


@pytest.fixture
def collective(desk: Desk) -> int:
    """A hundred and twenty trainees, two of them by name."""
    return desk.log(
        "Stages pratiques pour Fanta",
        association="AFESM",
        supporters=("Oumar Keïta", "Fanta Traoré"),
        people=120,
        people_estimated=True,
    )


def test_the_sheet_says_that_the_count_is_an_estimate(register: Register, collective: int) -> None:
    words = said(report("sheet").build(register, replace(ASKED, concern=collective)))
    assert "environ 120 personnes (estimation)" in words
    assert "Oumar Keïta; Fanta Traoré" in words
    listed = said(report("list").build(register, ASKED))
    assert "≈\u202f120" in listed


def test_supporters_are_masked_as_requesters_are(register: Register, desk: Desk) -> None:
    concern = desk.log(
        "Agression de Fanta", category="safety-discrimination", supporters=("Fanta Traoré",)
    )
    sheet = said(report("sheet").build(register, replace(ASKED, concern=concern)))
    assert "Fanta" not in sheet
    assert "Fanta" not in said(report("list").build(register, ASKED))
    internal = replace(ASKED, concern=concern, version=Version.INTERNAL)
    assert "Fanta Traoré" in said(report("sheet").build(register, internal))


def test_links_are_printed_from_both_ends(register: Register, desk: Desk, collective: int) -> None:
    secret = desk.log("Détention de Moussa", category="detention-justice")
    link(register, collective, LinkKind.DUPLICATE_OF, secret)
    one = said(report("sheet").build(register, replace(ASKED, concern=collective)))
    reference = register.concerns.get(secret).reference
    assert "Doublon de" in one
    assert reference in one
    assert "Moussa" not in one
    other = said(report("sheet").build(register, replace(ASKED, concern=secret)))
    assert "Doublons" in other
