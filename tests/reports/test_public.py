"""Reports for those out of the office: no name, no small count, nothing confidential."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import RuleError
from app.reports.catalogue import REPORTS, build, report
from app.reports.document import Bars, Column, Document, Fact, Headlines, Letterhead, Row, Table
from app.reports.public import APART, LEAST, SMALL, guarded
from app.reports.request import Request, Version
from app.reports.values import Value
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
def test_no_small_count_is_printed_for_the_public(sample: Register, name: str) -> None:
    wish = Request(as_of=UNTIL, version=Version.PUBLIC)
    found = list(counts(build(sample, report(name), wish)))
    assert not [one for one in found if isinstance(one, int) and 0 < one < LEAST]
    open_ones = list(counts(build(sample, report(name), Request(as_of=UNTIL))))
    assert (SMALL in found) is any(isinstance(one, int) and 0 < one < LEAST for one in open_ones)


def is_hidden(cell: Value) -> bool:
    return cell in (SMALL, APART)


def no_line_gives_one_away(lines: Sequence[Sequence[Value]]) -> bool:
    return all(sum(map(is_hidden, line)) != 1 for line in lines)


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=6))
def test_a_hidden_count_is_never_what_is_left_of_a_total(grid: list[list[int]]) -> None:
    rows = tuple(Row(("x", *line, sum(line))) for line in grid)
    sums = [sum(column) for column in zip(*grid, strict=True)]
    total = ("Total", *sums, sum(sums))
    table = Table("t", (Column("c"),) * 5, rows, total)
    made = Document(
        language="fr", kind="", title="", letterhead=Letterhead(""), as_of=TODAY, page="",
        blocks=(table,),
    )  # fmt: skip
    (hidden,) = guarded(made).blocks
    assert isinstance(hidden, Table)
    lines = [row.cells[1:] for row in hidden.rows] + [hidden.total[1:]]
    assert no_line_gives_one_away(lines)
    assert no_line_gives_one_away(list(zip(*lines, strict=True)))


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
