"""The filled fields of a concern in words."""

from collections.abc import Iterator

from app.base.translations import _, current
from app.domain.concerns import Concern, ConcernDraft, Consent, Priority
from app.domain.fields import Kind, fields_of, values
from app.domain.status import Status
from app.gui.models.open_concern import OpenConcern, requesters_in_words
from app.gui.widgets.facts import Fact
from app.reports.head_count import head_count
from app.reports.wording import value_in_words

_ELSEWHERE = {"title", "description", "remedy", "answer", "due_on"}
"""Fields that the panel shows elsewhere."""


def main_facts(opened: OpenConcern) -> list[Fact]:
    """The concern itself: subject, days, meeting, people and owner."""
    concern, speech = opened.concern, current()
    category = " · ".join(part for part in (opened.category, opened.subcategory) if part)
    consent = (
        "" if concern.consent is Consent.NOT_ASKED else value_in_words(concern.consent, speech)
    )
    # A concern from a meeting can lack its priority until it is reviewed.
    lacking = "" if concern.status is Status.CLOSED else _("To complete")
    priority = (
        "" if concern.priority is Priority.NORMAL else value_in_words(concern.priority, speech)
    )
    told = [
        ("received_on", speech.date(concern.received_on)),
        ("typed_at", _typed_on(concern)),
        ("requesters", requesters_in_words(opened)),
        ("spokesperson", opened.spokesperson),
        ("people", head_count(concern.people, speech, estimated=concern.people_estimated)),
        ("supporters", ", ".join(opened.supporters)),
        ("category", category or lacking),
        ("priority", priority),
        ("owner", opened.owner or lacking),
        ("meeting", opened.meeting),
        ("place", opened.place),
        ("channel", value_in_words(concern.channel, speech)),
        ("language", value_in_words(concern.language, speech, field="language")),
        ("tags", ", ".join(opened.tags)),
        ("consent", consent),
        ("excluded", _("Yes") if concern.excluded else ""),
        *_follow_up(opened),
    ]
    return [*told, *_other_facts(concern, {name for name, _text in told})]


def outcome_facts(concern: Concern) -> list[Fact]:
    """The outcome of a concern."""
    if concern.status is not Status.CLOSED:
        return []
    return [
        ("outcome", value_in_words(concern.outcome, current())),
        ("outcome_reason", concern.outcome_reason),
        ("informed", value_in_words(concern.informed, current())),
        ("not_informed_reason", concern.not_informed_reason),
    ]


def answer_facts(concern: Concern) -> list[Fact]:
    """When and how the answer was told."""
    if not concern.answer:
        return []
    return [
        ("answered_on", current().date(concern.answered_on)),
        ("told_how", value_in_words(concern.told_how, current())),
    ]


def _follow_up(opened: OpenConcern) -> Iterator[Fact]:
    concern, speech = opened.concern, current()
    yield "acknowledged_on", speech.date(concern.acknowledged_on)
    yield "authority", opened.authority
    if opened.authority:
        yield "referred_on", speech.date(concern.referred_on)
    if concern.status is Status.REFERRED:
        yield "chase_on", speech.date(concern.chase_on)
    if concern.status is Status.WAITING:
        yield "awaited", concern.awaited
        yield "reminder_on", speech.date(concern.reminder_on)
    yield "reopened", speech.number(concern.reopened) if concern.reopened else ""


def _other_facts(concern: Concern, told: set[str]) -> Iterator[Fact]:
    """The other fields of the form: short texts and codes."""
    asked = fields_of(ConcernDraft)
    for name, value in values(concern).items():
        field = fields_of(Concern)[name]
        if name in asked and name not in told | _ELSEWHERE and field.kind is not Kind.TRUTH:
            yield name, value_in_words(value, current(), field=name)


def _typed_on(concern: Concern) -> str:
    """The day of typing, where it differs from the day received."""
    typed = concern.typed_at.astimezone().date()
    return "" if typed == concern.received_on else current().date(typed)
