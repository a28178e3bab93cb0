"""The brief for the next meeting and the feedback: what an association or a place is told."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from app.base.errors import InputError, NotFoundError
from app.base.languages import LANGUAGES
from app.domain.commitments import CommitmentState, Settlement
from app.domain.concerns import Told
from app.domain.meetings import MeetingDraft
from app.domain.status import Status
from app.operations.commitments import add_commitment, settle_commitment
from app.operations.meetings import add_meeting
from app.reports.catalogue import build, report
from app.reports.document import Document, Headlines, Paper, Points, Table
from app.reports.plain import plain_text
from app.reports.request import Request, Version
from app.reports.typesetting import pdf
from app.store.register import Register
from tests.reports.conftest import TODAY, Desk

ASKED = Request(as_of=TODAY, language="en")
DAY = dt.date(2025, 6, 24)


def made(register: Register, name: str, **wishes: object) -> Document:
    return build(register, report(name), replace(ASKED, **wishes))  # type: ignore[arg-type]


def table(document: Document, title: str) -> list[tuple[object, ...]]:
    found = [one for one in document.blocks if isinstance(one, Table) and one.title == title]
    return [row.cells for one in found for row in one.rows]


def points(document: Document, title: str) -> tuple[str, ...]:
    found = [one for one in document.blocks if isinstance(one, Points) and one.title == title]
    return found[0].texts if found else ()


@pytest.fixture
def students(register: Register, desk: Desk) -> int:
    """An association that raised two things in June and one before; one was answered."""
    held = {"meeting": "Rencontre de Moscou", "received_on": DAY, "channel": "meeting"}
    add_meeting(register, MeetingDraft(title="Rencontre de Moscou", held_on=DAY))
    common = {"association": "AFESM", "spokesperson": "Moussa Traoré", "category": "studies"}
    desk.log("Ancienne demande", association="AFESM", received_on=dt.date(2025, 5, 2))
    stages = desk.log("Stages pratiques de Moussa Traoré", people=300, **held, **common)
    desk.log("Diplômes", people=200, **held, **common)
    desk.log("Une erreur", excluded=True, **held, **common)
    desk.log("Une autre association", association="Amicale", **held)
    desk.move(
        stages, Status.ANSWERED, answer="Cinq places. M. Traoré le sait.", told_how=Told.LETTER
    )
    promised: dict[str, Any] = {
        "made_by": "M. Sangaré", "made_by_title": "Ministre", "made_on": DAY,
    }  # fmt: skip
    add_commitment(
        register, "Étudier les stages", meeting="Rencontre de Moscou", concerns=[stages],
        due_on=dt.date(2025, 8, 1), **promised,
    )  # fmt: skip
    kept = add_commitment(
        register, "Nommer un conseiller", meeting="Rencontre de Moscou",
        due_on=dt.date(2025, 7, 1), **promised,
    )  # fmt: skip
    (record,) = kept.ids("commitment")
    settle_commitment(
        register, record, Settlement(state=CommitmentState.KEPT, evidence="Nommé le 25 juin")
    )
    found = register.names.find("association", "AFESM")
    assert found is not None
    return found


def test_a_brief_tells_what_was_raised_promised_done_and_left(
    register: Register, students: int
) -> None:
    found = made(register, "brief", association=students)
    assert found.title == "AFESM"
    assert ("Last meeting", "Rencontre de Moscou, 24 June 2025") in [
        (fact.label, fact.text) for fact in found.facts
    ]
    titles = [row[1] for row in table(found, "Raised last time")]
    assert titles == ["Stages pratiques de Moussa Traoré", "Diplômes"]
    promised = [(row[0], row[3]) for row in table(found, "Promised")]
    assert promised == [("Étudier les stages", "Overdue"), ("Nommer un conseiller", "Kept")]
    assert [row[2] for row in table(found, "Done since")] == ["Cinq places. M. Traoré le sait."]
    left = [(row[1], row[5]) for row in table(found, "Still open")]
    assert left == [
        ("Ancienne demande", 122), ("Stages pratiques de Moussa Traoré", 69), ("Diplômes", 69),
    ]  # fmt: skip
    figures = next(one for one in found.blocks if isinstance(one, Headlines)).figures
    assert [one.value for one in figures] == [2, 500, 2, 1, 1, 3, 2, 1]


def test_a_meeting_and_a_place_have_their_briefs(
    register: Register, students: int, desk: Desk
) -> None:
    desk.log("Bail", place="Kazan", received_on=dt.date(2025, 8, 1))
    meeting = register.names.find("meeting", "Rencontre de Moscou")
    raised = table(made(register, "brief", meeting=meeting), "Raised last time")
    assert [row[1] for row in raised] == [
        "Stages pratiques de Moussa Traoré", "Diplômes", "Une autre association",
    ]  # fmt: skip
    place = register.names.find("place", "Kazan")
    kazan = made(register, "brief", place=place)
    assert [row[1] for row in table(kazan, "Raised so far")] == ["Bail"]
    assert ("Last meeting", "None is in the register") in [
        (fact.label, fact.text) for fact in kazan.facts
    ]
    assert students


@pytest.mark.parametrize("name", ["brief", "feedback"])
def test_one_must_be_chosen_and_be_there(register: Register, students: int, name: str) -> None:
    with pytest.raises(InputError, match="Choose an association"):
        made(register, name)
    with pytest.raises(NotFoundError):
        made(register, name, place=99)
    assert students


@pytest.mark.parametrize("name", ["brief", "feedback"])
def test_who_never_raised_anything(register: Register, desk: Desk, name: str) -> None:
    desk.trash(desk.log(association="Amicale"))
    amicale = register.names.find("association", "Amicale")
    assert "No concern of" in plain_text(made(register, name, association=amicale))


def test_a_host_reads_nothing_confidential_and_nobody_who_was_not_asked(
    register: Register, desk: Desk
) -> None:
    wish = {"association": "AFESM", "requesters": ("Awa Diarra",)}
    desk.log("Agression", category="assault", **wish)
    desk.log("Visa d’Awa Diarra", category="studies", **wish)
    afesm = register.names.find("association", "AFESM")
    host = table(made(register, "brief", association=afesm, version=Version.HOST), "Raised so far")
    assert [row[1] for row in host] == ["Visa d’…"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brief_has_two_pages_whatever_was_said(
    register: Register, desk: Desk, language: str
) -> None:
    long = "Собственноручная подпись руководителя образовательного учреждения " * 5
    for place in range(30):
        one = desk.log(
            f"{place} {long}"[:480], association="AFESM", meeting="Rencontre", people=1234,
            channel="meeting",
        )  # fmt: skip
        if place % 2:
            desk.move(one, Status.ANSWERED, answer=long, told_how=Told.PHONE)
        else:
            desk.move(one, Status.REFERRED, authority=long[:200])
        add_commitment(
            register, long[:300], made_by=long[:120], made_on=TODAY, meeting="Rencontre",
            concerns=[one],
        )  # fmt: skip
    afesm = register.names.find("association", "AFESM")
    for wishes in ({"paper": Paper.LETTER}, {"version": Version.INTERNAL}):
        found = made(register, "brief", association=afesm, language=language, **wishes)
        assert len(pypdfium2.PdfDocument(pdf(found))) == 2


def test_a_feedback_is_told_in_plain_words(register: Register, students: int) -> None:
    found = made(register, "feedback", association=students)
    assert points(found, "What you raised") == ("Stages pratiques de …", "Diplômes")
    assert points(found, "What was answered") == ("Stages pratiques de …: Cinq places. … le sait.",)
    assert points(found, "What was promised") == (
        "Étudier les stages (Ministre): expected by 1 August 2025, overdue",
        "Nommer un conseiller (Ministre): kept",
    )
    assert points(found, "What is still open") == ("Ancienne demande: Logged", "Diplômes: Logged")
    said = plain_text(found)
    assert "On 24 June 2025, at the meeting “Rencontre de Moscou”, 2 concerns were raised" in said
    assert "– Diplômes" in said
    for name in ("Traoré", "Moussa", "Sangaré"):
        assert name not in said


def test_what_single_persons_raised_is_only_counted(register: Register, desk: Desk) -> None:
    who = [f"Awa Numéro{place}" for place in range(6)]
    for name in who[:4]:
        desk.log(f"Bourse de {name}", requesters=(name,), place="Kazan", category="scholarships")
    arrested = desk.log("Arrestation", requesters=(who[4],), place="Kazan", category="arrest")
    desk.log("Visa", requesters=(who[5],), place="Kazan", category="studies")
    desk.move(arrested, Status.ANSWERED, answer="Libéré hier", told_how=Told.PHONE)
    kazan = register.names.find("place", "Kazan")
    found = made(register, "feedback", place=kazan, version=Version.INTERNAL)
    assert points(found, "What you raised") == ("Scholarships: 4", "2 personal concerns")
    assert points(found, "What was answered") == ("1 personal concern was answered or closed.",)
    said = plain_text(found)
    for secret in ("Awa", "Numéro", "Arrestation", "Libéré", "Bourse de", "MOW-"):
        assert secret not in said
