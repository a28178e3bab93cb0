"""The categories that a new register comes with are those of the field, named in every language."""

from collections.abc import Iterable, Iterator

from app.base.languages import LANGUAGES
from app.operations.given_categories import Given, given_categories

GIVEN = given_categories()


def _flat(given: Iterable[Given]) -> Iterator[Given]:
    for one in given:
        yield one
        yield from _flat(one.parts)


def test_given_categories_are_those_of_the_field() -> None:
    codes = [one.code for one in _flat(GIVEN)]
    assert len(GIVEN) == 16
    assert len(codes) == len(set(codes))
    assert {one.code for one in GIVEN[:3]} == {
        "irregular-situation",
        "diploma-recognition",
        "internships-training",
    }


def test_given_categories_have_a_name_in_every_language() -> None:
    for one in _flat(GIVEN):
        assert list(one.names) == list(LANGUAGES)
        assert all(one.names.values()), one.code


def test_given_categories_that_are_confidential_by_default() -> None:
    closed = {one.code for one in GIVEN if one.confidential}
    assert closed == {"safety-discrimination", "detention-justice", "distress-return-death"}
