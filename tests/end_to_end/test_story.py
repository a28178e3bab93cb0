"""A clerk's hour on the sample register, in the real program."""

import json
from pathlib import Path

from tests.end_to_end.telling import doleances, on_a_screen, records, tell


@on_a_screen
def test_a_clerk_logs_finds_and_refers_a_concern(tmp_path: Path) -> None:
    register = tmp_path / "exemple.doleances"
    doleances("demo", register, "--concerns", "20")
    tell("story.py", register)
    found = records("list", register, "--search", "diplome medecine")
    (concern,) = (one for one in found if one["title"] == "Reconnaissance du diplôme de médecine")
    assert concern["status"] == "referred"
    assert concern["people"] == 35
    assert "Association des étudiants en médecine" in json.dumps(concern, ensure_ascii=False)
