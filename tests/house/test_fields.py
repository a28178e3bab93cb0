"""A field is declared once: what nobody thought of is masked, erased, searched and printed."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from app.domain.described import CASES, LOOSE, OWN
from app.domain.fields import fields_of
from app.domain.office import Office
from app.operations.registers import create_register
from tests.house import made_up

OF_THE_PROGRAM = {
    "act", "change", "chain", "resealed", "indexed", "reference_counter", "told_apart", "content",
    "concern_link", "concern_requester", "place", "holiday",
}  # fmt: skip
"""Tables that the program writes by itself, or that hold one name of a list of the office's."""
NOT_IN_THE_RECORD = {"name_key", "media_type", "definition", "number"}
"""Made by the program out of what is described."""

FIELD = 'contact_wish: str = field(default="", metadata=called("Contact wish"))'

STORY = """
import contextlib, dataclasses, io
from contextlib import closing
from pathlib import Path
from app.domain.concerns import ConcernDraft
from app.domain.described import texts
from app.domain.masking import Viewer
from app.operations.concerns import draft_of, edit_concern, log_concern
from app.operations.erasing import clean_file, erase_person
from app.operations.registers import create_register
from app.base.translations import Language
from app.cli import formats
from app.domain.office import Office
from app.domain.search import Sought
from app.reports.plain import plain_text
from app.reports.records import FIELDS, records, with_timeline
from app.reports.request import Request, Version
from app.reports.sheet import sheet
path = folder / "r.doleances"
with closing(create_register(path, Office(name="Bureau", prefix="MOW"))) as register:
    draft = ConcernDraft(
        title="Visa", requesters=("Zoumana Quattara",), confidential=True,
        contact_wish="Appeler Zoumana Quattara le soir",
    )
    concern = log_concern(register, draft).id
    base = draft_of(register, concern)
    assert base.contact_wish == draft.contact_wish
    edited = dataclasses.replace(base, contact_wish=draft.contact_wish + ".")
    edit_concern(register, concern, edited)
    (change,) = [c for c in register.histories.of_concern(concern) if c.field == "contact_wish"]
    assert change.new.endswith("soir."), change
    assert register.search.hits(Sought.of("soir")) == str(concern), "not searched"
    assert "contact_wish" in texts()["concern"]
    (masked,) = records(register.seen_by(Viewer()), [concern])
    (whole,) = records(register, [concern])
    assert "contact_wish" in FIELDS, "not exported"
    assert "soir" in whole["contact_wish"], "not exported"
    assert "Zoumana" not in str(masked), "not masked"
    request = Request(as_of=register.clock.today(), language="fr", concern=concern)
    printed = plain_text(sheet(register.seen_by(request.viewer), request))
    assert "Quattara" not in printed, "printed without a mask"
    request = dataclasses.replace(request, version=Version.INTERNAL)
    assert "le soir" in plain_text(sheet(register, request)), "not printed"
    with contextlib.redirect_stdout(io.StringIO()) as told:
        formats.text(register, with_timeline(register, register.concerns.get(concern)))
    assert "Contact wish" in told.getvalue(), "not shown"
    erase_person(register, 1)
    clean_file(register)
    assert "Quattara" not in register.concerns.get(concern).contact_wish, "not erased"
assert b"Quattara" not in path.read_bytes(), "left in the file"
print("told")
"""

SCREEN = """
from PySide6.QtWidgets import QApplication
from app.base.clock import Clock
from app.domain.concerns import Concern, ConcernDraft
from app.gui.pages.concerns.concern.form_fields import other_fields
from app.cli.acts import CONCERN
import argparse
app = QApplication([])
(field,) = [one for one in other_fields({"title"}, Clock()) if one.name == "contact_wish"]
assert field.label.text() == "Contact wish", field.label.text()
parser = argparse.ArgumentParser()
CONCERN.options(parser)
assert parser.parse_args(["--contact-wish", "x"]).contact_wish == "x"
print("told")
"""


def test_every_text_of_the_schema_is_declared(tmp_path: Path) -> None:
    with closing(create_register(tmp_path / "r.doleances", Office(name="B", prefix="MOW"))) as one:
        undeclared = [*_undeclared(one.connection.execute)]
    assert not undeclared, "declare these in the record of their table"


def _undeclared(run: Callable[..., Any]) -> Iterator[str]:
    for table in run(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        " AND name NOT LIKE '%fts%' AND name NOT LIKE '\\_%' ESCAPE '\\'"
    ).fetchall():
        described = CASES.get(table[0]) or OWN.get(table[0])
        known = {*LOOSE.get(table[0], ()), *(fields_of(described) if described else ())}
        for column, kind in run("SELECT name, type FROM pragma_table_info(?)", table).fetchall():
            declared = table[0] in OF_THE_PROGRAM or column in known | NOT_IN_THE_RECORD
            if kind == "TEXT" and not declared:
                yield f"{table[0]}.{column}"


def test_a_made_up_field_needs_its_declaration_and_its_column_alone(tmp_path: Path) -> None:
    copy = made_up.copy(tmp_path, "concern", "contact_wish")
    made_up.change(
        copy / "app/domain/concerns.py",
        (r'(    remedy: str = "")', rf"\1\n    {FIELD}"),
        (r"from dataclasses import dataclass", "from dataclasses import dataclass, field"),
        (r"from app.domain.fields import ", "from app.domain.fields import called, "),
    )
    for story in (STORY, SCREEN):
        made_up.tell(copy, made_up.KNOWN_SCHEMA + story, tmp_path)
