"""The chain of the acts: what another program does to the file is found, what we do is not."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from app.base.errors import Cancelled
from app.domain.concerns import ConcernDraft, Priority
from app.operations.checks import altered_from_outside, holds_digest
from app.operations.concerns import log_concern, set_priority
from app.operations.erasing import clean_file, erase_person
from app.operations.registers import open_register
from app.operations.undo import undo
from app.store import binding, chain, replay
from app.store.register import Register

REGISTERS = Path(__file__).parent / "registers"

HISTORY = {
    "a value of a change": "UPDATE change SET new = 'low' WHERE field = 'priority'",
    "a text of a first value": "UPDATE change SET new = replace(new, 'Apostille', 'Bourse')",
    "who signed a change": "UPDATE change SET author = 'Oumar' WHERE id = 40",
    "the author of an act": "UPDATE act SET author = 'Oumar Diallo' WHERE id = 2",
    "the hour of an act": "UPDATE act SET stamp = stamp + 65536000 WHERE id = 3",
    "a change removed": "DELETE FROM change WHERE field = 'priority'",
    "a change added": "INSERT INTO change SELECT NULL, act_uid, record_table, record_uid, 'title',"
    " 'a', 'b', author, desk, stamp, salt FROM change WHERE id = 40",
    "a change of no act": "INSERT INTO change SELECT NULL, x'00', record_table, record_uid,"
    " 'title', 'a', 'b', author, desk, stamp, salt FROM change WHERE id = 40",
    "an act removed": "DELETE FROM act WHERE id = 2",
    "an act removed with its changes": "DELETE FROM change WHERE act_uid ="
    " (SELECT uid FROM act WHERE id = 2); DELETE FROM act WHERE id = 2",
    "an act added": "INSERT INTO act SELECT NULL, x'0102', kind, author, desk, stamp, undoes,"
    " digest FROM act WHERE id = 2",
    "the last act cut off": "DELETE FROM change WHERE act_uid ="
    " (SELECT uid FROM act ORDER BY id DESC LIMIT 1);"
    " DELETE FROM act WHERE id = (SELECT max(id) FROM act)",
    "a salt": "UPDATE change SET salt = NULL WHERE id = 40",
    "a pretended erasure": "INSERT INTO resealed (change_id, act_uid, digest)"
    " SELECT id, act_uid, x'00' FROM change WHERE field = 'priority'",
    "the end of the chain": "UPDATE chain SET digest = x'00'",
    "the order of two changes": "UPDATE change SET id = 100000 WHERE id = 40",
}
RECORDS = {
    "a field": "UPDATE concern SET title = 'Autre' WHERE id = 1",
    "who is meant": "UPDATE concern SET owner_id = NULL, category_id = 3 WHERE id = 1",
    "a record removed": "DELETE FROM concern_tag",
    "a record added": "INSERT INTO staff (uid, name) VALUES (randomblob(16), 'Inconnu')",
    "back from the trash": "UPDATE concern SET deleted = 1 WHERE id = 2",
    "a delay of the office": "UPDATE office SET answer_days = 300",
}


@pytest.fixture
def lived(register: Register) -> Register:
    """A register in which things were done, from two windows, taken back and erased."""
    log_concern(
        register,
        ConcernDraft(
            title="Apostille",
            description="Oumar Diallo et Awa Traoré attendent.",
            requesters=("Awa Traoré",),
            tags=("a",),
        ),
    )
    log_concern(register, ConcernDraft(title="Passeport", requesters=("Oumar Diallo",)))
    with closing(open_register(register.path, clock=register.clock, author="Oumar")) as second:
        changed = log_concern(second, ConcernDraft(title="Bourse", requesters=("Oumar Diallo",)))
        undo(second, changed.act_uid)
    set_priority(register, 1, Priority.HIGH)
    assert altered_from_outside(register) == []
    return register


def alter(register: Register, statements: str) -> None:
    """What somebody does with another program."""
    with closing(binding.connect(register.path)) as other:
        for statement in statements.split(";"):
            other.execute(statement)


@pytest.mark.parametrize("how", HISTORY)
def test_what_was_done_to_the_history_is_found(lived: Register, how: str) -> None:
    alter(lived, HISTORY[how])
    assert not chain.verify(lived.connection, lambda: None).is_whole
    assert altered_from_outside(lived)
    # What is written afterwards does not heal it.
    log_concern(lived, ConcernDraft(title="Après"))
    assert not chain.verify(lived.connection, lambda: None).is_whole


def test_an_act_that_went_back_is_followed_by_none(lived: Register) -> None:
    def fail() -> None:
        with lived.transaction():
            set_priority(lived, 1, Priority.LOW)
            raise Cancelled

    with pytest.raises(Cancelled):
        fail()
    set_priority(lived, 1, Priority.NORMAL)
    assert chain.verify(lived.connection, lambda: None).is_whole


@pytest.mark.parametrize("how", RECORDS)
def test_what_was_done_to_a_record_is_found(lived: Register, how: str) -> None:
    alter(lived, RECORDS[how])
    assert chain.verify(lived.connection, lambda: None).is_whole
    (said,) = altered_from_outside(lived)
    assert "are not what the history says" in str(said)


def test_the_first_act_that_was_altered_is_named(lived: Register) -> None:
    alter(lived, HISTORY["the hour of an act"])
    (said,) = altered_from_outside(lived)
    assert said.values["count"] == 1
    assert said.values["author"] == "Awa Keïta"


def test_how_many_acts_were_cut_off_is_said(lived: Register) -> None:
    alter(lived, HISTORY["the last act cut off"])
    (said,) = altered_from_outside(lived)
    assert "the end of the history: 1." in str(said)


def test_a_history_made_anew_lacks_the_digest_that_was_kept(lived: Register) -> None:
    """Whoever makes the whole chain anew leaves no break: only what is kept elsewhere tells."""
    kept = chain.verify(lived.connection, lambda: None).head
    log_concern(lived, ConcernDraft(title="Après"))
    assert holds_digest(lived, kept)
    run = lived.connection.execute
    rewritten = "UPDATE change SET new = replace(new, 'Apostille', 'Rien')"
    alter(lived, f"{rewritten} WHERE record_table = 'concern' AND field = '';DELETE FROM chain")
    alter(lived, "UPDATE concern SET title = 'Rien' WHERE id = 1")
    acts = run("SELECT uid, kind, author, desk, stamp, undoes FROM act ORDER BY id").fetchall()
    run("DELETE FROM act")
    for act in acts:
        rows = run(
            "SELECT salt, record_table, record_uid, field, old, new FROM change"
            " WHERE act_uid = ? ORDER BY id",
            (act[0],),
        ).fetchall()
        seals = [chain.seal(row[0], row[1:]) for row in rows]
        chain.append(lived.connection, chain.end(lived.connection), act, seals)
    assert altered_from_outside(lived) == []
    assert not holds_digest(lived, kept)


def test_an_erasure_leaves_the_chain_whole(lived: Register) -> None:
    """Erased twice over: what others wrote in between and what stands there now count as well."""
    kept = chain.verify(lived.connection, lambda: None).head
    for person in (1, 2):
        before = erased_rows(lived)
        erase_person(lived, person, blank=[2] if person == 2 else [])
        clean_file(lived)
        assert erased_rows(lived) > before
        assert altered_from_outside(lived) == []
    log_concern(lived, ConcernDraft(title="Après"))
    assert holds_digest(lived, kept)
    # Nobody can try out what had stood there: the salts of then are gone.
    salts = {row[0] for row in lived.connection.execute("SELECT salt FROM change").fetchall()}
    assert len(salts) == lived.connection.execute("SELECT count(*) FROM change").fetchone()[0]


def erased_rows(register: Register) -> int:
    """How many changes say something else than they did."""
    (count,) = register.connection.execute("SELECT count(*) FROM resealed").fetchone()
    return int(count)


@pytest.mark.parametrize(
    "how",
    [
        "UPDATE change SET new = replace(new, 'Apostille', 'Rien')",
        "UPDATE change SET new = '{}' WHERE record_table = 'person' AND field = ''",
        "UPDATE resealed SET digest = x'00' WHERE id = 1",
        "DELETE FROM resealed WHERE id = 1",
        "INSERT INTO resealed SELECT NULL, 1, act_uid, x'00' FROM resealed LIMIT 1",
    ],
)
def test_an_erasure_is_no_door(lived: Register, how: str) -> None:
    """What was erased cannot be altered again, nor can an erasure cover for something else."""
    erase_person(lived, 1)
    assert altered_from_outside(lived) == []
    alter(lived, how)
    assert not chain.verify(lived.connection, lambda: None).is_whole


def test_the_salt_of_what_was_erased_is_gone(lived: Register) -> None:
    run = lived.connection.execute
    rows = run("SELECT salt FROM change WHERE record_table = 'person'").fetchall()
    erase_person(lived, 1)
    clean_file(lived)
    lived.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = lived.path.read_bytes()
    gone = [row[0] for row in rows if row[0] not in content]
    assert len(gone) == 1
    assert rows[-1][0] in content


def test_a_register_of_before_the_chain_gets_one(tmp_path: Path) -> None:
    path = Path(shutil.copy(REGISTERS / "version-1.doleances", tmp_path / "a.doleances"))
    with closing(open_register(path)) as old:
        assert altered_from_outside(old) == []
        (acts,) = old.connection.execute("SELECT count(*) FROM act").fetchone()
        log_concern(old, ConcernDraft(title="Après"))
        found = chain.verify(old.connection, lambda: None)
        assert found.is_whole
        assert found.acts == acts + 1 > 2
        alter(old, "UPDATE act SET author = 'Personne' WHERE id = 1")
        assert not chain.verify(old.connection, lambda: None).is_whole


def test_looking_over_stops_when_it_is_asked_to(lived: Register) -> None:
    """The pieces end between two transactions: nothing is left open."""

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        altered_from_outside(lived, stop)
    assert not lived.connection.in_transaction


def test_it_is_followed_while_another_window_writes(
    lived: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "_BATCH", 2)
    monkeypatch.setattr(replay, "_BATCH", 5)
    with closing(open_register(lived.path, clock=lived.clock, author="Oumar")) as second:
        left = iter(range(6))

        def write() -> None:
            if (number := next(left, None)) is not None:
                log_concern(second, ConcernDraft(title=f"Pendant {number}"))
                set_priority(second, 1, Priority.URGENT if number % 2 else Priority.LOW)

        assert altered_from_outside(lived, write) == []
    assert lived.concerns.count() == 8


def test_what_differs_in_a_record_is_asked_of_no_schema(register: Register) -> None:
    """A register without a history is rebuilt record by record: tens of thousands, maybe."""
    concern = log_concern(register, ConcernDraft(title="Bourse")).id
    asked: list[str] = []
    tables = replay.tables_of(register.connection)
    register.connection.set_trace_callback(asked.append)
    assert replay.differences(register.connection, tables, "concern", concern) == []
    register.connection.set_trace_callback(None)
    assert asked
    assert not any("table_info" in one or "sqlite_" in one for one in asked)
