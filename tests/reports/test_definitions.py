"""The definitions are those of the field, word for word, wherever their figures are printed."""

import json

import pytest

from app.base.languages import LANGUAGES
from app.base.translations import language
from app.reports import definitions
from app.reports.catalogue import build, report
from app.reports.request import Request
from app.reports.typesetting import as_data
from app.store.register import Register
from tests.reports.test_ageing import UNTIL, sample

__all__ = ["sample"]

FIELD = {
    definitions.RECEIVED: "received date in the period",
    definitions.CLOSURE: "closed ÷ (open at start + received + reopened)",
    definitions.RESOLUTION: "(satisfied + partly) ÷ closed, without duplicates and withdrawn",
    definitions.ON_TIME: "first answered by the due date that stood that day ÷ (answered +"
    " unanswered overdue)",
    definitions.DAYS: "calendar days from the received date, waiting not deducted; the median"
    " first, with n; a reopened concern counts its last closure",
    definitions.AGE: "as-of date − received date",
    definitions.OVERDUE: "open, not answered, due before the as-of date",
    definitions.OVERDUE_AT_END: "open, not answered, due before the as-of date; of those open at"
    " the end of the period",
    definitions.KEPT: "kept ÷ (made − dropped)",
    definitions.INFORMED: "closed with the person told ÷ closed",
    definitions.FEW: "No percentage where n < {fewest}",
    definitions.OPEN: "Referred and waiting concerns are open",
    definitions.PEOPLE: "Concerns and people are always counted apart",
    definitions.CONFIDENTIAL: "Confidential concerns count in every figure, and their names are"
    " masked in every list unless the person printing asks for the internal version",
}

COUNTED = {
    definitions.acknowledged: "acknowledged within 5 working days ÷ received whose 5 days have"
    " passed",
    definitions.dormant: "open, no event for 5 days",
}

USED = {
    "R1": (definitions.RECEIVED, definitions.CLOSURE, definitions.RESOLUTION, definitions.FEW,
           definitions.OPEN, definitions.OVERDUE_AT_END, definitions.CLOSED),
    "R2": (definitions.OPEN, definitions.OVERDUE, definitions.RESOLUTION, definitions.dormant),
    "R3": (definitions.RECEIVED, definitions.OVERDUE, definitions.ANSWERED, definitions.MADE),
    "R4": (definitions.OVERDUE, definitions.ANSWERED, definitions.JOINT, definitions.PROFILE),
    "R5": (definitions.acknowledged, definitions.ON_TIME, definitions.DAYS, definitions.FIRST,
           definitions.FEW),
    "R6": (definitions.AGE, definitions.OVERDUE, definitions.dormant),
    "R7": (definitions.INFORMED, definitions.REOPENED, definitions.FEW),
    "R8": (definitions.MADE, definitions.COMMITMENT_OVERDUE, definitions.KEPT, definitions.FEW),
    "R9": (definitions.REPLIES,),
    "R10": (definitions.CONFIDENTIAL,),
}  # fmt: skip


@pytest.mark.parametrize("text", FIELD)
def test_they_are_those_of_the_field(text: str) -> None:
    assert FIELD[text] in text
    for code in LANGUAGES:
        assert bool(language(code)._(text)), code


def test_one_day_is_a_day() -> None:
    for text, field in COUNTED.items():
        assert field in text(5, language("en"))
    assert definitions.dormant(1, language("fr")).endswith("depuis 1 jour.")
    assert definitions.dormant(1, language("en")).endswith("for 1 day.")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", USED)
def test_a_report_says_what_its_figures_mean(sample: Register, name: str, code: str) -> None:
    speech = language(code)
    made = build(sample, report(name), Request(as_of=UNTIL, language=code))
    said = json.dumps(as_data(made, str), ensure_ascii=False)
    for text in (*USED[name], definitions.PEOPLE):
        if isinstance(text, str):
            assert speech._(text).format(fewest=definitions.FEWEST) in said
        else:
            days = sample.office.delays
            is_acknowledged = text is definitions.acknowledged
            assert text(days.acknowledge if is_acknowledged else days.dormant, speech) in said
