"""A meeting like Moscow's on a fresh register, taken down by the keyboard alone."""

import datetime as dt
from pathlib import Path

from app.base.clock import Clock
from tests.end_to_end.telling import doleances, on_a_screen, records, tell

ASSOCIATION = "Association federale des etudiants"


@on_a_screen
def test_a_meeting_is_lived_by_the_keyboard_alone(tmp_path: Path) -> None:
    register = tmp_path / "moscou.doleances"
    doleances("new", register, "--office", "Ambassade", "--prefix", "MOW", "--place", "Moscou")
    tell("meeting_story.py", register)

    concerns = records("list", register)
    assert len(concerns) == 12
    assert {one["meeting"] for one in concerns} == {"Rencontre avec la communaute"}
    assert {one["channel"] for one in concerns} == {"meeting"}
    assert {one["place"] for one in concerns} == {"Moscou"}
    spoken_for = [one for one in concerns if one["association"] == ASSOCIATION]
    assert sorted(one["people"] for one in spoken_for) == [8, 12, 20, 25, 35, 40]
    assert {one["spokesperson"] for one in spoken_for} == {"Aminata Traore"}

    commitments = records("commitments", register)
    assert len(commitments) == 2
    assert {one["made_by"] for one in commitments} == {"Le ministre"}
    assert {one["meeting"] for one in commitments} == {"Rencontre avec la communaute"}
    answered = {one["words"]: one["concerns"] for one in commitments}
    assert answered["Un conseiller culturel est nomme"] == ["MOW-2026-0012"]
    assert len(answered["Les diplomes seront etudies avant la rentree"]) == 12
    doleances("check", register)

    tell("next_day_story.py", register, day=Clock().today() + dt.timedelta(days=1))
    concerns = records("list", register)
    assert {one["status"] for one in concerns} == {"answered"}
    assert {one["category"] for one in concerns} == {"diploma-recognition"}
    assert {one["owner"] for one in concerns} == {"Awa Keita"}
    assert {one["answer"] for one in concerns} == {"La commission se reunit en septembre"}
    tomorrow = (Clock().today() + dt.timedelta(days=1)).isoformat()
    assert {one["answered_on"] for one in concerns} == {tomorrow}
    assert {one["received_on"] for one in concerns} == {Clock().today().isoformat()}
    (letter,) = records("referrals", register)
    assert len(letter["concerns"]) == 12
    (linked,) = records("show", register, "MOW-2026-0012")["links"]
    assert (linked["kind"], linked["reference"]) == ("same_group", "MOW-2026-0011")
    kept = [one for one in records("commitments", register) if one["state"] == "kept"]
    assert [one["evidence"] for one in kept] == ["Decret du premier septembre"]
    doleances("check", register)
