"""A damaged register is rebuilt: what can be read comes through, the history brings back more."""

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.base.errors import DoleancesError, RegisterError
from app.domain.attachments import Holder
from app.domain.concerns import ConcernDraft
from app.domain.follow_ups import FollowUpKind
from app.domain.history import Act
from app.operations.attachments import Pasted, attach
from app.operations.checks import check_register
from app.operations.concerns import log_concern
from app.operations.erasing import erase_person
from app.operations.follow_ups import add_follow_up
from app.operations.rebuilding import Rebuilt, rebuild
from app.operations.registers import open_register
from app.store.register import Register
from tests import foreign
from tests.operations.rows import Rows, rows_of

_PAGE = 4096
_CONCERNS = 60


@pytest.fixture
def lived(register: Register) -> Iterator[Path]:
    """A closed register with something of each kind."""
    for number in range(_CONCERNS):
        draft = ConcernDraft(
            title=f"Bourse {number}",
            description="mot " * 100,
            requesters=(f"Awa {number % 9}", f"Oumar {number % 7}"),
            tags=("a", str(number % 5)),
            place=f"Ville {number % 4}",
        )
        concern = log_concern(register, draft).id
        add_follow_up(register, concern, FollowUpKind.CALL, "Appelé " * 20)
    attach(register, Holder.CONCERN, 1, [Pasted("lettre.txt", b"Bonjour" * 2000)])
    erase_person(register, 2)
    path = register.path
    register.close()
    whole = path.read_bytes()
    yield path
    path.write_bytes(whole)
    register.connection = open_register(path).connection


def pages_of(path: Path, table: str) -> list[int]:
    """The pages on which rows of a table are, by an SQLite that tells."""
    query = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'"
    rows = foreign.answer(path, query, table)
    return [page for (page,) in rows]


def spoil(path: Path, pages: list[int]) -> None:
    """Fill pages with nonsense."""
    content = bytearray(path.read_bytes())
    for page in pages:
        noise = random.Random(page).randbytes(_PAGE)
        content[(page - 1) * _PAGE : page * _PAGE] = noise
    path.write_bytes(content)


def rows(path: Path) -> Rows:
    with closing(open_register(path, read_only=True)) as register:
        return rows_of(register)


def rebuilt(path: Path) -> tuple[Path, Rebuilt]:
    new = path.with_name("neuf.doleances")
    before = path.read_bytes()
    found = rebuild(path, new, author="Awa")
    assert path.read_bytes() == before
    return new, found


def test_a_sound_register_comes_through_whole(lived: Path) -> None:
    before = rows(lived)
    new, found = rebuilt(lived)
    assert rows(new) == before
    assert (found.revived, dict(found.lost)) == (0, {})
    with closing(open_register(new)) as register:
        assert check_register(register) == []
        last = register.connection.execute("SELECT kind, author FROM act ORDER BY id DESC LIMIT 1")
        assert last.fetchone() == (Act.REBUILD, "Awa")


@pytest.mark.parametrize("table", ["concern", "follow_up", "concern_requester", "person", "place"])
def test_records_that_are_lost_come_back_from_the_history(lived: Path, table: str) -> None:
    """With the ids that they had, so that all that refers to them still does."""
    before = rows(lived)
    spoil(lived, pages_of(lived, table)[:3])
    new, found = rebuilt(lived)
    assert rows(new) == before
    assert found.revived > 0
    assert dict(found.lost) == {}
    with closing(open_register(new)) as register:
        assert check_register(register) == []


def test_acts_that_are_lost_are_counted_and_the_records_stay(lived: Path) -> None:
    before = rows(lived)
    spoil(lived, pages_of(lived, "change")[2:5])
    new, found = rebuilt(lived)
    assert rows(new) == before
    assert found.lost["change"] > 0
    with closing(open_register(new)) as register:
        assert check_register(register) == []
    assert any("of “change”" in str(one) for one in found.sentences())


def test_losses_are_listed(lived: Path) -> None:
    content = bytearray(lived.read_bytes())
    place = content.find(b"BonjourBonjour")
    spoil(lived, [place // _PAGE + 1, place // _PAGE + 2, place // _PAGE + 3])
    _new, found = rebuilt(lived)
    assert found.lost["content"] == 1


@pytest.mark.parametrize("seed", range(6))
def test_any_damage_ends_with_a_register_or_a_sentence(lived: Path, seed: int) -> None:
    """The first page says what the file is: without it, nothing can be read."""
    source = random.Random(seed)
    pages = lived.stat().st_size // _PAGE
    spoil(lived, [source.randrange(2, pages + 1) for _ in range(source.choice((1, 3, 12)))])
    try:
        new, _found = rebuilt(lived)
    except DoleancesError:
        return
    with closing(open_register(new)) as register:
        register.concerns.count()
        assert register.problems(thorough=True) == []


def test_a_table_that_cannot_be_read_at_all_is_named(lived: Path) -> None:
    with foreign.opened(lived) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'chain'"
        ).fetchone()
    spoil(lived, [root])
    _new, found = rebuilt(lived)
    assert "chain" in found.unreadable
    assert any("chain" in str(one) for one in found.sentences())


def test_a_truncated_register_gives_what_is_left(lived: Path) -> None:
    lived.write_bytes(lived.read_bytes()[: lived.stat().st_size * 2 // 3])
    new, found = rebuilt(lived)
    assert found.records > 0
    with closing(open_register(new)) as register:
        assert register.problems(thorough=True) == []


def test_no_file_is_replaced(lived: Path, tmp_path: Path) -> None:
    (tmp_path / "là.doleances").write_bytes(b"x")
    with pytest.raises(RegisterError, match="There is a file"):
        rebuild(lived, tmp_path / "là.doleances")
    assert (tmp_path / "là.doleances").read_bytes() == b"x"


def test_an_id_as_high_as_somebody_wrote_it_is_not_counted_up_to(
    lived: Path, tmp_path: Path
) -> None:
    """As many questions as there are rows, and a few: however far they lie from each other."""
    with foreign.opened(lived) as file:
        far = file.execute("SELECT max(id) FROM concern_tag").fetchone()[0]
        file.execute("UPDATE concern_tag SET id = 1000000000000 WHERE id = ?", (far,))
        file.execute("UPDATE follow_up SET id = id + 9000000000000000000 WHERE id > 20")
    found = rebuild(lived, tmp_path / "neuf.doleances")
    assert found.lost == {}
    spoil(lived, pages_of(lived, "follow_up")[-1:])
    again = rebuild(lived, tmp_path / "encore.doleances")
    assert again.records + again.revived == found.records + found.revived
