"""What somebody may see of a register tells no name that is hidden from them, however written."""

from contextlib import closing
from pathlib import Path

import pytest

from app.domain.attachments import Holder
from app.domain.concerns import Concern, ConcernDraft, Consent
from app.domain.fields import values, written
from app.domain.filters import ConcernFilter, Order, SortKey
from app.domain.follow_ups import FollowUpKind
from app.domain.masking import Hidden, Viewer
from app.domain.meetings import MeetingDraft
from app.domain.people import PersonDraft
from app.domain.referrals import Letter, Reply
from app.operations import sample
from app.operations.attachments import attach
from app.operations.commitments import add_commitment
from app.operations.concerns import log_concern
from app.operations.erasing import preview_erasure
from app.operations.follow_ups import add_follow_up
from app.operations.likeness import alike
from app.operations.meetings import add_meeting
from app.operations.parties import add_party, edit_party
from app.operations.referrals import record_reply, refer
from app.operations.registers import open_register
from app.reports.catalogue import REPORTS
from app.reports.request import Request, Version
from app.store.register import Register
from tests.domain.test_naming import TITLES

SCREEN = Viewer(Hidden.CONFIDENTIAL, words=True)
PAPER = Viewer(Hidden.CONFIDENTIAL)


@pytest.fixture
def told(register: Register) -> Register:
    """Fanta is behind a confidential concern; Issa is in the directory; Awa says all openly."""
    for name in ("Issa Kouyaté", "Fanta Diallo", "Awa Sy"):
        add_party(register, PersonDraft(name=name))
    log_concern(
        register,
        ConcernDraft(
            title="Арест Фанты Диалло, Исса Куяте свидетель",
            description="Kouyaté l’a vue. Sy aussi.",
            requesters=("Fanta Diallo",),
            confidential=True,
            category="detention-justice",
        ),
    )
    log_concern(
        register,
        ConcernDraft(
            title="Comme Fanta Diallo, Awa Sy et Issa Kouyaté",
            requesters=("Awa Sy",),
            consent=Consent.GIVEN,
        ),
    )
    return register


def test_a_third_person_is_hidden_in_what_is_hidden(told: Register) -> None:
    seen = told.seen_by(SCREEN)
    assert seen.concerns.get(1).title == "Арест … свидетель"
    assert seen.concerns.get(1).description == "… l’a vue. … aussi."


def test_a_person_behind_a_hidden_concern_is_hidden_everywhere(told: Register) -> None:
    add_follow_up(told, 2, FollowUpKind.NOTE, "Vu Diallo Fanta et Awa Sy")
    add_meeting(
        told, MeetingDraft(title="Rencontre", held_on=told.clock.today(), minutes="Ф. Диалло")
    )
    add_commitment(
        told, "Aider Fanta Diallo et Issa Kouyaté", made_by="Le consul",
        made_on=told.clock.today(), meeting="Rencontre",
    )  # fmt: skip
    seen = told.seen_by(SCREEN)
    assert seen.concerns.get(2).title == "Comme …, Awa Sy et Issa Kouyaté"
    assert [row.title for row in seen.concerns.rows([2])] == ["Comme …, Awa Sy et Issa Kouyaté"]
    assert [one.text for one in seen.follow_ups.timeline(2)] == ["Vu … et Awa Sy"]
    assert seen.meetings.get(1).minutes == "…"
    assert [one.words for one in seen.commitments.made_at(1)] == ["Aider … et Issa Kouyaté"]


def test_who_is_named_whole_is_hidden_by_each_word_in_the_same_text(told: Register) -> None:
    for title in (
        "Fanta Diallo est là : Diallo attend, Mme Diallo et Fanta",
        "С Фантой Диалло: у Диалло, Фанте; Ф. Диалло",
        "M. Diallo attend, Fanta dort, Awa Sy",
        "Fanta Diallo et Awa Sy : Sy dort",
    ):
        log_concern(told, ConcernDraft(title=title, requesters=("Awa Sy",)))
    assert [row.title for row in told.seen_by(SCREEN).concerns.rows([3, 4, 5, 6])] == [
        "… est là : … attend, Mme … et …",
        "С …: у …; …",
        "M. … attend, Fanta dort, Awa Sy",
        "… et Awa Sy : Sy dort",
    ]


def test_a_surname_after_a_title_is_hidden_if_it_is_of_no_other(told: Register) -> None:
    today = told.clock.today()
    add_commitment(told, "Recevoir Mlle Diallo, г-жу Диалло", made_by="Consul", made_on=today)
    seen = told.seen_by(SCREEN).commitments.get(1)
    assert seen.words == "Recevoir Mlle …, г-жу …"
    log_concern(told, ConcernDraft(title="Carte", requesters=("Oumar Diallo",)))
    assert told.seen_by(SCREEN).commitments.get(1).words == "Recevoir Mlle Diallo, г-жу Диалло"


def test_a_promise_of_a_meeting_tells_nowhere_who_raised_something_there(told: Register) -> None:
    today = told.clock.today()
    (meeting,) = add_meeting(told, MeetingDraft(title="Rencontre", held_on=today)).ids("meeting")
    secret = ConcernDraft(
        title="x", requesters=("Fanta Diallo",), meeting="Rencontre", confidential=True
    )
    log_concern(told, secret)
    add_commitment(told, "Aider Diallo", made_by="Le consul", made_on=today, meeting="Rencontre")
    seen = told.seen_by(SCREEN).commitments
    assert [one.words for one in seen.made_at(meeting)] == ["Aider …"]
    assert [one.words for one in seen.rows(today=today)] == ["Aider …"]
    assert seen.get(1).words == "Aider …"
    assert [one.words for one in told.seen_by(SCREEN).meetings.lines(meeting)][-1] == "Aider …"
    changes = told.seen_by(SCREEN).histories.of_commitment(1)
    assert not [one for one in changes if "Diallo" in str(one.new)]


def test_the_name_of_a_file_tells_nobody_who_is_hidden(told: Register, tmp_path: Path) -> None:
    meeting = add_meeting(told, MeetingDraft(title="Rencontre", held_on=told.clock.today()))
    (note,) = add_follow_up(told, 2, FollowUpKind.NOTE, "Vu").ids("follow_up")
    paper = tmp_path / "visa_Fanta_Diallo Awa Sy.txt"
    paper.write_text("x", encoding="utf-8")
    shown = {}
    for holder, record in (
        (Holder.CONCERN, 2), (Holder.FOLLOW_UP, note), (Holder.MEETING, meeting.ids("meeting")[0]),
    ):  # fmt: skip
        attach(told, holder, record, [paper])
        (shown[holder],) = told.seen_by(PAPER).attachments.of(holder, record)
        (whole,) = told.attachments.of(holder, record)
        assert whole.name == paper.name
        assert not shown[holder].has_odd_name
    assert {one.name for one in shown.values()} == {"visa_… Awa Sy.txt"}


def test_the_host_is_told_of_nobody_who_has_not_agreed(told: Register) -> None:
    seen = told.seen_by(Viewer(Hidden.UNWILLING))
    assert seen.concerns.get(2).title == "Comme …, Awa Sy et …"


def test_a_name_is_hidden_from_the_moment_it_is_known(told: Register) -> None:
    log_concern(
        told, ConcernDraft(title="Vu par Bakary", requesters=("Fanta Diallo",), confidential=True)
    )
    assert told.seen_by(SCREEN).concerns.get(3).title == "Vu par Bakary"
    (person,) = add_party(told, PersonDraft(name="Bakary Koné")).ids("person")
    assert told.seen_by(SCREEN).concerns.get(3).title == "Vu par …"
    edit_party(told, person, PersonDraft(name="Boubacar Koné"))
    assert told.seen_by(SCREEN).concerns.get(3).title == "Vu par Bakary"


def test_to_whom_the_words_are_not_shown_a_title_is_what_it_is_about(told: Register) -> None:
    seen = told.seen_by(PAPER)
    assert seen.concerns.get(1).title == "Détention et justice"
    assert [row.title for row in seen.concerns.rows([1])] == ["Détention et justice"]
    russian = told.seen_by(Viewer(Hidden.CONFIDENTIAL, language="ru"))
    assert russian.concerns.get(1).title != seen.concerns.get(1).title


def test_the_ministry_finds_no_name_in_forty_confidential_concerns(register: Register) -> None:
    """Nobody of those who are named stands in the directory."""
    for title in TITLES:
        log_concern(
            register, ConcernDraft(title=title, confidential=True, category="irregular-situation")
        )
    names = ("Аминат", "Кейт", "Диарр", "Мус", "Умар", "Иванов", "Юсуф", "Ндиа", "Сег", "МУСА")
    for version, shown in ((Version.INTERNAL, True), (Version.MINISTRY, False)):
        request = Request(as_of=register.clock.today(), version=version, language="ru")
        page = repr(REPORTS["list"].build(register, request))
        assert all(f"MOW-2025-{number:04}" in page for number in range(1, 41))
        assert any(name in page for name in names) is shown


def test_the_sample_loses_no_word_to_short_names(tmp_path: Path) -> None:
    """Nobody is called as words begin: Ba, Dia, Sall, Ly."""
    file = sample.make(tmp_path / "sample.doleances", concerns=60)
    with closing(open_register(file)) as register:
        short = ("Seydou Ba", "Fatou Dia", "Awa Sall", "Ава Салль", "Oumar Ly", "Oumar Sy")
        secret = ConcernDraft(title="x", requesters=short, confidential=True)
        concern = log_concern(register, secret).id
        veil = register.seen_by(SCREEN).masking.veil_over([concern])
        texts = [
            text
            for one in register.concerns.many(
                register.index.select(ConcernFilter(), today=register.clock.today()).ids.tolist()
            )
            for text in values(one, written(Concern)).values()
        ]
        assert len(texts) > 100
        assert [text for text in texts if veil.over(text) != text] == []


@pytest.fixture
def sought(told: Register) -> Register:
    """Each way in which a search could tell that Fanta is behind the first concern."""
    edit_party(
        told, 2,
        PersonDraft(name="Fanta Diallo", phone="+7 916 123-45-67", email="fanta.d@example.org"),
    )  # fmt: skip
    return told


def found(register: Register, words: str, order: Order | None = None) -> list[int]:
    wanted, today = ConcernFilter(words=words), register.clock.today()
    return [int(one) for one in register.index.select(wanted, order, today=today).ids]


@pytest.mark.parametrize(
    "words",
    ["Fanta", "fan", "Diallo", "Диалло", "Фанты", "diallo fanta", "Kouyaté", "9161234567",
     "8 (916) 123-45-67", "fanta.d@example.org", "Fanta арест"],
)  # fmt: skip
def test_a_hidden_name_finds_nothing(sought: Register, words: str) -> None:
    assert 1 in found(sought, words)
    assert 1 not in found(sought.seen_by(SCREEN), words)
    assert 1 not in found(sought.seen_by(PAPER), words)


@pytest.mark.parametrize("name", ["Fanta", "Diallo", "Диалло"])
def test_the_beginning_of_a_hidden_name_finds_nothing_either(sought: Register, name: str) -> None:
    """Who types letter after letter would see where the name stands that is hidden."""
    seen = sought.seen_by(SCREEN)
    for letters in range(2, len(name) + 1):
        typed = name[:letters]
        assert found(sought, typed), typed
        assert found(seen, typed) == [], typed
        assert seen.links.suggest(typed, 9, 9) == [], typed


def test_a_promise_and_a_letter_are_found_by_what_is_shown_of_them(told: Register) -> None:
    today = told.clock.today()
    add_commitment(told, "Aider Fanta Diallo", made_by="Le consul", made_on=today)
    (letter,) = refer(told, [2], Letter(authority="Rectorat")).ids("referral")
    record_reply(told, letter, Reply(text="Vu Fanta Diallo"))
    seen = told.seen_by(SCREEN)
    for words, shown in (("Fanta", 0), ("dial", 0), ("aider", 1), ("vu", 0)):
        assert len(seen.commitments.rows(words, today=today)) == shown
    for words, shown in (("Fanta", 0), ("dial", 0), ("vu", 1)):
        assert len(seen.referrals.rows(words, today=today)) == shown
    assert len(told.commitments.rows("Fanta", today=today)) == 1
    assert len(told.referrals.rows("Fanta", today=today)) == 1


@pytest.mark.parametrize("words", ["арест", "свидетель", "MOW-2025-0001", "vue"])
def test_a_hidden_concern_is_found_by_what_is_shown(sought: Register, words: str) -> None:
    assert found(sought.seen_by(SCREEN), words) == [1]


def test_a_name_finds_what_tells_it_openly(sought: Register) -> None:
    assert found(sought.seen_by(SCREEN), "Awa") == [2]
    assert found(sought.seen_by(SCREEN), "Kouyaté") == [2]


def test_no_count_tells_of_a_hidden_name(sought: Register) -> None:
    wanted, today = ConcernFilter(words="Fanta"), sought.clock.today()
    seen = sought.seen_by(SCREEN).index.select(wanted, today=today, counting=True)
    assert (len(seen.ids), seen.people, sum(seen.facets["category"].values())) == (0, 0, 0)


def test_what_waits_to_be_indexed_tells_as_little(sought: Register) -> None:
    secret = ConcernDraft(title="Vol", requesters=("Fanta Diallo",), confidential=True)
    late = log_concern(sought, secret).id
    assert late in found(sought, "Fanta")
    assert found(sought.seen_by(SCREEN), "Fanta") == []
    sought.settle()
    assert found(sought.seen_by(SCREEN), "Fanta") == []


def test_the_order_of_titles_does_not_tell_how_a_hidden_one_begins(told: Register) -> None:
    for title in ("Aliou Cissé", "Zoumana Quattara"):
        log_concern(told, ConcernDraft(title=title, requesters=(title,), confidential=True))
    by_title = Order(SortKey.TITLE, descending=False)
    seen = found(told.seen_by(SCREEN), "", by_title)
    assert seen == [4, 3, 1, 2], "hidden ones come first, by day"
    assert found(told, "", by_title).index(3) < found(told, "", by_title).index(4)
    assert found(told.seen_by(SCREEN), "", by_title) == seen


def test_nobody_is_told_whose_a_concern_is_by_what_is_proposed(told: Register) -> None:
    log_concern(
        told,
        ConcernDraft(title="Bourse non versée", requesters=("Fanta Diallo",), confidential=True),
    )
    typed = ConcernDraft(title="Bourse pas versée", requesters=("Fanta Diallo",))
    (here,), (there,) = alike(told, typed), alike(told.seen_by(SCREEN), typed)
    assert there.weight < here.weight
    assert told.links.suggest("Фанты", 2, 9) == [1]
    assert told.seen_by(SCREEN).links.suggest("Фанты", 2, 9) == []
    assert told.seen_by(SCREEN).links.suggest("арест", 2, 9) == [1]


def test_the_preview_of_an_erasure_counts_what_is_hidden(told: Register) -> None:
    whole, seen = preview_erasure(told, 2), preview_erasure(told.seen_by(SCREEN), 2)
    assert ([one.id for one in whole.concerns], whole.hidden) == ([1, 2], 0)
    assert ([one.id for one in seen.concerns], seen.hidden) == ([2], 1)
