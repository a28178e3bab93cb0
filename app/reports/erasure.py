"""What erasing a person's data takes away, leaves and cannot reach, in words."""

from collections.abc import Iterator

from app.base.messages import N_
from app.base.translations import Language
from app.domain.erasing import ConcernErasure, ErasurePreview
from app.domain.labels import FIELDS

_MOST_MENTIONS = 50
_WHERE = {"text": N_("Follow-up"), "tag": N_("Tags"), "name": N_("Attachments")}


def taken(preview: ErasurePreview, speech: Language) -> Iterator[str]:
    """What goes, in sentences."""
    fields = ", ".join(speech._(FIELDS[name]) for name in preview.record)
    yield speech._("Erased from the record: {fields}.").format(fields=fields)
    _n = speech._n
    counted = (
        (
            preview.merged,
            _n("{count} record merged into it.", "{count} records merged into it.", preview.merged),
        ),
        (
            preview.memberships,
            _n("{count} membership.", "{count} memberships.", preview.memberships),
        ),
        (
            preview.hidden,
            _n(
                "{count} confidential concern: see the names to read which.",
                "{count} confidential concerns: see the names to read which.",
                preview.hidden,
            ),
        ),
        (
            preview.elsewhere,
            _n(
                "The name in {count} other text of the register.",
                "The name in {count} other texts of the register.",
                preview.elsewhere,
            ),
        ),
        (
            preview.drafts,
            _n(
                "{count} draft on this computer.",
                "{count} drafts on this computer.",
                preview.drafts,
            ),
        ),
    )
    yield from (text.format(count=speech.number(count)) for count, text in counted if count)


def left(preview: ErasurePreview, speech: Language) -> Iterator[str]:
    """What stays, what has to be looked at, and what cannot be reached, in sentences."""
    yield speech._(
        "The same goes out of the history, the search and the free pages of the file. Days,"
        " categories, statuses and all counts stay; the history says that data were erased, by"
        " whom and when. It cannot be undone."
    )
    if preview.mentions:
        shown = preview.mentions[:_MOST_MENTIONS]
        names = ", ".join(f"{one.name} ({speech._(FIELDS[one.kind])})" for one in shown)
        yield speech._(
            "Not touched, and may still speak of this person: {names}. Look at them."
        ).format(names=names)
    if preview.words:
        yield speech._n(
            "{count} text about others keeps a word of the name, which may be somebody else’s.",
            "{count} texts about others keep a word of the name, which may be somebody else’s.",
            preview.words,
        ).format(count=speech.number(preview.words))
    if preview.doubles:
        yield speech._n(
            "{count} other record may be the same person and is not touched: merge it first.",
            "{count} other records may be the same person and are not touched: merge them first.",
            preview.doubles,
        ).format(count=speech.number(preview.doubles))
    yield _not_reached(preview, speech)


def _not_reached(preview: ErasurePreview, speech: Language) -> str:
    if preview.backups_until is None:
        return speech._("Copies, exports and prints made before are not reached.")
    return speech._(
        "Copies, exports and prints made before are not reached, nor the backups: the last of"
        " those on this computer that holds the data goes by {day}, if one is made every day."
    ).format(day=speech.date(preview.backups_until))


def concern(one: ConcernErasure, speech: Language) -> str:
    """A concern of whose texts something goes."""
    where = ", ".join(speech._(_WHERE.get(name) or FIELDS[name]) for name in one.fields)
    whose = speech._("raised by this person") if one.own else speech._("the name occurs")
    files = speech._n("{count} attachment", "{count} attachments", one.attachments)
    held = files.format(count=speech.number(one.attachments)) if one.attachments else ""
    return " · ".join(part for part in (one.reference, whose, where, held) if part)
