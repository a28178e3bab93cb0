"""The catalogues: extract the texts, update French and Russian, check them, compile all.

English is in the code: its catalogue is made when they are compiled.

`python3 dev.py catalogues`, the tests and the build of the wheel run this.
"""

import sys
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
APP = HERE.parent / "app"
sys.path.insert(0, str(HERE.parent))  # run as a script, before anything is installed

from app.base.languages import IN_THE_CODE, LANGUAGES  # noqa: E402

DOMAIN = "doleances"
KEPT = tuple(code for code in LANGUAGES if code != IN_THE_CODE)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "_n": (1, 2),
    "_p": ((1, "c"), 2),
}

_PASSING = (
    b'"POT-Creation-Date:',
    b'"PO-Revision-Date:',
    b'"Last-Translator:',
    b'"Language-Team:',
    b'"Report-Msgid-Bugs-To:',
    b'"Project-Id-Version:',
)
"""Lines of the header about time and author, which the history of the project has."""


def po_file(code: str) -> Path:
    """The path of a catalogue."""
    return HERE / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def extract() -> Catalog:
    """Every text of the program, without translation."""
    template = Catalog(project=DOMAIN, charset="utf-8")
    found = extract_from_dir(
        str(APP), [("**.py", "python")], keywords=KEYWORDS, comment_tags=("TR:",)
    )
    for path, _line, text, comments, context in found:
        place = [(f"app/{Path(path).as_posix()}", 0)]
        template.add(text, None, place, auto_comments=comments, context=context)
    return template


def mo_file(code: str) -> Path:
    """The path of a compiled catalogue."""
    return po_file(code).with_suffix(".mo")


def read(code: str) -> Catalog:
    """Read the catalogue of a language; English from the texts of another."""
    if code not in KEPT:
        english = Catalog(code, DOMAIN, charset="utf-8")
        for message in texts(read(KEPT[0])):
            english.add(message.id, message.id, flags=message.flags, context=message.context)
        return english
    with po_file(code).open("rb") as file:
        return read_po(file, locale=code, domain=DOMAIN)


def updated(code: str, template: Catalog) -> Catalog:
    """The updated catalogue of a language: with new texts, without obsolete ones."""
    catalogue = read(code) if po_file(code).exists() else Catalog(code, DOMAIN, charset="utf-8")
    # A copy: the texts of the template would move into the catalogue.
    catalogue.update(deepcopy(template), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def texts(catalogue: Catalog) -> Iterator[Message]:
    """The messages of a catalogue without its header."""
    return (message for message in catalogue if message.id)


def to_po(catalogue: Catalog) -> bytes:
    """The bytes of a .po file, sorted, without line numbers or times: only texts change it."""
    buffer = BytesIO()
    catalogue.header_comment = f"# The texts of Doléances: {catalogue.locale_identifier}."
    catalogue.fuzzy = False
    write_po(buffer, catalogue, width=0, sort_output=True, include_lineno=False)
    lines = buffer.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_PASSING))


def forms(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """The plural forms of a text, or the text as the only one."""
    if isinstance(value, (tuple, list)):
        return list(value)
    return [value or ""]


def placeholders(text: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def faults(code: str) -> Iterator[str]:
    """The faults in the translations of a language, a sentence each."""
    catalogue = read(code)
    plural_forms = get_plural(code).num_plurals
    for message in texts(catalogue):
        yield from (
            f"{code}: {message.id!r}: {fault}" for fault in message_faults(message, plural_forms)
        )


def message_faults(message: Message, plural_forms: int) -> Iterator[str]:
    """The faults of a translation, given the number of plural forms of its language."""
    expected = plural_forms if isinstance(message.id, (tuple, list)) else 1
    translations = forms(message.string)
    if message.fuzzy:
        yield "is marked fuzzy"
    if len(translations) != expected:
        yield f"has {len(translations)} plural forms instead of {expected}"
    if not all(translations):
        yield "is not translated"
        return
    allowed = set().union(*map(placeholders, forms(message.id)))
    needed = set.intersection(*map(placeholders, forms(message.id)))
    for translation in translations:
        used = placeholders(translation)
        if not needed <= used <= allowed:
            yield f"has the placeholders {sorted(used)} instead of {sorted(allowed)}"


def drift() -> Iterator[str]:
    """The catalogues that differ from the texts of the program, a sentence each."""
    template = extract()
    for code in KEPT:
        if not po_file(code).exists():
            yield f"{code}: the catalogue is missing"
            continue
        wanted = {_key(message) for message in texts(updated(code, template))}
        present = {_key(message) for message in texts(read(code))}
        yield from (f"{code}: {key} is not in the catalogue" for key in sorted(wanted - present))
        yield from (f"{code}: {key} is no longer used" for key in sorted(present - wanted))


def _key(message: Message) -> str:
    return repr((message.context, forms(message.id)))


def update() -> None:
    """Rewrite the catalogues from the texts of the program."""
    template = extract()
    for code in KEPT:
        catalogue = updated(code, template)
        po_file(code).parent.mkdir(parents=True, exist_ok=True)
        po_file(code).write_bytes(to_po(catalogue))
        print(f"{code}: {sum(1 for _ in texts(catalogue))} texts")


def compile_all() -> list[Path]:
    """Compile each language whose texts are newer; return all .mo files."""
    for code in LANGUAGES:
        mo, newest = mo_file(code), po_file(code if code in KEPT else KEPT[0]).stat().st_mtime
        if mo.exists() and mo.stat().st_mtime >= newest:
            continue
        buffer = BytesIO()
        write_mo(buffer, read(code))
        mo.parent.mkdir(parents=True, exist_ok=True)
        mo.write_bytes(buffer.getvalue())
    return [mo_file(code) for code in LANGUAGES]


def check() -> int:
    """Print every fault of the catalogues; the exit code says whether there is any."""
    present = [code for code in KEPT if po_file(code).exists()]
    found = [*drift(), *(fault for code in present for fault in faults(code))]
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


def main(arguments: list[str]) -> int:
    """`--compile` compiles, `--check` only checks; without either, everything is updated."""
    if "--check" in arguments:
        return check()
    if "--compile" not in arguments:
        update()
    compile_all()
    return 0 if "--compile" in arguments else check()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
