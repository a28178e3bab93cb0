"""What is one kind stays one: forms, details; and nothing is found by the name that a text says."""

import ast
from collections.abc import Iterator

from tests.house.source import Source, room, sources

BY_NAME = {"getattr", "setattr", "hasattr", "delattr", "attrgetter", "methodcaller"}
FOREIGN = {
    "app/boot.py": "what PySide keeps of `import`",
    "app/base/children.py": "what PyInstaller adds to `sys`",
    "app/base/limits.py": "what a child has on Windows alone",
    "app/base/paths.py": "what PyInstaller adds to `sys`",
    "app/base/settings.py": "the fields of a record, which it names itself",
    "app/domain/fields.py": "the fields of a record, which it names itself",
    "app/gui/texts.py": "a method of Qt that was given, and must not be kept alive",
    "app/store/binding.py": "what only errors that come from SQLite have",
    "app/store/places/drives.py": "a function of macOS with a name of its own on Intel",
}
"""Where a name is looked up that no type tells, and why."""

CANCELS = {
    "app/gui/forms/asking.py": "of every form",
    "app/gui/attachments/row.py": "of a question about a file",
    "app/gui/pages/concerns/heading.py": "of a name that is typed in the heading",
    "app/gui/pages/settings/places.py": "of a choice within a line",
}


def test_nothing_is_found_by_name_where_a_type_could_tell() -> None:
    found = {source.name for source in sources() if any(_named(source, BY_NAME))}
    assert found == FOREIGN.keys()


def test_forms_are_one_kind() -> None:
    """“Cancel” is the button of `Asking`: whoever makes one writes a form of another kind."""
    found = {
        source.name
        for source in room("gui")
        for call in _named(source, {"button"})
        if "Cancel" in {one.value for one in ast.walk(call) if isinstance(one, ast.Constant)}
    }
    assert found == CANCELS.keys()


def test_details_are_one_kind() -> None:
    found = [
        f"{source.name}: {made.name}"
        for source in room("gui")
        for made in ast.walk(source.tree)
        if isinstance(made, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id == "RecordDetail" for base in made.bases)
    ]
    assert found == ["app/gui/records/acting.py: ActingDetail"]


def _named(source: Source, names: set[str]) -> Iterator[ast.Call]:
    """The calls of functions that have one of these names."""
    for call in ast.walk(source.tree):
        if not isinstance(call, ast.Call):
            continue
        called = call.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name in names:
            yield call
