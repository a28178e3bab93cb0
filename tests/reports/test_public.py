"""Reports for those out of the office: no name, no true count, nothing confidential."""

from collections.abc import Iterator

import pytest
from pypdfium2 import PdfDocument

from app.base.errors import RuleError
from app.domain.filters import ConcernFilter
from app.operations.commitments import add_commitment
from app.reports.catalogue import REPORTS, build, report
from app.reports.document import (
    Bars,
    Column,
    Document,
    Fact,
    Headlines,
    Letterhead,
    Paragraph,
    Points,
    Row,
    Table,
)
from app.reports.plain import plain_text
from app.reports.public import check, rounded
from app.reports.request import Request, Version
from app.reports.typesetting import BAND, as_data, pdf
from app.reports.values import Printed, Share, Value
from app.store.register import Register
from tests.reports.conftest import TODAY, Desk
from tests.reports.test_ageing import UNTIL, sample

__all__ = ["sample"]
FIGURES = ("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9")


def counts(document: Document) -> Iterator[Value]:
    for block in document.blocks:
        match block:
            case Table():
                for cells in (*(row.cells for row in block.rows), block.total):
                    yield from cells[1:]
            case Headlines():
                yield from (one.value for one in block.figures)
            case Bars():
                yield from (bar.value for bar in block.bars)


@pytest.mark.parametrize("name", FIGURES)
def test_each_count_for_the_public_is_a_multiple_of_three(sample: Register, name: str) -> None:
    made = build(sample, report(name), Request(as_of=UNTIL, version=Version.PUBLIC))
    found = list(counts(made))
    assert any(found) is (name != "R8")
    for one in found:
        shares = (one.part, one.whole) if isinstance(one, Share) else (one,)
        assert all(isinstance(count, Printed) for count in shares if isinstance(count, int))
        assert not any(count % 3 for count in shares if isinstance(count, int))


@pytest.mark.parametrize("version", Version)
def test_the_text_of_a_page_says_who_may_read_it(sample: Register, version: Version) -> None:
    made = build(sample, report("R1"), Request(as_of=UNTIL, version=version))
    assert made.notice
    assert made.notice in plain_text(made)


@pytest.mark.parametrize("name", FIGURES)
def test_no_count_for_the_public_is_further_than_two_from_the_true_one(
    sample: Register, name: str
) -> None:
    public, true = (
        rows(build(sample, report(name), Request(as_of=UNTIL, version=version)))
        for version in (Version.PUBLIC, Version.INTERNAL)
    )
    assert public or name == "R8"
    for key, cells in public.items():
        pairs = [
            (one, two)
            for one, two in zip(cells, true[key][: 4 if name == "R5" else None], strict=False)
            if isinstance(one, int) and isinstance(two, int)
        ]
        assert all(abs(one - two) <= 2 for one, two in pairs)


def test_commitments_are_rounded_for_the_public_too(register: Register, desk: Desk) -> None:
    concern = desk.log(meeting="Réunion")
    for number in range(11):
        add_commitment(
            register, f"Aide {number}", made_by="Consul", made_on=TODAY, concerns=[concern]
        )
    asked = Request(as_of=TODAY, version=Version.PUBLIC)
    found = [one for one in counts(build(register, report("R8"), asked)) if isinstance(one, int)]
    assert found
    assert {one for one in found if one} <= {9, 12}


def rows(document: Document) -> dict[tuple[str, ...], tuple[Value, ...]]:
    """The rows of all tables by title and name."""
    return {
        (table.title, str(cells[0])): cells
        for table in document.blocks
        if isinstance(table, Table)
        for cells in (*(row.cells for row in table.rows if not row.level), table.total)
        if cells
    }


def test_whoever_has_one_concern_is_not_told_from_whoever_has_none(
    register: Register, desk: Desk
) -> None:
    wish = Request(as_of=TODAY, version=Version.PUBLIC)
    none = {name: build(register, report(name), wish) for name in FIGURES}
    concern = desk.log(meeting="Réunion")
    while any(counts(build(register, report("R2"), wish))):
        desk.trash(concern)
        concern = desk.log()
    for name in FIGURES:
        assert plain_text(build(register, report(name), wish)) == plain_text(none[name])


def test_a_count_that_is_not_rounded_is_refused_before_the_public_reads_it() -> None:
    page = Document(
        language="fr", kind="", title="", letterhead=Letterhead(""), as_of=TODAY, page="",
        blocks=(Table("t", (Column("c"),) * 2, (Row(("x", 3)),)),),
    )  # fmt: skip
    with pytest.raises(TypeError, match="not for the public"):
        check(page)
    check(rounded(page, page, page))


def test_days_are_told_to_the_public_of_nine_at_least(sample: Register) -> None:
    made = build(sample, report("R5"), Request(as_of=UNTIL, version=Version.PUBLIC))
    told = [row.cells for table in made.blocks if isinstance(table, Table) for row in table.rows]
    for cells in told:
        for count, *days in (cells[3:6], cells[6:9]):
            assert isinstance(count, int)
            assert all(one is None for one in days) is (count < 9)
            assert all(float(one).is_integer() for one in days if isinstance(one, float))


def test_pages_for_the_public_tell_no_promise_and_no_letter_one_by_one(sample: Register) -> None:
    for name in ("R8", "R9"):
        made = build(sample, report(name), Request(as_of=UNTIL, version=Version.PUBLIC))
        assert len([one for one in made.blocks if isinstance(one, Table)]) <= 1


TELLING = ("list", "register", "sheet", "receipt", "acknowledgement", "letter", "minutes", "brief")


@pytest.mark.parametrize("name", TELLING)
def test_what_tells_of_single_concerns_is_not_for_the_public(register: Register, name: str) -> None:
    with pytest.raises(RuleError, match="has figures only"):
        build(register, report(name), Request(as_of=TODAY, version=Version.PUBLIC))


def test_to_the_public_go_figures_alone_and_what_is_read_aloud_to_it() -> None:
    public = {name for name, one in REPORTS.items() if Version.PUBLIC in one.readers}
    assert public == REPORTS.keys() - set(TELLING)


def test_a_list_for_a_host_authority_has_nothing_confidential_and_says_so(
    register: Register, desk: Desk
) -> None:
    desk.log("Visa", category="work")
    desk.log("Arrestation", category="detention-justice")
    wish = Request(as_of=TODAY, version=Version.HOST, language="en")
    made = build(register, report("list"), wish)
    (block,) = made.blocks
    assert isinstance(block, Table)
    assert [row.cells[2] for row in block.rows] == ["Visa"]
    assert made.facts[-1] == Fact("Not in it", "The confidential concerns")


def test_what_names_people_is_not_for_strangers(register: Register, desk: Desk) -> None:
    wish = Request(as_of=TODAY, version=Version.HOST, concern=desk.log())
    with pytest.raises(RuleError, match="names people"):
        build(register, report("sheet"), wish)


def test_the_lines_under_a_title_for_the_public_tell_multiples_of_three(sample: Register) -> None:
    for name in FIGURES:
        made = build(sample, report(name), Request(as_of=UNTIL, version=Version.PUBLIC))
        told = [fact for fact in made.facts if fact.counts is not None]
        assert len(told) == 2
        for fact in told:
            assert not any(one.count % 3 for one in fact.counts.told)  # type: ignore[union-attr]
            assert fact.text == fact.counts.text  # type: ignore[union-attr]


def test_what_is_not_in_a_page_for_the_public_is_said(sample: Register) -> None:
    for name, what in (("R8", "The commitments one by one"), ("R9", "The letters one by one")):
        wish = Request(as_of=UNTIL, version=Version.PUBLIC, language="en")
        assert build(sample, report(name), wish).facts[-1] == Fact("Not in it", what)


def test_a_text_that_goes_by_a_true_count_is_refused_before_the_public_reads_it() -> None:
    one, none = (
        Document(
            language="fr", kind="", title="", letterhead=Letterhead(""), as_of=TODAY, page="",
            facts=(Fact("Counted", text),),
        )
        for text in ("1 concern", "0 concerns")
    )  # fmt: skip
    with pytest.raises(TypeError, match="true count"):
        rounded(one, none, none)


def test_a_feedback_for_the_public_counts_nobody(register: Register, desk: Desk) -> None:
    wish = Request(as_of=TODAY, version=Version.PUBLIC, language="en", place=1)
    desk.log("Ma sœur", place="Kazan", requesters=("Awa Traoré",))
    desk.log("Bourses en retard", place="Kazan", association="Étudiants")
    assert list(build(register, report("feedback"), wish).blocks) == [
        Points("What is still open", ("Bourses en retard: Logged",)),
        Paragraph("", "Whoever raised a concern of their own may ask us about it, with the number"
                  " that they were given."),
    ]  # fmt: skip


def test_an_internal_page_says_so_at_its_head(register: Register, desk: Desk) -> None:
    for _concern in range(60):
        desk.log()
    for version, times in ((Version.INTERNAL, 1), (Version.MINISTRY, 0)):
        wish = Request(as_of=TODAY, version=version, language="en")
        pages = PdfDocument(pdf(build(register, report("list"), wish)))
        assert len(pages) > 1
        for page in pages:
            text = page.get_textpage().get_text_bounded()
            assert text.count("INTERNAL: DO NOT CIRCULATE") == times


def test_what_goes_out_to_its_addressee_is_not_marked_as_internal(
    register: Register, desk: Desk
) -> None:
    wish = Request(
        as_of=TODAY,
        version=Version.INTERNAL,
        language="en",
        concern=desk.log(requesters=("Awa Keïta",)),
    )
    for name, marked in (("sheet", True), ("receipt", False), ("acknowledgement", False)):
        data = as_data(build(register, report(name), wish), str)
        assert (data["band"] == BAND) is marked


def test_words_that_were_searched_are_not_for_the_public(register: Register) -> None:
    wish = Request(as_of=TODAY, version=Version.PUBLIC, filter=ConcernFilter(words="MOW-2025-0001"))
    with pytest.raises(RuleError, match="words that were searched"):
        build(register, report("R2"), wish)
