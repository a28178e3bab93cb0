"""Receipts and letters: to whom they go, what they tell, and what they keep to themselves."""

import datetime as dt
from dataclasses import replace

import pytest

from app.base.errors import InputError, NotFoundError, RuleError
from app.base.languages import LANGUAGES
from app.domain.authorities import AuthorityDraft
from app.domain.concerns import Consent, Told
from app.domain.filters import ConcernFilter
from app.domain.people import PersonDraft
from app.domain.referrals import Letter
from app.domain.status import Status
from app.operations.parties import edit_party
from app.operations.referrals import refer
from app.operations.staff import add_staff
from app.reports.catalogue import build, report
from app.reports.document import Document, Fields, Paragraph, Signatures, Table
from app.reports.request import Request, Version
from app.reports.typesetting import pdf
from app.store.register import Register
from tests.reports.conftest import TODAY, Desk

ASKED = Request(as_of=TODAY, language="en")


def made(register: Register, name: str, **wishes: object) -> Document:
    return build(register, report(name), replace(ASKED, **wishes))  # type: ignore[arg-type]


def texts(document: Document) -> str:
    return "\n".join(one.text for one in document.blocks if isinstance(one, Paragraph))


def pairs(document: Document) -> dict[str, str]:
    return dict(next(one for one in document.blocks if isinstance(one, Fields)).pairs)


def sign(document: Document) -> tuple[tuple[str, str], ...]:
    return next(one for one in document.blocks if isinstance(one, Signatures)).places


@pytest.fixture
def person(register: Register, desk: Desk) -> int:
    """A concern of a person who can be written to."""
    concern = desk.log("Visa", requesters=("Awa Diarra",), category="studies", people=2)
    draft = PersonDraft(name="Awa Diarra", address="12, rue Pouchkine", city="Kazan")
    who = register.names.find("person", "Awa Diarra")
    assert who is not None
    edit_party(register, who, draft)
    return concern


def test_a_receipt_says_what_was_received_and_is_signed_by_both(
    register: Register, person: int
) -> None:
    add_staff(register, "A. Keïta", "Consul")
    me = register.names.find("staff", "A. Keïta")
    found = made(register, "receipt", concern=person, me=me)
    assert "on 1 September 2025 we received" in texts(found)
    assert "MOW-2025-0001" in texts(found)
    told = pairs(found)
    assert (told["Requesters"], told["Title"], told["People concerned"]) == (
        "Awa Diarra", "Visa", "2",
    )  # fmt: skip
    assert sign(found) == (
        ("Ambassade du Mali", "A. Keïta, Consul"),
        ("The requester", "Awa Diarra"),
    )


def test_a_receipt_of_an_anonymous_concern_names_nobody(register: Register, desk: Desk) -> None:
    found = made(register, "receipt", concern=desk.log(anonymous=True))
    assert pairs(found)["Requesters"] == "Anonymous"
    assert sign(found)[1] == ("The requester", "")


def test_an_acknowledgement_is_addressed_to_who_raised_it(register: Register, person: int) -> None:
    found = made(register, "acknowledgement", concern=person)
    letter = found.envelope
    assert letter is not None
    assert letter.addressee == ("Awa Diarra", "12, rue Pouchkine", "Kazan")
    assert letter.place_and_day == "Moscou, 1 September 2025"
    assert found.title == "your concern MOW-2025-0001"
    assert "an answer by 1 October 2025" in texts(found)


def test_an_acknowledgement_does_not_speak_of_a_day_gone_by(register: Register, desk: Desk) -> None:
    late = desk.log(requesters=("Awa",), received_on=dt.date(2025, 6, 1))
    assert "by 1 July" not in texts(made(register, "acknowledgement", concern=late))
    desk.move(late, Status.ANSWERED, answer="Oui", told_how=Told.PHONE)
    said = texts(made(register, "acknowledgement", concern=late))
    assert "An answer was given on 1 September 2025." in said


def test_nobody_is_written_to_without_a_name(register: Register, desk: Desk) -> None:
    for concern in (desk.log(anonymous=True), desk.log()):
        with pytest.raises(RuleError, match="Print the receipt"):
            made(register, "acknowledgement", concern=concern)


def test_a_letter_to_a_person_masks_nobody_or_is_not_made(register: Register, desk: Desk) -> None:
    concern = desk.log("Vol subi par Awa Diarra", requesters=("Awa Diarra",), category="assault")
    with pytest.raises(RuleError, match="internal version"):
        made(register, "acknowledgement", concern=concern)
    inside = made(register, "acknowledgement", concern=concern, version=Version.INTERNAL)
    assert inside.envelope is not None
    assert inside.envelope.addressee == ("Awa Diarra",)
    assert "Vol subi par Awa Diarra" in repr(inside)


@pytest.mark.parametrize("name", ["receipt", "acknowledgement"])
def test_a_confidential_name_is_written_in_the_internal_version_alone(
    register: Register, desk: Desk, name: str
) -> None:
    concern = desk.log("Agression", requesters=("Awa Diarra",), category="assault")
    if name == "receipt":
        assert "Diarra" not in repr(made(register, name, concern=concern))
    inside = made(register, name, concern=concern, version=Version.INTERNAL)
    assert "Awa Diarra" in repr(inside)
    for version in (Version.HOST, Version.PUBLIC):
        with pytest.raises(RuleError, match=r"names people|figures only"):
            made(register, name, concern=concern, version=version)


@pytest.mark.parametrize("name", ["sheet", "receipt", "acknowledgement"])
def test_what_is_about_a_concern_needs_one(register: Register, desk: Desk, name: str) -> None:
    with pytest.raises(NotFoundError, match="Choose a concern"):
        made(register, name)
    gone = desk.log(requesters=("Awa",))
    desk.trash(gone)
    with pytest.raises(NotFoundError, match="trash"):
        made(register, name, concern=gone)


@pytest.fixture
def letter(register: Register, desk: Desk) -> int:
    """A letter that carries two concerns."""
    both = [
        desk.log("Diplôme retenu", requesters=("Awa Diarra",), category="studies", people=3),
        desk.log("Bourse", requesters=("Moussa Traoré",), category="studies", people=4,
                 consent=Consent.REFUSED),
    ]  # fmt: skip
    sent = refer(register, both, Letter(authority="Rectorat", letter_reference="N° 12/AMB"))
    rectorat = register.names.find("authority", "Rectorat")
    assert rectorat is not None
    edit_party(
        register,
        rectorat,
        AuthorityDraft(name="Rectorat", place="Kazan", address="1, place Lénine"),
    )
    (record,) = sent.ids("referral")
    return record


def test_a_letter_tells_one_authority_of_all_its_concerns(register: Register, letter: int) -> None:
    found = made(register, "letter", referral=letter)
    assert found.envelope is not None
    assert found.envelope.addressee == ("Rectorat", "1, place Lénine", "Kazan")
    assert found.envelope.number == "Our reference: N° 12/AMB"
    assert found.title == "referral of 2 concerns"
    assert "They concern 7 people in all." in texts(found)
    assert "a reply by 16 September 2025" in texts(found)
    table = next(one for one in found.blocks if isinstance(one, Table))
    assert [row.cells[3] for row in table.rows] == ["Diplôme retenu", "Bourse"]


@pytest.mark.parametrize("version", [Version.INTERNAL, Version.MINISTRY, Version.HOST])
def test_who_refused_is_named_to_no_authority(
    register: Register, letter: int, version: Version
) -> None:
    said = repr(made(register, "letter", referral=letter, version=version))
    assert ("Awa Diarra" in said) is (version is not Version.HOST)
    assert "Traoré" not in said
    assert ("refused to be named" in said) is (version is not Version.HOST)


def test_whoever_was_not_asked_is_named_to_no_host(register: Register, desk: Desk) -> None:
    for name, consent in (("Awa Diarra", Consent.GIVEN), ("Moussa Traoré", Consent.NOT_ASKED)):
        desk.log(f"Diplôme de {name}", requesters=(name,), consent=consent, description="Retenu")
    for name in ("list", "register"):
        said = str(made(register, name, version=Version.HOST).blocks)
        assert "Awa Diarra" in said
        assert "Traoré" not in said
    both = refer(register, [1, 2], Letter(authority="Rectorat")).ids("referral")
    said = repr(made(register, "letter", referral=both[0], version=Version.HOST))
    assert "Awa Diarra" in said
    assert "Traoré" not in said
    assert "have not agreed to be named" in said


def test_what_is_told_of_whoever_was_not_asked_stays_when_the_name_goes(
    register: Register, desk: Desk
) -> None:
    one = desk.log("Diplôme", requesters=("Moussa Traoré",), description="Traoré : retenu en mars")
    (record,) = refer(register, [one], Letter(authority="Rectorat")).ids("referral")
    found = made(register, "letter", referral=record, version=Version.HOST)
    assert "… : retenu en mars" in texts(found)
    assert not next(
        b for b in found.blocks if isinstance(b, Paragraph) and "retenu" in b.text
    ).quiet


def test_a_letter_about_one_concern_tells_it_whole(register: Register, desk: Desk) -> None:
    one = desk.log("Diplôme", description="Retenu *depuis* mars", remedy="Le rendre")
    (record,) = refer(register, [one], Letter(authority="Rectorat")).ids("referral")
    found = made(register, "letter", referral=record)
    assert "Retenu *depuis* mars\nLe rendre" in texts(found)
    assert found.title == "referral of 1 concern"


def test_a_letter_about_the_concerns_of_a_filter(register: Register, letter: int) -> None:
    rectorat = register.names.find("authority", "Rectorat")
    found = made(register, "letter", addressee=rectorat)
    assert found.title == "referral of 2 concerns"
    assert found.envelope is not None
    assert found.envelope.number == ""
    nobody = ConcernFilter(words="introuvable")
    with pytest.raises(RuleError, match="nothing to refer"):
        made(register, "letter", addressee=rectorat, filter=nobody)
    with pytest.raises(InputError, match="to which authority"):
        made(register, "letter")
    assert letter


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_tagged_pages_in_every_language(
    register: Register, letter: int, person: int, language: str
) -> None:
    wishes = {"acknowledgement": {"concern": person}, "letter": {"referral": letter}}
    for name, wish in wishes.items():
        content = pdf(made(register, name, language=language, **wish))
        assert b"pdfuaid:part" in content
