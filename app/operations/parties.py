"""Adding, changing and removing people, associations and authorities, and their members."""

from dataclasses import asdict, fields

from app.base.errors import InputError, NotFoundError, RuleError
from app.base.messages import N_
from app.domain.authorities import AuthorityDraft
from app.domain.erasing import MARK
from app.domain.fields import values
from app.domain.folding import name_key
from app.domain.history import Act, Changed
from app.domain.merging import Draft
from app.domain.parties import Party
from app.domain.people import AssociationDraft, PersonDraft
from app.domain.texts import clean_line
from app.operations.named import CYRILLIC, ensure_person
from app.store.parties import AnyParty
from app.store.register import Register

DRAFTS: dict[Party, type[Draft]] = {
    Party.PERSON: PersonDraft,
    Party.ASSOCIATION: AssociationDraft,
    Party.AUTHORITY: AuthorityDraft,
}
"""The draft of each kind."""
_TAKEN = {
    Party.ASSOCIATION: N_("Another association is called “{name}”: merge the two instead."),
    Party.AUTHORITY: N_("Another authority is called “{name}”: merge the two instead."),
}
"""Kinds whose names are unique; two persons may have the same name."""


def add_party(register: Register, draft: Draft) -> Changed:
    """Add a person, an association or an authority; InputError names the invalid field."""
    with register.act(Act(f"add_{draft.party}")) as act:
        act.insert(draft.party, **values_of(register, draft))
    return act.changed


def edit_party(register: Register, record: int, draft: Draft) -> Changed:
    """Change a record to a draft; its concerns are found by the new name at once."""
    with register.act(Act(f"edit_{draft.party}")) as act:
        require_party(register, draft.party, record)
        act.update(draft.party, record, **values_of(register, draft, record))
    return act.changed


def remove_party(register: Register, party: Party, record: int) -> Changed:
    """Move a record to the trash; RuleError when something refers to it."""
    with register.act(Act(f"remove_{party}")) as act:
        present = require_party(register, party, record)
        for table, column in register.referrers(party):
            if register.parties.is_referred(table, column, record):
                raise RuleError(
                    N_(
                        "“{name}” is named by concerns or other records, and cannot be removed."
                        " Merge it with another record instead; nothing was changed."
                    ),
                    name=present.name,
                )
        act.update(party, record, deleted=True)
    return act.changed


def add_member(register: Register, association: int, name: str, role: str = "") -> Changed:
    """Add a person to an association, found by name or made; InputError for a member."""
    with register.act(Act.ADD_MEMBER) as act:
        group = require_party(register, Party.ASSOCIATION, association)
        person = ensure_person(register, act, name, "member")
        if register.parties.joined(person, association) is not None:
            raise InputError(
                N_("“{name}” is a member of “{association}” already."),
                field="member",
                name=clean_line(name, "member"),
                association=group.name,
            )
        act.insert(
            "membership",
            person_id=person,
            association_id=association,
            role=clean_line(role, "role"),
        )
    return act.changed


def set_role(register: Register, membership: int, role: str) -> Changed:
    """Set the role of a member."""
    with register.act(Act.EDIT_MEMBER) as act:
        register.parties.membership(membership)
        act.update("membership", membership, role=clean_line(role, "role"))
    return act.changed


def remove_member(register: Register, membership: int) -> Changed:
    """Remove a person from an association; both stay in the register."""
    with register.act(Act.REMOVE_MEMBER) as act:
        register.parties.membership(membership)
        act.update("membership", membership, deleted=True)
    return act.changed


def draft_of_party(record: AnyParty) -> Draft:
    """The draft that would make this record, as a form shows it."""
    kind = DRAFTS[record.party]
    return kind(**values(record, (field.name for field in fields(kind))))


def require_party(register: Register, party: Party, record: int) -> AnyParty:
    """A record that exists and was not erased; NotFoundError, RuleError."""
    present = register.parties.get(party, record)
    if present.deleted:
        raise NotFoundError(N_("This record was removed meanwhile. Nothing was changed."))
    if present.name.startswith(MARK):
        raise RuleError(N_("The data of this person were erased on request: nothing can be added."))
    return present


def values_of(register: Register, draft: Draft, record: int | None = None) -> dict[str, object]:
    """The checked columns of a draft; `record` is the one that it edits."""
    values = {
        name: clean_line(value, name) if isinstance(value, str) else value
        for name, value in asdict(draft).items()
    }
    name = str(values["name"] or values.get("name_cyrillic", ""))
    if not name:
        raise InputError(N_("Write the name."), field="name")
    taken = _TAKEN.get(draft.party)
    if taken is not None and register.parties.homonym(draft.party, name, record) is not None:
        raise InputError(taken, field="name", name=name)
    values["name"] = name
    if draft.party is not Party.AUTHORITY:
        values["name_key"] = name_key(name)
        if CYRILLIC.search(name):
            values["name_cyrillic"] = values["name_cyrillic"] or name
    return values
