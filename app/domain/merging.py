"""Merging two records of the same person, association or authority."""

from dataclasses import asdict, replace

from app.domain.authorities import AuthorityDraft
from app.domain.folding import fold
from app.domain.people import AssociationDraft, PersonDraft

Draft = PersonDraft | AssociationDraft | AuthorityDraft

_SEVERAL = ("phone", "email")
"""Fields that can hold two values: a merge keeps both."""


def combined(kept: Draft, gone: Draft) -> Draft:
    """The default result of a merge: empty fields filled, both phones, both e-mails."""
    ours, theirs = asdict(kept), asdict(gone)
    filled = {name: theirs[name] if value in ("", None) else value for name, value in ours.items()}
    filled |= {name: _join(ours[name], theirs[name]) for name in _SEVERAL}
    return replace(kept, **filled)


def differing(one: Draft, other: Draft) -> list[str]:
    """The fields that differ and are not empty in either record."""
    theirs = asdict(other)
    return [
        name
        for name, value in asdict(one).items()
        if value and theirs[name] and fold(str(value)) != fold(str(theirs[name]))
    ]


def _join(one: str, other: str) -> str:
    parts = (part.strip() for text in (one, other) for part in text.split(";"))
    known: dict[str, str] = {}
    for part in parts:
        known.setdefault(fold(part), part)
    return "; ".join(part for part in known.values() if part)
