"""Merging two records: everything that refers to one then refers to the other."""

from collections.abc import Callable
from typing import Any

from app.base.errors import RuleError
from app.base.messages import N_
from app.base.progress import Progress
from app.domain.history import Act, Changed
from app.domain.merging import Draft, combined
from app.domain.parties import Party
from app.operations.filters import point_filters
from app.operations.parties import draft_of_party, require_party, values_of
from app.store.acts import Recorder
from app.store.register import Register

_EVERY = 200

_SAME: dict[str, Callable[[dict[str, Any], str], object]] = {
    "concern_requester": lambda row, _column: row["concern_id"],
    "membership": lambda row, column: row[
        "association_id" if column == "person_id" else "person_id"
    ],
}
"""Tables with one row per record, and the column that two rows would share."""

_STRONGEST = "requester"


def merge_parties(
    register: Register,
    party: Party,
    record: int,
    into: int,
    draft: Draft | None = None,
    *,
    progress: Progress | None = None,
) -> Changed:
    """Merge a record into another one and remove it, all or nothing, as one act.

    `draft` is the content of the other one; by default its empty fields are filled. Raises
    RuleError for a record and itself; `progress` may raise Cancelled.
    """
    if record == into:
        raise RuleError(
            N_("A record cannot be merged with itself. Choose another one; nothing was changed.")
        )
    with register.act(Act(f"merge_{party}")) as act:
        gone = require_party(register, party, record)
        kept = require_party(register, party, into)
        final = draft or combined(draft_of_party(kept), draft_of_party(gone))
        for table, column in register.referrers(party):
            _repoint(register, act, (table, column), record, into, progress)
        if party is Party.AUTHORITY:
            point_filters(register, act, "authorities", record, into)
        act.update(party, record, deleted=True)
        act.update(party, into, **values_of(register, final, into))
    return act.changed


def _repoint(
    register: Register,
    act: Recorder,
    reference: tuple[str, str],
    record: int,
    into: int,
    progress: Progress | None,
) -> None:
    table, column = reference
    rows = register.parties.referring(table, column, record)
    common = _SAME.get(table)
    there = {}
    if common is not None:
        present = register.parties.referring(table, column, into)
        there = {common(row, column): row for row in present if not row["deleted"]}
    for done, row in enumerate(rows):
        if progress is not None and done % _EVERY == 0:
            progress(done, len(rows))
        double = there.get(common(row, column)) if common is not None else None
        if double is None:
            act.update(table, row["id"], **{column: into})
        elif not row["deleted"]:
            # The double row stays, so that undoing the merge finds it.
            act.update(table, row["id"], deleted=True)
            act.update(table, double["id"], role=_role(table, double["role"], row["role"]))


def _role(table: str, kept: str, gone: str) -> str:
    """The role of two merged rows: the stronger, or both."""
    if table == "concern_requester":
        return _STRONGEST if _STRONGEST in (kept, gone) else kept
    return ", ".join(dict.fromkeys(role for role in (kept, gone) if role))
