"""Linking concerns: duplicate of, follows, appeal, same group. No text is moved or lost."""

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.domain.history import Act, Changed
from app.domain.links import LinkKind, check_link
from app.operations.concerns import require
from app.store.acts import Recorder
from app.store.register import Register


def link(register: Register, concern: int, kind: LinkKind, other: int) -> Changed:
    """Link a concern to another one.

    Raises RuleError for a link with itself, an existing link, or a circle.
    """
    with register.act(Act.LINK) as act:
        insert_link(register, act, concern, kind, other)
    return act.changed


def unlink(register: Register, linked: int) -> Changed:
    """Remove a link; both concerns stay as they are."""
    with register.act(Act.UNLINK) as act:
        if not register.links.live(linked):
            raise NotFoundError(N_("This link is no longer there. Nothing was changed."))
        act.update("concern_link", linked, deleted=True)
    return act.changed


def insert_link(
    register: Register, act: Recorder, concern: int, kind: LinkKind, other: int
) -> None:
    """Link two concerns, as a part of an act."""
    one, two = require(register, concern), require(register, other)
    links = register.links
    check_link(
        one.reference,
        two.reference,
        itself=concern == other,
        there=links.find(concern, kind, other) is not None,
        circle=not kind.is_mutual and links.leads(other, kind, concern),
    )
    act.insert("concern_link", concern_id=concern, other_id=other, kind=kind)
