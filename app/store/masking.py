"""What somebody may see of a register: records without the names that are hidden from them.

The rule is in `domain/masking.py`; here it meets the register, which knows who stands behind what.
Each part of a register that is seen by somebody hands over here what it has read, before anybody
else has it.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from app.domain.concerns import Consent
from app.domain.fields import values, written
from app.domain.masking import OFFICE, Hidden, Viewer, redacted, without
from app.domain.texts import gist
from app.store.binding import Connection
from app.store.values import as_text, understood

if TYPE_CHECKING:
    from app.domain.attachments import Attachment, Holder
    from app.domain.commitments import Commitment
    from app.domain.concerns import Concern
    from app.domain.follow_ups import FollowUp
    from app.domain.history import Change
    from app.domain.links import Linked
    from app.domain.meeting_lines import LoggedLine
    from app.domain.meetings import Meeting
    from app.domain.referrals import Chaser, Referral, ReferralRow
    from app.store.concerns import ConcernRow, Requester

Told = Literal["commitment", "referral"]
"""What is written about several concerns at once."""
_TOLD: tuple[Told, ...] = ("commitment", "referral")
Promise = TypeVar("Promise", bound="Commitment")
Sent = TypeVar("Sent", "Referral", "ReferralRow")

_NAMES = frozenset({"requesters", "supporters", "spokesperson_id"})
"""The fields of a history that hold names."""

_ASKED = "c.confidential, c.consent"
"""What says whether the names behind the concern `c` are hidden from somebody."""


class Masking:
    """Masks what a viewer must not see."""

    def __init__(self, connection: Connection, viewer: Viewer = OFFICE) -> None:
        """Look who is behind what through a connection."""
        self._run = connection.execute
        self.viewer = viewer

    def hides(self, *, confidential: bool, agreed: bool = True) -> bool:
        """Whether the names are hidden behind a concern; some `agreed` to be named."""
        return self.viewer.is_kept_from(confidential=confidential, agreed=agreed)

    def concerns(self, found: "list[Concern]") -> "list[Concern]":
        """Whole concerns; who speaks for a hidden one is told by nothing but `speakers`."""
        kept = self._kept((one.id, one.confidential) for one in found)
        hidden = [one for one in found if one.id in kept]
        if not hidden:
            return found
        behind = self.names_behind(kept)
        masked = {one.id: self._concern(one, behind.get(one.id, [])) for one in hidden}
        return [masked.get(one.id, one) for one in found]

    def rows(self, found: "list[ConcernRow]") -> "list[ConcernRow]":
        """Concerns as lists show them."""
        titles = self._titles([(one.id, one.title, one.confidential) for one in found])
        return (
            [replace(one, title=titles.get(one.id, one.title)) for one in found]
            if titles
            else found
        )

    def linked(self, found: "list[Linked]") -> "list[Linked]":
        """The concerns at the other ends of links."""
        titles = self._titles([(one.concern, one.title, one.confidential) for one in found])
        return [replace(one, title=titles.get(one.concern, one.title)) for one in found]

    def people(self, found: "dict[int, list[Requester]]") -> "dict[int, list[Requester]]":
        """Who is behind concerns, by concern: an association is named, a person is not."""
        hidden = self._hidden(found)
        return {
            concern: [self._person(one) for one in those] if concern in hidden else those
            for concern, those in found.items()
        }

    def tags(self, found: dict[int, list[str]]) -> dict[int, list[str]]:
        """The tags of concerns, by concern."""
        hidden = self._hidden(found)
        behind = self.names_behind(hidden)
        return {
            concern: self._texts(tags, behind.get(concern, [])) if concern in hidden else tags
            for concern, tags in found.items()
        }

    def timeline(self, found: "list[FollowUp]") -> "list[FollowUp]":
        """The follow-up of concerns: what is about a letter tells no name of another one."""
        if self.viewer.sees_all:
            return found
        hidden = self._hidden({one.concern_id for one in found})
        behind = self.names_behind(hidden)
        letters = {one.referral_id for one in found if one.referral_id is not None}
        told = self.names_told("referral", letters)
        seen = [redacted(one, told.get(one.referral_id or 0, ())) for one in found]
        return [
            replace(one, text=self._text(one.text, behind.get(one.concern_id, [])))
            if one.concern_id in hidden
            else one
            for one in seen
        ]

    def commitments(self, made: list[Promise], meeting: int = 0) -> list[Promise]:
        """Promises; of those made at a `meeting`, none tells who raised something there."""
        told = self.names_told("commitment", (one.id for one in made))
        there = self.names_raised(meeting) if meeting and made else set()
        return [redacted(one, told.get(one.id, set()) | there) for one in made]

    def letters(self, sent: list[Sent]) -> list[Sent]:
        """Letters to authorities."""
        told = self.names_told("referral", (one.id for one in sent))
        return [redacted(one, told.get(one.id, ())) for one in sent]

    def chasers(self, sent: "list[Chaser]", referral: int) -> "list[Chaser]":
        """The chasers of a letter."""
        names = self.names_told("referral", [referral]).get(referral, ())
        return [redacted(one, names) for one in sent]

    def meeting(self, held: "Meeting") -> "Meeting":
        """What is recorded of a meeting: its title is what everybody calls it."""
        return redacted(held, self.names_raised(held.id), but={"title"})

    def lines(self, logged: "list[LoggedLine]") -> "list[LoggedLine]":
        """The lines of a meeting, concerns and promises."""
        if self.viewer.sees_all:
            return logged
        hidden = self._kept((one.concern, one.confidential) for one in logged if one.concern)
        behind = self.names_behind(hidden)
        told = self.names_told("commitment", (one.commitment for one in logged if one.commitment))
        found = []
        for one in logged:
            names = behind.get(one.concern or 0) or told.get(one.commitment or 0) or ()
            who = self.viewer.name if one.concern and one.who in names else one.who
            found.append(replace(one, words=without(one.words, names), who=who))
        return found

    def files(self, held: "list[Attachment]", holder: "Holder", record: int) -> "list[Attachment]":
        """The files of a record; hidden ones bear no name."""
        if not held or not self.hides_files(holder, record):
            return held
        return [replace(one, name=self.viewer.text) for one in held]

    def hides_files(self, holder: "Holder", record: int) -> bool:
        """Whether the files of a record are hidden: of a concern, of a promise that answers one."""
        if self.viewer.sees_all:
            return False
        match holder.value:
            case "concern":
                return bool(self._hidden([record]))
            case "commitment":
                return self.is_told("commitment", record)
            case "follow_up":
                rows = self._run("SELECT concern_id FROM follow_up WHERE id = ?", (record,))
                return bool(self._hidden(concern for (concern,) in rows.fetchall()))
        return False

    def is_told(self, holder: Told, record: int) -> bool:
        """Whether a promise or a letter is about somebody whose name is hidden."""
        return record in self.names_told(holder, [record])

    def history_of_concern(self, concern: int, changes: "list[Change]") -> "list[Change]":
        """The history of a concern, in which the promises and the letters about it are told."""
        if self.viewer.sees_all:
            return changes
        names = self._names_about(concern)
        if self._hidden([concern]):
            names.update(self.names_behind([concern]).get(concern, ()))
            changes = self._nameless(changes, names)
        return _cleared(changes, names)

    def history_of(self, holder: Told, record: int, changes: "list[Change]") -> "list[Change]":
        """The history of a promise or a letter."""
        return _cleared(changes, self.names_told(holder, [record]).get(record, ()))

    def history_of_meeting(self, meeting: int, changes: "list[Change]") -> "list[Change]":
        """The history of what is recorded of a meeting."""
        return _cleared(changes, self.names_raised(meeting))

    def names_behind(self, concerns: Iterable[int]) -> dict[int, list[str]]:
        """Every name, in both scripts, of the persons who raise, support or speak for concerns."""
        wanted = [int(concern) for concern in concerns]
        if not wanted:
            return {}
        rows = self._run(
            "WITH wanted AS (SELECT value AS id FROM json_each(?)) SELECT w.concern, p.name,"
            " p.name_cyrillic FROM (SELECT r.concern_id AS concern, r.person_id AS person"
            "   FROM concern_requester r WHERE r.deleted = 0 AND r.person_id IS NOT NULL"
            "   AND r.concern_id IN wanted"
            "  UNION SELECT id, spokesperson_id FROM concern WHERE spokesperson_id IS NOT NULL"
            "   AND id IN wanted) w JOIN person p ON p.id = w.person",
            (json.dumps(wanted),),
        ).fetchall()
        found: dict[int, list[str]] = {}
        with understood():
            for concern, *names in rows:
                found.setdefault(concern, []).extend(as_text(name) for name in names if name)
        return found

    def names_told(self, holder: Told, records: Iterable[int]) -> dict[int, set[str]]:
        """The names behind the hidden concerns that promises answer, or letters carry."""
        wanted = [int(record) for record in records]
        if not wanted or self.viewer.sees_all:
            return {}
        pairs = self._run(
            f"SELECT l.{holder}_id, c.id, {_ASKED} FROM {holder}_concern l JOIN concern c"
            " ON c.id = l.concern_id WHERE l.deleted = 0"
            f" AND l.{holder}_id IN (SELECT value FROM json_each(?))",
            (json.dumps(wanted),),
        ).fetchall()
        hidden = [
            (record, concern) for record, concern, *secret in pairs if self._is_secret(*secret)
        ]
        behind = self.names_behind({concern for _record, concern in hidden})
        found: dict[int, set[str]] = {}
        for record, concern in hidden:
            found.setdefault(record, set()).update(behind.get(concern, ()))
        return found

    def names_raised(self, meeting: int) -> set[str]:
        """The names behind the hidden ones among the concerns of a meeting."""
        if self.viewer.sees_all:
            return set()
        rows = self._run(
            f"SELECT id, {_ASKED} FROM concern c WHERE meeting_id = ? AND deleted = 0", (meeting,)
        ).fetchall()
        hidden = [concern for concern, *secret in rows if self._is_secret(*secret)]
        return {name for names in self.names_behind(hidden).values() for name in names}

    def _names_about(self, concern: int) -> set[str]:
        """The names that the promises and the letters about a concern may not tell, of any one."""
        found: set[str] = set()
        for holder in _TOLD:
            rows = self._run(
                f"SELECT {holder}_id FROM {holder}_concern WHERE concern_id = ?", (concern,)
            ).fetchall()
            told = self.names_told(holder, [record for (record,) in rows])
            found.update(name for names in told.values() for name in names)
        return found

    def _hidden(self, concerns: Iterable[int]) -> set[int]:
        """Those of some concerns whose names are hidden."""
        wanted = [int(concern) for concern in concerns]
        if not wanted or self.viewer.sees_all:
            return set()
        rows = self._run(
            f"SELECT id, {_ASKED} FROM concern c WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(wanted),),
        ).fetchall()
        return {concern for concern, *secret in rows if self._is_secret(*secret)}

    def _is_secret(self, confidential: int, consent: str) -> bool:
        return self.hides(confidential=bool(confidential), agreed=consent == Consent.GIVEN)

    def _kept(self, known: Iterable[tuple[int, bool]]) -> set[int]:
        """The same of concerns of which it is known whether they are confidential."""
        if self.viewer.hidden is Hidden.UNWILLING:
            return self._hidden(concern for concern, _confidential in known)
        return {concern for concern, secret in known if self.hides(confidential=secret)}

    def _concern(self, one: "Concern", names: Collection[str]) -> "Concern":
        known = values(one, written(type(one)))
        if self.viewer.may_read(confidential=one.confidential):
            said: dict[str, Any] = {name: without(text, names) for name, text in known.items()}
            return replace(one, **said, spokesperson_id=None)
        texts: dict[str, Any] = {name: text and self.viewer.text for name, text in known.items()}
        texts["title"] = self._title(one.title, one.description, names)
        return replace(one, **texts, spokesperson_id=None)

    def _titles(self, concerns: Collection[tuple[int, str, bool]]) -> dict[int, str]:
        """The titles of the hidden ones among concerns; each by its id, title, confidentiality."""
        kept = self._kept((concern, secret) for concern, _title, secret in concerns)
        hidden = {concern: title for concern, title, _secret in concerns if concern in kept}
        behind = self.names_behind(hidden)
        said = self._descriptions(
            concern
            for concern, _title, secret in concerns
            if concern in kept and not self.viewer.may_read(confidential=secret)
        )
        return {
            concern: self._title(title, said.get(concern, ""), behind.get(concern, []))
            for concern, title in hidden.items()
        }

    def _descriptions(self, concerns: Iterable[int]) -> dict[int, str]:
        rows = self._run(
            "SELECT id, description FROM concern WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(concerns)),),
        )
        return dict(rows.fetchall())

    def _title(self, title: str, description: str, names: Collection[str]) -> str:
        """One that the program took from the description is a text that somebody wrote."""
        taken = bool(description) and title == gist(description)
        return self.viewer.text if taken else without(title, names)

    def _text(self, text: str, names: Collection[str]) -> str:
        if self.viewer.words:
            return without(text, names)
        return self.viewer.text if text else ""

    def _texts(self, texts: Sequence[str], names: Collection[str]) -> list[str]:
        """Some texts, each without names; where none may be read, that there are some."""
        return list(dict.fromkeys(self._text(text, names) for text in texts))

    def _person(self, one: "Requester") -> "Requester":
        if one.association_id is not None:
            return one
        return replace(one, name=self.viewer.name, person_id=None)

    def _nameless(self, changes: "list[Change]", names: set[str]) -> "list[Change]":
        """Changes in which a name that is a field of its own is masked; those met go to `names`."""
        former = (value for one in changes if one.field in _NAMES for value in (one.old, one.new))
        names.update(str(value) for value in former if value)

        def seen(change: "Change", value: object) -> object:
            masked = change.field in _NAMES and isinstance(value, str) and value
            return self.viewer.name if masked else value

        return [replace(one, old=seen(one, one.old), new=seen(one, one.new)) for one in changes]


def _cleared(changes: "list[Change]", names: Collection[str]) -> "list[Change]":
    """Changes without some names."""

    def seen(value: object) -> object:
        return without(value, names) if isinstance(value, str) else value

    if not names:
        return changes
    return [replace(one, old=seen(one.old), new=seen(one.new)) for one in changes]
