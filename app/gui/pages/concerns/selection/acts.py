"""The acts on a selection: texts, fields and the resulting wish."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.base.messages import N_
from app.base.translations import _n, current
from app.domain.bulk import Assignment, Discarding, Filing, Prioritising, Tagging, Wish
from app.domain.concerns import Priority
from app.domain.deadlines import chase_by
from app.domain.labels import FIELDS
from app.domain.labels import label as named
from app.domain.moves import Move
from app.domain.status import Status
from app.gui.desk.desk import Desk
from app.gui.forms.completing import CompletingField, NamesField
from app.gui.forms.dates import TODAY
from app.gui.forms.fields import ChoiceField, Field
from app.gui.forms.move_fields import CLOSING, build
from app.gui.forms.suggestions import Suggestions

Values = Mapping[str, Any]
Several = Callable[[int], str]
"""A sentence with a number of concerns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionAct:
    """An act on all concerns; `text` is marked with N_."""

    name: str
    text: str
    icon: str
    ask: Several
    """The text of its button."""
    done: Several
    """The message after it."""
    fields: Callable[[Desk], list[Field]] = lambda _desk: []
    first: Callable[[Desk], dict[str, Any]] = lambda _desk: {}
    wish: Callable[[Values], Wish]


def _count_text(text: str, count: int) -> str:
    return text.format(count=current().number(count))


def _move_fields(*names: str) -> Callable[[Desk], list[Field]]:
    return lambda desk: build((*names, "day", "note"), Suggestions(desk), desk.clock)


def _move(target: Status) -> Callable[[Values], Wish]:
    """The move of the visible fields, without empty choices."""
    return lambda values: Move(
        target=target, **{name: value for name, value in values.items() if value is not None}
    )


def _filing_fields(_desk: Desk) -> list[Field]:
    nothing = N_("Choose…")
    return [
        ChoiceField("category", FIELDS["category"], empty=nothing),
        ChoiceField("subcategory", FIELDS["subcategory"], empty=N_("—")),
    ]


ACTS: tuple[SelectionAct, ...] = (
    SelectionAct(
        name="answer",
        text=N_("Give an answer"),
        icon="message-square",
        ask=lambda n: _count_text(_n("Answer {count} concern", "Answer {count} concerns", n), n),
        done=lambda n: _count_text(
            _n("{count} concern answered", "{count} concerns answered", n), n
        ),
        fields=_move_fields("answer", "told_how"),
        first=lambda _desk: {"day": TODAY},
        wish=_move(Status.ANSWERED),
    ),
    SelectionAct(
        name="refer",
        text=N_("Refer"),
        icon="send",
        ask=lambda n: _count_text(_n("Refer {count} concern", "Refer {count} concerns", n), n),
        done=lambda n: _count_text(
            _n("{count} concern referred", "{count} concerns referred", n), n
        ),
        fields=_move_fields("authority", "letter_reference", "chase_on"),
        first=lambda desk: {
            "day": TODAY,
            "chase_on": chase_by(desk.clock.today(), desk.reader.office.delays),
        },
        wish=_move(Status.REFERRED),
    ),
    SelectionAct(
        name="close",
        text=N_("Mark as closed"),
        icon="circle-check",
        ask=lambda n: _count_text(_n("Close {count} concern", "Close {count} concerns", n), n),
        done=lambda n: _count_text(_n("{count} concern closed", "{count} concerns closed", n), n),
        fields=_move_fields(*CLOSING),
        first=lambda _desk: {"day": TODAY},
        wish=_move(Status.CLOSED),
    ),
    SelectionAct(
        name="assign",
        text=N_("Assign"),
        icon="user",
        ask=lambda n: _count_text(_n("Assign {count} concern", "Assign {count} concerns", n), n),
        done=lambda n: _count_text(
            _n("{count} concern assigned", "{count} concerns assigned", n), n
        ),
        fields=lambda desk: [CompletingField("owner", FIELDS["owner"], Suggestions(desk).staff)],
        wish=lambda values: Assignment(values["owner"]),
    ),
    SelectionAct(
        name="tag",
        text=N_("Tag"),
        icon="tag",
        ask=lambda n: _count_text(_n("Tag {count} concern", "Tag {count} concerns", n), n),
        done=lambda n: _count_text(_n("{count} concern tagged", "{count} concerns tagged", n), n),
        fields=lambda _desk: [
            NamesField("add", N_("Tags to add"), lambda _typed: [], creates=False),
            NamesField("remove", N_("Tags to take away"), lambda _typed: [], creates=False),
        ],
        wish=lambda values: Tagging(tuple(values["add"]), tuple(values["remove"])),
    ),
    SelectionAct(
        name="priority",
        text=FIELDS["priority"],
        icon="flag",
        ask=lambda n: _count_text(_n("Change {count} concern", "Change {count} concerns", n), n),
        done=lambda n: _count_text(_n("{count} concern changed", "{count} concerns changed", n), n),
        fields=lambda _desk: [
            ChoiceField("priority", FIELDS["priority"], [(p, named(p)) for p in Priority])
        ],
        first=lambda _desk: {"priority": Priority.HIGH},
        wish=lambda values: Prioritising(Priority(values["priority"])),
    ),
    SelectionAct(
        name="category",
        text=FIELDS["category"],
        icon="folder-open",
        ask=lambda n: _count_text(_n("Change {count} concern", "Change {count} concerns", n), n),
        done=lambda n: _count_text(_n("{count} concern changed", "{count} concerns changed", n), n),
        fields=_filing_fields,
        wish=lambda values: Filing(values["subcategory"] or values["category"] or ""),
    ),
    SelectionAct(
        name="trash",
        text=N_("Move to the trash"),
        icon="trash-2",
        ask=lambda n: _count_text(
            _n("Put {count} concern in the trash", "Put {count} concerns in the trash", n), n
        ),
        done=lambda n: _count_text(
            _n("{count} concern put in the trash", "{count} concerns put in the trash", n), n
        ),
        wish=lambda _values: Discarding(),
    ),
    SelectionAct(
        name="restore",
        text=N_("Restore"),
        icon="rotate-ccw",
        ask=lambda n: _count_text(_n("Restore {count} concern", "Restore {count} concerns", n), n),
        done=lambda n: _count_text(
            _n("{count} concern restored", "{count} concerns restored", n), n
        ),
        wish=lambda _values: Discarding(into=False),
    ),
)


def act_named(name: str) -> SelectionAct:
    """The act of a name."""
    return next(act for act in ACTS if act.name == name)
