"""The definitions are those of the field, word for word, wherever their figures are printed."""

import json

import pytest

from app.base.translations import LANGUAGES, language
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
    definitions.ACKNOWLEDGED: "acknowledged within {days} working days ÷ received whose {days}"
    " days have passed",
    definitions.ON_TIME: "answered by the due date ÷ (answered + unanswered overdue)",
    definitions.DAYS: "calendar days from the received date, waiting not deducted; the median"
    " first, with n; a reopened concern counts its last closure",
    definitions.AGE: "as-of date − received date",
    definitions.OVERDUE: "open, not answered, due before the as-of date",
    definitions.DORMANT: "open, no event for {days} days",
    definitions.KEPT: "kept ÷ (made − dropped)",
    definitions.INFORMED: "closed with the person told ÷ closed",
    definitions.FEW: "No percentage where n < {fewest}",
    definitions.OPEN: "Referred and waiting concerns are open",
    definitions.PEOPLE: "Concerns and people are always counted apart",
    definitions.CONFIDENTIAL: "Confidential concerns count in every figure, and their names are"
    " masked in every list unless the person printing asks for the internal version",
}

USED = {
    "R1": (definitions.RECEIVED, definitions.CLOSURE, definitions.RESOLUTION, definitions.FEW,
           definitions.OPEN, definitions.OVERDUE),
    "R2": (definitions.OPEN, definitions.OVERDUE, definitions.RESOLUTION, definitions.DORMANT),
    "R3": (definitions.OVERDUE,),
    "R4": (definitions.OVERDUE,),
    "R5": (definitions.ACKNOWLEDGED, definitions.ON_TIME, definitions.DAYS, definitions.FEW),
    "R6": (definitions.AGE, definitions.OVERDUE, definitions.DORMANT),
    "R7": (definitions.INFORMED, definitions.FEW),
    "R8": (definitions.KEPT, definitions.FEW),
    "R10": (definitions.CONFIDENTIAL,),
}  # fmt: skip


@pytest.mark.parametrize("text", FIELD)
def test_they_are_those_of_the_field(text: str) -> None:
    assert FIELD[text] in text
    for code in LANGUAGES:
        assert bool(language(code)._(text)), code


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", USED)
def test_a_report_says_what_its_figures_mean(sample: Register, name: str, code: str) -> None:
    speech = language(code)
    made = build(sample, report(name), Request(as_of=UNTIL, language=code))
    said = json.dumps(as_data(made, str), ensure_ascii=False)
    values = {"fewest": definitions.FEWEST, "days": 0}
    for text in (*USED[name], definitions.PEOPLE):
        days = sample.office.delays
        values["days"] = days.acknowledge if text is definitions.ACKNOWLEDGED else days.dormant
        assert speech._(text).format(**values) in said
