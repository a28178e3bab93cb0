"""The links of a concern as a noun of the command line, with two shorter commands."""

import argparse

from app.base.errors import InputError, NotFoundError
from app.base.messages import N_
from app.base.translations import _
from app.cli.fields import Typing
from app.cli.options import reference
from app.cli.records import Chosen, Noun
from app.cli.registers import opened
from app.cli.telling import Telling
from app.domain.concerns import Concern
from app.domain.fields import fields_of
from app.domain.history import Changed
from app.domain.labels import FIELDS
from app.domain.links import BACKWARDS, Linked, LinkKind
from app.operations import links
from app.operations.registers import Register
from app.reports.records import Record


def options(parser: argparse.ArgumentParser) -> None:
    """Add the arguments for two concerns and the kind of their link."""
    reference(parser)
    parser.add_argument(
        "kind", choices=[*map(str, LinkKind)], metavar=_("KIND"), help=", ".join(LinkKind)
    )
    parser.add_argument("other", metavar=_("OTHER"), help=_("the reference of the other one"))


def link(chosen: Chosen) -> None:
    """Link two concerns and print both references."""
    with opened(chosen, writing=True) as register:
        one, other = map(register.concerns.by_reference, (chosen.reference, chosen.other))
        links.link(register, one.id, LinkKind(chosen.kind), other.id)
        print(one.reference, chosen.kind, other.reference)


def unlink(chosen: Chosen) -> None:
    """Remove a link and print both references."""
    with opened(chosen, writing=True) as register:
        one, other = map(register.concerns.by_reference, (chosen.reference, chosen.other))
        found = register.links.find(one.id, LinkKind(chosen.kind), other.id)
        if found is None:
            raise _not_linked(one, other)
        links.unlink(register, found)
        print(one.reference, other.reference)


def _not_linked(one: Concern, other: Concern) -> NotFoundError:
    return NotFoundError(
        N_("{reference} and {other} are not linked in this way. Nothing was changed."),
        reference=one.reference,
        other=other.reference,
    )


def _find(register: Register, chosen: Chosen) -> Linked:
    """The link that the arguments name; NotFoundError."""
    kind, reference = _kind_and_reference(chosen)
    one, other = map(register.concerns.by_reference, (chosen.whose, reference))
    for found in register.links.of(one.id):
        if (found.name, found.concern) == (kind, other.id):
            return found
    raise _not_linked(one, other)


def _kind_and_reference(chosen: Chosen) -> tuple[str, str]:
    """The kind of a link and the reference of the other concern."""
    kinds = [*map(str, LinkKind), *dict.fromkeys(BACKWARDS.values())]
    if len(chosen.which) != len(("kind", "reference")) or chosen.which[0] not in kinds:
        raise InputError(
            N_("Say what the other concern is to this one ({kinds}), and its reference."),
            field="which",
            kinds=", ".join(dict.fromkeys(kinds)),
        )
    return chosen.which[0], chosen.which[1]


def _add(register: Register, _typed: Record, chosen: Chosen) -> Changed:
    kind, reference = _kind_and_reference(chosen)
    one, other = map(register.concerns.by_reference, (chosen.whose, reference))
    if kind not in {*LinkKind}:
        kind = next(known for known, seen in BACKWARDS.items() if seen == kind)
        one, other = other, one
    return links.link(register, one.id, LinkKind(kind), other.id)


def _kind(one: Linked) -> str:
    return _(FIELDS[one.name])


LINKS = Noun(
    name="links",
    about=N_("List the links of a concern, link it, take a link away."),
    whose=N_("the reference, as in MOW-2025-0042"),
    which=N_("what the other concern is to this one, and its reference"),
    table="concern_link",
    telling=Telling(
        row=Linked,
        columns=lambda row: (_kind(row), row.reference, row.title),
        hidden=("forwards", "concern"),
        more={"kind": lambda _register, one: one.name},
        words={"kind": _kind},
        titles={"kind": N_("Link")},
    ),
    typing=Typing(record=Linked, apart=tuple(fields_of(Linked))),
    rows=lambda register, chosen: register.links.of(
        register.concerns.by_reference(chosen.whose).id
    ),
    find=_find,
    named_by=lambda row: row.reference,
    add=_add,
    edit=N_("A link has nothing to edit: remove it, and add another one."),
    remove=links.unlink,
    masked=True,
)
