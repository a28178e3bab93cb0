"""The office: its letterhead and logo, its references, its delays."""

import struct
from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import DoleancesError, InputError
from app.base.kept_child import KeptChild
from app.domain.concerns import ConcernDraft
from app.domain.deadlines import BOUNDS, Delays
from app.domain.history import Act
from app.operations.categories import edit_category
from app.operations.concerns import log_concern
from app.operations.offices import (
    logo_of,
    next_reference,
    remove_logo,
    set_letterhead,
    set_logo,
    set_office,
    set_references,
)
from app.operations.places import rename_place
from app.operations.staff import retire_staff
from app.operations.undo import undo
from app.store.register import Register
from tests.hostile import bombs
from tests.pictures import SVG, png


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "armoiries.png"
    path.write_bytes(png(300, 300))
    return path


def test_the_letterhead_alone(register: Register) -> None:
    set_references(register, prefix="kaz", delays=Delays(answer=45))
    set_letterhead(register, name="Consulat", place="Kazan", language="ru", letterhead="a\nb")
    office = register.office
    assert (office.name, office.language, office.letterhead) == ("Consulat", "ru", "a\nb")
    assert (office.prefix, office.delays.answer) == ("KAZ", 45)


def test_old_references_stay(register: Register) -> None:
    first = log_concern(register, ConcernDraft(title="a")).id
    assert next_reference(register) == "MOW-2025-0002"
    set_references(register, prefix="KAZ", delays=Delays())
    assert next_reference(register) == "KAZ-2025-0002"
    second = log_concern(register, ConcernDraft(title="b")).id
    references = [register.concerns.get(one).reference for one in (first, second)]
    assert references == ["MOW-2025-0001", "KAZ-2025-0002"]


@pytest.mark.parametrize("prefix", ["M", "МОСКВА", "MOW-K", "TOO-LONG-1", "1AB", ""])
def test_prefixes_that_cannot_be(register: Register, prefix: str) -> None:
    with pytest.raises(InputError) as caught:
        set_references(register, prefix=prefix, delays=Delays())
    assert caught.value.field == "prefix"


@pytest.mark.parametrize("name", BOUNDS)
def test_each_delay_has_bounds_and_a_sentence(register: Register, name: str) -> None:
    least, most = BOUNDS[name]
    for days in (least, most):
        set_references(register, prefix="MOW", delays=replace(Delays(), **{name: days}))
    for days in (least - 1, most + 1):
        with pytest.raises(InputError, match=f"{least} to {most}") as caught:
            set_references(register, prefix="MOW", delays=replace(Delays(), **{name: days}))
        assert caught.value.field == name
    assert getattr(register.office.delays, name) == most


def test_new_delays_leave_the_due_dates_that_were_given(register: Register) -> None:
    concern = log_concern(register, ConcernDraft(title="a")).id
    before = register.concerns.get(concern).due_on
    set_references(register, prefix="MOW", delays=Delays(answer=10))
    assert register.concerns.get(concern).due_on == before


@pytest.mark.parametrize("text", ["\n".join("abcdefghi"), "x" * 121])
def test_a_letterhead_has_its_limits(register: Register, text: str) -> None:
    with pytest.raises(InputError, match="8 lines of 120"):
        set_office(register, replace(register.office, letterhead=text))


def test_a_language_that_is_none(register: Register) -> None:
    with pytest.raises(InputError, match="fr, en, ru"):
        set_office(register, replace(register.office, language="bm"))


@pytest.mark.parametrize("content", [png(900, 900), png(2000, 40), SVG])
def test_a_logo_is_kept_as_it_is_printed(
    register: Register, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "logo"
    path.write_bytes(content)
    changed = set_logo(register, path)
    kept = logo_of(register)
    width, height = struct.unpack(">II", kept[16:24])
    assert kept.startswith(b"\x89PNG")
    assert (width, height) <= (1182, 332)
    undone = undo(register, changed.act_uid)
    assert logo_of(register) == b""
    undo(register, undone.act_uid)
    assert logo_of(register) == kept


def test_a_logo_is_taken_off_and_comes_back(register: Register, picture: Path) -> None:
    set_logo(register, picture)
    kept = logo_of(register)
    gone = remove_logo(register)
    assert logo_of(register) == b""
    undo(register, gone.act_uid)
    assert logo_of(register) == kept


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no picture"),
        (b"hello", "no picture"),
        (b"GIF89a", "no picture"),
        (png(300, 300)[:200], "damaged"),
        (b"\xff\xd8\xff\xe0" + b"x" * 200, "damaged"),
        (SVG[:-20], "damaged"),
        (png(4000, 1), "too narrow"),
    ],
)
def test_pictures_that_cannot_be_printed(
    register: Register, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said) as caught:
        set_logo(register, path)
    assert caught.value.field == "logo"
    assert logo_of(register) == b""


def test_a_huge_picture_is_refused_by_its_head(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x04xx\xff\xc2\x00\x11\x08" + b"\xc3\x50" * 2 + bytes(90)
    monkeypatch.setattr(KeptChild, "ask", lambda *_given: pytest.fail("it was decoded"))
    path = tmp_path / "logo"
    for content in (bombs.huge_png(), jpeg):
        path.write_bytes(content)
        with pytest.raises(InputError, match=r"50.?000 by 50.?000 pixels") as caught:
            set_logo(register, path)
        assert caught.value.field == "logo"


@pytest.mark.parametrize("content", [bombs.slow_svg(), bombs.huge_png(6_000)])
def test_a_picture_that_takes_for_ever_is_none(
    register: Register, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "logo"
    path.write_bytes(content)
    with pytest.raises(InputError, match="damaged"):
        set_logo(register, path)
    assert logo_of(register) == b""


def test_a_file_of_fifty_megabytes_is_not_even_read(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputError, match="50 megabytes"):
        set_logo(register, path)


def test_a_picture_that_is_not_there(register: Register, tmp_path: Path) -> None:
    with pytest.raises(DoleancesError, match="could not be read"):
        set_logo(register, tmp_path / "gone.png")
    with pytest.raises(DoleancesError, match="could not be read"):
        set_logo(register, tmp_path)


def test_another_window_reads_the_new_logo(
    register: Register, other: Register, picture: Path
) -> None:
    set_logo(register, picture)
    assert logo_of(other) == logo_of(register)


def test_every_act_can_be_read_in_the_history(register: Register, picture: Path) -> None:
    log_concern(register, ConcernDraft(title="a", place="Kasan", owner="Awa"))
    set_references(register, prefix="KAZ", delays=Delays(answer=45))
    set_logo(register, picture)
    housing = register.names.category("housing")
    assert housing is not None
    edited = edit_category(register, housing.id, ru="Жильё и общежития")
    retire_staff(register, 1)
    rename_place(register, 1, "Kazan")
    undo(register, edited.act_uid)
    told = [(c.act, c.table, c.field, c.undone) for c in register.histories.of_settings()]
    assert told == [
        (Act.RENAME_PLACE, "place", "name", False),
        (Act.RETIRE_STAFF, "staff", "active", False),
        (Act.EDIT_CATEGORY, "category", "name_ru", True),
        (Act.SET_OFFICE, "office", "logo", False),
        (Act.SET_OFFICE, "office", "prefix", False),
        (Act.SET_OFFICE, "office", "answer_days", False),
    ]
    about = [c.about for c in register.histories.of_settings()]
    assert about == ["Kazan", "Awa", register.names.categories[housing.id], "", "", ""]
