"""A register with a password beside the same one without: opening, first page, search, saving."""

import shutil
import statistics
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.operations.concerns import log_concern
from app.operations.registers import Register, open_register
from app.store.files import keys, sealing
from tests.bench.measures import tell, tell_ratio, timed

T = TypeVar("T")

_PASSWORD = "quatre mots sans lien"
_OPENINGS, _PAGES, _SAVES = 7, 9, 60
_THREE = ("dip", "bou", "тра", "kaz", "vis", "mow")
_FIRST_PAGE, _ROWS = 500, 60
_SLOWER, _LATER = 1.3, 500


def run(file: Path, folder: Path) -> None:
    """Both take turns: they meet the same machine in the same mood."""
    plain = Path(shutil.copy(file, folder / "plain.doleances"))
    sealed = Path(shutil.copy(file, folder / "sealed.doleances"))
    key = keys.new_key(_PASSWORD)
    megabytes = sealed.stat().st_size / 1e6
    took = timed(lambda: sealing.reseal(sealed, None, key))
    tell(f"a password set on {megabytes:.0f} MB", took / 1000, unit="s")
    _openings(plain, sealed)
    _by_turns("first page of a new connection", plain, sealed, _PAGES, _first_page)
    _by_turns("columns into memory and first list", plain, sealed, 3, _first_list)
    with_key, without = open_register(sealed, key=key), open_register(plain)
    try:
        for register in (with_key, without):
            _first_list(register)
            for words in _THREE:
                _search(register, words)
        _in_turn("a search of three letters", with_key, without, [*_THREE] * 5, _search)
        _in_turn("a concern of the form saved", with_key, without, range(_SAVES), _save)
    finally:
        with_key.close()
        without.close()


def _openings(plain: Path, sealed: Path) -> None:
    """Each as the first connection of a window: the others get the key that it derived."""
    ours, theirs = [], []
    for _ in range(_OPENINGS):
        ours.append(timed(lambda: open_register(sealed, password=_PASSWORD).close()))
        theirs.append(timed(lambda: open_register(plain).close()))
    later = statistics.median(ours) - statistics.median(theirs)
    tell("opened with a password later than without, by", later, _LATER)
    tell("of which the key is derived in", timed(lambda: keys.unlock(sealed, _PASSWORD)))


def _by_turns(
    name: str, plain: Path, sealed: Path, rounds: int, act: Callable[[Register], object]
) -> None:
    """An act of a connection that has read nothing yet."""
    key = keys.unlock(sealed, _PASSWORD)
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        for path, held, times in ((sealed, key, ours), (plain, None, theirs)):
            register = open_register(path, key=held, read_only=True)
            times.append(timed(lambda: act(register)))  # noqa: B023 - called at once
            register.close()
    tell_ratio(f"{name}, password / none", ours, theirs, _SLOWER)


def _in_turn(
    name: str,
    with_key: Register,
    without: Register,
    values: Iterable[T],
    act: Callable[[Register, T], object],
) -> None:
    """An act of connections that are in use."""
    ours, theirs = [], []
    for value in values:
        ours.append(timed(lambda: act(with_key, value)))  # noqa: B023
        theirs.append(timed(lambda: act(without, value)))  # noqa: B023
    tell_ratio(f"{name}, password / none", ours, theirs, _SLOWER)


def _first_page(register: Register) -> None:
    ids = register.concerns.latest(_FIRST_PAGE)
    register.concerns.many(list(ids)[:_ROWS])


def _first_list(register: Register) -> None:
    register.index.select(ConcernFilter(), today=register.clock.today())


def _search(register: Register, words: str) -> None:
    register.index.select(ConcernFilter(words=words), today=register.clock.today())


def _save(register: Register, number: int) -> None:
    log_concern(
        register,
        ConcernDraft(
            title=f"Mesure {number}",
            description="Une phrase. " * 20,
            place="Kazan",
            requesters=("Awa Diarra (exemple)",),
            category="recognition",
        ),
    )
