"""Erasing a person's data: nothing of it is left in any file, and every figure is as it was."""

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.base import notices
from app.base.clock import FixedClock
from app.base.errors import Cancelled, ConflictError, RuleError
from app.domain.concerns import ConcernDraft
from app.domain.erasing import ERASED, Known, Mention, Traces
from app.domain.filters import ConcernFilter
from app.domain.follow_ups import FollowUpKind
from app.domain.history import Act
from app.domain.parties import Party
from app.domain.people import AssociationDraft, PersonDraft, Profile
from app.operations.backups import back_up
from app.operations.concerns import draft_of, edit_concern, log_concern
from app.operations.erasing import clean_file, erase_person, preview_erasure
from app.operations.filters import save_filter
from app.operations.follow_ups import add_follow_up
from app.operations.merging import merge_parties
from app.operations.parties import add_member, add_party, edit_party
from app.operations.undo import undo
from app.store.checkup import unsearchable
from app.store.figures import counted
from app.store.files import drafts
from app.store.register import Register
from tests.operations.rows import replayed, rows_of

SECRETS = (
    *("Zoumana", "Quattara", "Зумана", "Куаттара", "+7 999 888-77-66", "zq@example.org"),
    *("Perekrestok", "ouagalais", "zoumana", "quattara", "зумана", "zumana"),
)
FULL = PersonDraft(
    name="Zoumana Quattara",
    name_cyrillic="Зумана Куаттара",
    phone="+7 999 888-77-66",
    email="zq@example.org",
    address="Perekrestok 3",
    city="Tver",
    nationality="ouagalais",
    profile=Profile.STUDENT,
)


@pytest.fixture
def lived(register: Register) -> Register:
    """A register in which a person has left traces of every kind."""
    person = add_party(register, FULL).ids("person")[0]
    mine = log_concern(
        register,
        ConcernDraft(
            title="Bourse de Zoumana",
            description="M. Quattara n’a rien reçu. Zoumana Quattara attend.",
            requesters=("Zoumana Quattara", "Awa"),
            tags=("Quattara",),
            people=3,
        ),
    )
    add_follow_up(register, mine.id, FollowUpKind.CALL, "Appelé zoumana au téléphone")
    edit_concern(
        register, mine.id,
        ConcernDraft(title="Bourse", description="Rien.", requesters=("Zoumana Quattara",)),
    )  # fmt: skip
    other = log_concern(
        register, ConcernDraft(title="Visa", description="Comme Зумана Куаттара, et Zoumana Diarra")
    )
    add_follow_up(register, other.id, FollowUpKind.NOTE, "Voir Quattara Zoumana, mère Quattara")
    group = add_party(register, AssociationDraft(name="AFESM")).ids("association")[0]
    add_member(register, group, "Zoumana Quattara", "porte-parole")
    edit_party(register, person, FULL)
    register.names.forget()
    return register


def left_in(path: Path) -> list[str]:
    """The secrets whose bytes are in any file of the register."""
    files = [f for f in path.parent.iterdir() if f.is_file() and f.name.startswith(path.name)]
    held = b"".join(file.read_bytes() for file in files)
    texts = {s for s in SECRETS if s.encode() in held or s.encode("utf-16-le") in held}
    return sorted(texts)


def erase_all(register: Register, **more: object) -> str:
    (person,) = [row.id for row in register.parties.find(Party.PERSON, "Zoumana Quattara")]
    changed = erase_person(register, person, **more)  # type: ignore[arg-type]
    clean_file(register)
    return changed.act_uid


def test_the_preview_says_what_goes_and_touches_nothing(lived: Register) -> None:
    before = rows_of(lived)
    preview = preview_erasure(lived, 1)
    assert (preview.name, preview.memberships, preview.merged) == ("Zoumana Quattara", 1, 0)
    assert set(preview.record) == {
        "name", "name_cyrillic", "phone", "email", "address", "city", "nationality",
    }  # fmt: skip
    own, other = preview.concerns
    assert (own.own, own.fields) == (True, ("tag", "text"))
    assert (other.own, other.fields) == (False, ("description", "text"))
    assert rows_of(lived) == before


def test_no_byte_is_left_and_no_figure_moves(lived: Register, other: Register) -> None:
    """Another window has the file open meanwhile."""
    everything = ConcernFilter()
    today = dt.date(2025, 6, 24)
    assert set(left_in(lived.path)) >= {"Zoumana", "Quattara", "Зумана"}
    kept = lived.connection.execute(
        "SELECT id, reference, received_on, status, people, category_id FROM concern"
    ).fetchall()
    people = counted(lived.index, everything, as_of=today).people
    other.concerns.get(1)
    erase_all(lived, blank=[2])
    # "Zoumana Diarra" and another Quattara are not this person: those texts went with the concern.
    assert left_in(lived.path) == []
    assert (
        lived.connection.execute(
            "SELECT id, reference, received_on, status, people, category_id FROM concern"
        ).fetchall()
        == kept
    )
    assert counted(lived.index, everything, as_of=today).people == people
    assert replayed(lived) == rows_of(lived)
    assert unsearchable(lived.connection) == []
    assert lived.concerns.get(2).description == ERASED
    assert other.concerns.get(2).description == ERASED
    assert lived.parties.find(Party.PERSON, "") == lived.parties.find(Party.PERSON, "awa")
    assert lived.parties.person(1).profile is Profile.STUDENT


def test_elsewhere_only_the_whole_name_goes(lived: Register) -> None:
    erase_all(lived)
    assert lived.concerns.get(2).description == f"Comme {ERASED}, et Zoumana Diarra"
    assert lived.follow_ups.timeline(2)[0].text == f"Voir {ERASED}, mère Quattara"
    assert lived.follow_ups.timeline(1)[0].text == f"Appelé {ERASED} au téléphone"


def test_the_trace_says_that_it_was_done_not_of_what(lived: Register) -> None:
    act = erase_all(lived)
    author, kind = lived.connection.execute(
        "SELECT author, kind FROM act WHERE uid = ?", (bytes.fromhex(act),)
    ).fetchone()
    assert (author, kind) == ("Awa Keïta", "erase_person")
    told = [c for c in lived.histories.of_concern(1) if c.act is Act.ERASE_PERSON]
    assert {(c.field, c.old) for c in told} >= {("text", ERASED)}


def test_erased_data_never_come_back(lived: Register) -> None:
    acts = [row[0].hex() for row in lived.connection.execute("SELECT uid FROM act").fetchall()]
    erase = erase_all(lived, blank=[2])
    with pytest.raises(RuleError, match="brought back"):
        undo(lived, erase)
    refused = 0
    for act in reversed(acts):
        try:
            undo(lived, act)
        except RuleError:
            refused += 1
        except ConflictError:
            continue
    assert refused >= 6
    clean_file(lived)
    assert left_in(lived.path) == []


def test_a_record_merged_into_a_person_is_erased_with_it(lived: Register) -> None:
    double = add_party(lived, PersonDraft(name="Z. Quattaraz", phone="zq@example.org")).ids(
        "person"
    )
    log_concern(lived, ConcernDraft(title="x", requesters=("Z. Quattaraz",)))
    merge_parties(lived, Party.PERSON, double[0], 1)
    assert preview_erasure(lived, 1).merged == 1
    erase_person(lived, 1, blank=[2])
    clean_file(lived)
    assert left_in(lived.path) == []
    assert b"Quattaraz" not in lived.path.read_bytes()


def test_a_stopped_erasure_erases_nothing(lived: Register) -> None:
    def stop(_done: int, _all: int) -> None:
        raise Cancelled

    before = rows_of(lived)
    with pytest.raises(Cancelled):
        erase_person(lived, 1, progress=stop)
    assert rows_of(lived) == before


def test_drafts_on_this_computer_go_too(lived: Register) -> None:
    typed = drafts.of(lived)
    typed.write("new-concern", {"title": "Zoumana Quattara"}, 0)
    typed.write("concern-2", {"title": "Awa"}, 0)
    # What was typed over the record itself need not say the name.
    typed.write(f"person-{lived.parties.person(1).uid}", {"phone": "999"}, 0)
    assert preview_erasure(lived, 1).drafts == 2
    erase_all(lived)
    assert typed.named("") == ["concern-2"]
    typed.close()
    assert b"Quattara" not in typed.path.read_bytes()


def test_an_erased_person_takes_nothing_more(lived: Register) -> None:
    erase_all(lived)
    with pytest.raises(RuleError, match="erased"):
        edit_party(lived, 1, FULL)
    with pytest.raises(RuleError, match="erased"):
        erase_person(lived, 1)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Traoré, Oumar", ERASED),
        ("OUMAR TRAORE est là", f"{ERASED} est là"),
        ("Траоре Умар", ERASED),
        ("Oumar et Traoré", "Oumar et Traoré"),
        ("Oumarou Traoré", "Oumarou Traoré"),
        ("x" * 100_000, "x" * 100_000),
    ],
)
def test_a_whole_name_is_found_as_people_write_it(text: str, left: str) -> None:
    assert Traces(Known(names=("Oumar Traoré",))).erase(text, every_word=False) == left


def test_every_word_goes_from_ones_own_texts() -> None:
    traces = Traces(Known(names=("Oumar Le Traoré",)))
    assert traces.erase("Traoré le dit à oumar", every_word=True) == f"{ERASED} le dit à {ERASED}"


@pytest.fixture
def other(lived: Register, clock: FixedClock) -> Iterator[Register]:
    """A second window."""
    from app.operations.registers import open_register

    opened = open_register(lived.path, clock=clock, author="Oumar", read_only=True)
    yield opened
    opened.close()


def test_a_concern_of_an_erased_person_is_edited_and_stays_theirs(lived: Register) -> None:
    erase_all(lived)
    before = lived.concerns.requesters([1])
    edit_concern(lived, 1, replace(draft_of(lived, 1), people=5))
    assert lived.concerns.requesters([1]) == before
    assert lived.concerns.get(1).people == 5


def test_the_files_of_a_blanked_concern_go_unless_another_record_has_them(
    lived: Register,
) -> None:
    with lived.act(Act.EDIT_CONCERN) as act:
        for number, words in ((1, b"PASSPORT-OF-Z"), (2, b"SHARED-LETTER")):
            held = {"digest": bytes([number]) * 32, "size": len(words), "bytes": words}
            content = act.insert("content", **held)
            for concern in (1, 2)[:number]:
                act.insert(
                    "attachment", content_id=content, concern_id=concern, name="Quattara.pdf",
                    added_at=lived.clock.now(),
                )  # fmt: skip
    assert [one.attachments for one in preview_erasure(lived, 1).concerns] == [2, 1]
    erase_all(lived, blank=[1])
    held_now = lived.path.read_bytes()
    assert b"PASSPORT-OF-Z" not in held_now
    assert b"SHARED-LETTER" in held_now
    names = lived.connection.execute("SELECT concern_id, name, deleted FROM attachment").fetchall()
    assert names == [(1, ERASED, 1), (1, ERASED, 1), (2, "Quattara.pdf", 0)]


KNOWN = Known(
    names=("Aminata Keïta", "Амината Кейта"),
    phones=("+7 999 123-45-67",),
    emails=("a.keita@example.org",),
    addresses=("oulitsa Zimniaïa 45, kv. 12",),
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Tél. 8 (999) 1234567.", "Tél. @."),
        ("+79991234567 ou 0079991234567", "@ ou @"),
        ("le 12.03.2025, MOW-2025-0012", "le 12.03.2025, MOW-2025-0012"),
        ("Écrire à A.KEITA@example.org", "Écrire à @"),
        ("chez elle, oulitsa Zimniaïa 45", "chez elle, @"),
        ("Говорили с Аминатой Кейтой; у Кейты", "Говорили с @; у @"),
        ("Aminata\nKeïta, A. Keïta", "@"),
        (unicodedata.normalize("NFD", "Vu Keïta"), "Vu @"),
        ("aminatakeita@mail.example", "@"),
    ],
)
def test_everything_that_tells_who_it_is_goes_from_ones_own_texts(text: str, left: str) -> None:
    assert Traces(KNOWN).erase(text, every_word=True) == left.replace("@", ERASED)


def test_elsewhere_a_word_of_the_name_stays_and_is_counted() -> None:
    traces = Traces(KNOWN)
    text = "Keïta et Aminata Keïta, 8 999 1234567, oulitsa Zimniaïa 3"
    left = traces.erase(text, every_word=False)
    assert left == f"Keïta et {ERASED}, oulitsa Zimniaïa 3"
    assert traces.may_be_in(left)
    assert not traces.may_be_in("Visa refusé à Kazan")


def test_a_shorter_name_that_is_somebody_elses_stays() -> None:
    traces = Traces(Known(names=("Oumar Amadou Traoré",)), {2: ("Oumar Traoré",)})
    text = "Oumar Traoré, puis Oumar Amadou Traoré et Amadou Traoré"
    assert traces.erase(text, every_word=False) == f"Oumar Traoré, puis {ERASED} et {ERASED}"


def test_what_may_still_speak_of_a_person_is_listed_and_not_touched(lived: Register) -> None:
    add_party(lived, AssociationDraft(name="Amis de Zoumana Quattara"))
    log_concern(lived, ConcernDraft(title="x", place="Chez les Quattara"))
    expected = [
        Mention("association", "Amis de Zoumana Quattara"), Mention("place", "Chez les Quattara")
    ]  # fmt: skip
    preview = preview_erasure(lived, 1)
    assert [*preview.mentions] == expected
    assert preview.words == 2, "“mère Quattara” and “Zoumana Diarra”"
    with notices.heard() as said:
        erase_person(lived, 1)
    assert "Amis de Zoumana Quattara, Chez les Quattara" in str(said[0].values["names"])
    assert lived.parties.find(Party.ASSOCIATION, "Amis")[0].name == "Amis de Zoumana Quattara"


def test_saved_filters_and_reports_stay_whole_without_the_name(lived: Register) -> None:
    save_filter(lived, "De Zoumana Quattara", ConcernFilter(words="quattara, zoumana visa"))
    erase_all(lived)
    ((name, wanted),) = lived.filters.all().values()
    assert (name, wanted.words) == (f"De {ERASED}", f"{ERASED} visa")


def test_the_preview_says_when_the_last_backup_ends(lived: Register, data_dir: Path) -> None:
    assert preview_erasure(lived, 1).backups_until is None
    back_up(lived, data_dir / "backups")
    until = preview_erasure(lived, 1).backups_until
    assert until is not None
    assert until > lived.clock.today()
