"""Commands that link concerns, and take links away."""

import argparse

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.cli.registers import opened
from app.domain.concerns import Concern
from app.domain.links import LinkKind
from app.operations import links
from app.operations.registers import Register


def link(chosen: argparse.Namespace) -> None:
    """Say what a concern is to another one; print both references."""
    with opened(chosen, writing=True) as register:
        one, other = _both(register, chosen)
        links.link(register, one.id, LinkKind(chosen.kind), other.id)
        print(one.reference, chosen.kind, other.reference)


def unlink(chosen: argparse.Namespace) -> None:
    """Take a link away; print both references."""
    with opened(chosen, writing=True) as register:
        one, other = _both(register, chosen)
        found = register.links.find(one.id, LinkKind(chosen.kind), other.id)
        if found is None:
            raise NotFoundError(
                N_("{reference} and {other} are not linked in this way. Nothing was changed."),
                reference=one.reference,
                other=other.reference,
            )
        links.unlink(register, found)
        print(one.reference, other.reference)


def _both(register: Register, chosen: argparse.Namespace) -> tuple[Concern, Concern]:
    concerns = register.concerns
    return concerns.by_reference(chosen.reference), concerns.by_reference(chosen.other)
