"""The minutes of a meeting on paper."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from app.base.errors import NotFoundError
from app.domain.meeting_lines import MeetingLine
from app.domain.meetings import MeetingDraft
from app.operations.concerns import trash
from app.operations.meetings import add_meeting, log_commitment, log_line, remove_meeting
from app.reports.catalogue import report
from app.reports.document import Document, Fields, Paragraph, Table
from app.reports.request import Request, Version
from app.reports.typesetting import save_pdf
from app.store.register import Register

DAY = dt.date(2025, 6, 24)
ASKED = Request(as_of=dt.date(2025, 9, 1), language="fr")


@pytest.fixture
def moscow(register: Register) -> int:
    """A meeting with three concerns, one of them confidential, and two commitments."""
    draft = MeetingDraft(
        title="Rencontre de Moscou", held_on=DAY, place="Moscou", host="Le Président",
        delegation="Trois ministres", minutes="Mme Samaké a parlé des agressions.",
    )  # fmt: skip
    (meeting,) = add_meeting(register, draft).ids("meeting")
    association = MeetingLine(gist="Stages", who="Moussa Traoré", association="AFESM", people=300)
    first = log_line(register, meeting, association).id
    log_line(
        register, meeting,
        MeetingLine(gist="Agression de Salimata", who="Salimata Samaké", category="assault"),
    )  # fmt: skip
    gone = log_line(register, meeting, MeetingLine(gist="Une erreur", who="Personne")).id
    trash(register, [gone])
    log_commitment(register, meeting, "Étudier les stages", "M. Sangaré, ministre", concern=first)
    log_commitment(register, meeting, "Recevoir Mme Samaké", "Le consul")
    return meeting


def built(register: Register, meeting: int | None, **wishes: object) -> Document:
    asked = replace(ASKED, meeting=meeting, **wishes)  # type: ignore[arg-type]
    return report("minutes").build(register, asked)


def everything(document: Document) -> str:
    return repr(document)


def test_what_the_minutes_say(register: Register, moscow: int) -> None:
    document = built(register, moscow, version=Version.INTERNAL)
    assert (document.kind, document.title) == ("Compte rendu", "Rencontre de Moscou")
    fields, said, raised, promised = document.blocks
    assert isinstance(fields, Fields)
    assert isinstance(said, Paragraph)
    assert isinstance(raised, Table)
    assert isinstance(promised, Table)
    assert dict(fields.pairs) == {
        "Tenue le": "24 juin 2025", "Lieu": "Moscou", "Hôte": "Le Président",
        "Délégation": "Trois ministres",
    }  # fmt: skip
    assert "Mme Samaké a parlé" in said.text
    assert [row.cells[:3] for row in raised.rows] == [
        ("MOW-2025-0001", "AFESM, par Moussa Traoré", "Stages"),
        ("MOW-2025-0002", "Salimata Samaké", "Agression de Salimata"),
    ]
    assert promised.rows[0].cells[:2] == ("Étudier les stages", "M. Sangaré, ministre")
    assert "301\\xa0personnes" in everything(document)
    assert "Une erreur" not in everything(document)


def test_confidential_names_are_masked_everywhere(register: Register, moscow: int) -> None:
    said = everything(built(register, moscow))
    assert "Samaké" not in said
    assert "Salimata" not in said
    assert "Moussa Traoré" in said
    assert "MOW-2025-0002" in said
    assert "Samaké" in everything(built(register, moscow, version=Version.INTERNAL))


def test_a_meeting_of_which_nothing_came(register: Register) -> None:
    draft = MeetingDraft(title="Kazan", held_on=DAY)
    (kazan,) = add_meeting(register, draft).ids("meeting")
    blocks = built(register, kazan).blocks
    assert [type(block) for block in blocks] == [Fields, Paragraph, Paragraph]


def test_minutes_of_no_meeting(register: Register, moscow: int) -> None:
    with pytest.raises(NotFoundError):
        built(register, None)
    (empty,) = add_meeting(register, MeetingDraft(title="Kazan", held_on=DAY)).ids("meeting")
    remove_meeting(register, empty)
    with pytest.raises(NotFoundError):
        built(register, empty)
    assert moscow != empty


@pytest.mark.parametrize(
    ("code", "words"),
    [("fr", "Engagements pris"), ("en", "Commitments made"), ("ru", "Взятые обязательства")],
)
def test_the_minutes_in_three_languages(
    register: Register, moscow: int, tmp_path: Path, code: str, words: str
) -> None:
    target = tmp_path / "minutes.pdf"
    save_pdf(built(register, moscow, language=code), target)
    pdf = PdfDocument(target)
    text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    assert words in text
    assert "Rencontre de Moscou" in text
    pdf.close()
