"""The three catalogues say everything that the program says, completely and rightly."""

import ast
import gettext
import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from app.base.languages import LANGUAGES
from i18n import catalogues
from tests.house.source import sources


def test_the_catalogues_hold_exactly_the_texts_of_the_program() -> None:
    found = list(catalogues.drift())
    assert not found, "\n".join(found)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_translation_is_there_with_its_placeholders_and_plurals(code: str) -> None:
    found = list(catalogues.faults(code))
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("code", "count", "form"),
    [
        *[("fr", 0, 0), ("fr", 1, 0), ("fr", 2, 1), ("en", 0, 1), ("en", 1, 0)],
        *[("ru", 1, 0), ("ru", 21, 0), ("ru", 3, 1), ("ru", 5, 2), ("ru", 11, 2), ("ru", 112, 2)],
    ],
)
def test_plural_forms_are_those_of_the_language(code: str, count: int, form: int) -> None:
    buffer = BytesIO()
    header = catalogues.read(code)
    sample = Catalog(code)
    assert header.plural_expr == sample.plural_expr
    forms = tuple("abc"[: header.num_plurals])
    sample.add(("one", "many"), forms)
    write_mo(buffer, sample)
    buffer.seek(0)
    assert gettext.GNUTranslations(buffer).ngettext("one", "many", count) == "abc"[form]


@pytest.mark.parametrize(
    ("text", "translation", "fault"),
    [
        ("{count} of {total}", "{count} sur {tout}", "placeholders"),
        ("Save", "", "not translated"),
        (("{count} day", "{count} days"), ("{count} jour",), "plural forms"),
    ],
)
def test_the_check_sees_a_fault(
    text: str | tuple[str, str], translation: str | tuple[str, ...], fault: str
) -> None:
    broken = Catalog("fr")
    message = broken.add(text, translation)
    message.string = translation
    assert fault in " ".join(catalogues.message_faults(message, 2))


SIGNS = '< > : " / \\ | ? *'
FRENCH = re.compile(
    r"[ \u00a0][;!?]|[^<>] :|« |[ \u00a0]»|«[^\u202f]|[^\u202f]»|'|\.\.\.|\w[;!?](\s|$)"
)
"""An ordinary space where French takes a narrow one, a typewriter's apostrophe or dots."""


def test_french_is_set_as_it_is_printed() -> None:
    """Said of the catalogue alone: the signs that a file name may not have are quoted there."""
    said = [one.string or "" for one in catalogues.read("fr") if one.id]
    every = [text for one in said for text in ([one] if isinstance(one, str) else one)]
    found = [text for text in every if FRENCH.search(text.replace(SIGNS, ""))]
    assert not found, "\n".join(found)
    assert FRENCH.search("De quoi s’agit-il ?")
    assert FRENCH.search("l'essentiel")
    assert not FRENCH.search("Ligne 3\u00a0: «\u202fdix\u202f», n’est-ce pas\u202f?")


def test_english_never_stands_in_for_another_language() -> None:
    template = catalogues.extract()
    template.add("A text that was never translated")
    for code in catalogues.KEPT:
        found = catalogues.updated(code, template).get("A text that was never translated")
        assert found is not None
        assert not found.string


def test_english_says_what_the_program_says() -> None:
    english = [one for one in catalogues.read("en") if one.id]
    assert all(one.string == one.id for one in english)
    assert len(english) == sum(1 for one in catalogues.extract() if one.id)


def test_no_text_is_put_together_before_it_is_translated() -> None:
    found = [
        f"{source.name}:{node.lineno}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in {"_", "_n", "_p", "N_"}
        and any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in node.args)
    ]
    assert not found, "\n".join(found)


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What Python does when it imports a module: everything but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from run_at_import(child)


def test_no_text_is_translated_when_a_module_is_imported() -> None:
    found = [
        f"{source.name}:{node.lineno}"
        for source in sources()
        for node in run_at_import(source.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "_n", "_p"}
    ]
    assert not found, "\n".join(found)


NUMBERS = ("count", "days", "minutes", "rows", "acts", "received", "closed", "revived")
NEVER_ONE = ("bytes", "characters", "letters", "match", "min", "received", "closed", "rows")
"""What is counted there is always more, or the word stays as it is after 1."""


def uncounted(text: str) -> list[str]:
    """Where a number stands before a word that would have to be another one after 1."""
    found = re.findall(rf"\{{(?:{'|'.join(NUMBERS)})\}}[ \u00a0\u202f]([^\W\d_]{{3,}})", text)
    return [word for word in found if word not in NEVER_ONE]


def test_a_number_before_a_word_is_counted_by_the_language() -> None:
    """“1 acts”: a sentence says “acts: {count}”, or goes through `_n`."""
    found = [
        message.id
        for message in catalogues.texts(catalogues.read("en"))
        if isinstance(message.id, str) and uncounted(message.id)
    ]
    assert not found, "\n".join(found)


def test_the_look_for_numbers_sees_one() -> None:
    assert uncounted("The last {count} acts are missing") == ["acts"]
    assert not uncounted("Acts that are missing: {count}. Keep the file")
