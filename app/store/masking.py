"""What somebody may see of a register: records without the names that are hidden from them.

The rule is in `domain/masking.py`; here it meets the register, which knows who stands behind what.
Each part of a register that is seen by somebody hands over here what it has read, before anybody
else has it.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from app.domain.fields import values, written
from app.domain.masking import OFFICE, Hidden, Veil, Viewer, redacted
from app.domain.name_reading import EVERYBODY, Bound, Care
from app.domain.naming import Recogniser
from app.domain.texts import gist
from app.store.behind import Behind, Carrier
from app.store.binding import Connection
from app.store.directory import Directory, People
from app.store.names import Names

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
    from app.store.indexing import Told

Made = TypeVar("Made", bound="Commitment")
Sent = TypeVar("Sent", "Referral", "ReferralRow")

_APART = "\n" * 8
"""What no name reaches across."""

_NAMES = frozenset({"requesters", "supporters", "spokesperson_id"})
"""The fields of a history that hold names."""


class Masking:
    """Masks what a viewer must not see."""

    def __init__(
        self,
        connection: Connection,
        viewer: Viewer = OFFICE,
        *,
        names: Names | None = None,
        directory: Directory | None = None,
    ) -> None:
        """Look who is behind what through a connection; what it knows already is handed over."""
        self._run = connection.execute
        self.viewer = viewer
        self.directory = directory or Directory(connection)
        self._names = names or Names(connection)
        self.behind = Behind(connection, viewer, self.directory)
        self._known: dict[frozenset[tuple[int, tuple[str, ...]]], Recogniser] = {}

    def hides(self, *, confidential: bool, agreed: bool = True) -> bool:
        """Whether the names are hidden behind a concern; some `agreed` to be named."""
        return self.viewer.is_kept_from(confidential=confidential, agreed=agreed)

    def concerns(self, found: "list[Concern]") -> "list[Concern]":
        """Whole concerns; who speaks for a hidden one is told by nothing but `speakers`."""
        if self.viewer.sees_all:
            return found
        kept = self.behind.kept((one.id, one.confidential) for one in found)
        behind = self.behind.people_behind(one.id for one in found)
        titles = self._titles(kept & {one.id for one in found if not self._may_read(one)})
        return [
            self._concern(one, self._over(behind.get(one.id, {})), titles.get(one.id))
            if one.id in kept
            else redacted(one, self._beside(behind.get(one.id, {})))
            for one in found
        ]

    def rows(self, found: "list[ConcernRow]") -> "list[ConcernRow]":
        """Concerns as lists show them."""
        titles = self._shown([(one.id, one.title, one.confidential) for one in found])
        return [replace(one, title=titles[one.id]) for one in found] if titles else found

    def linked(self, found: "list[Linked]") -> "list[Linked]":
        """The concerns at the other ends of links."""
        titles = self._shown([(one.concern, one.title, one.confidential) for one in found])
        return [replace(one, title=titles[one.concern]) for one in found] if titles else found

    def told(self, found: "Iterable[Told]") -> "Iterator[Told]":
        """What a search looks through, without the names that are hidden."""
        looked = list(found)
        hidden = self.behind.hidden(one.concern for one in looked)
        behind = self.behind.people_behind(one.concern for one in looked)
        over = self.veil_over(hidden)
        for one in looked:
            if one.concern not in hidden:
                veil = self._beside(behind.get(one.concern, {}))
                yield replace(one, title=veil.over(one.title), body=veil.over(one.body))
            elif self.viewer.words:
                yield replace(
                    one, title=over.over(one.title), body=over.over(one.body), names="", reached=""
                )
            else:
                yield replace(one, title="", body="", names="", reached="")

    def people(self, found: "dict[int, list[Requester]]") -> "dict[int, list[Requester]]":
        """Who is behind concerns, by concern: an association is named, a person is not."""
        hidden = self.behind.hidden(found)
        return {
            concern: [self._person(one) for one in those] if concern in hidden else those
            for concern, those in found.items()
        }

    def tags(self, found: dict[int, list[str]]) -> dict[int, list[str]]:
        """The tags of concerns, by concern."""
        hidden = self.behind.hidden(found)
        behind = self.behind.people_behind(hidden)
        return {
            concern: self._texts(tags, self._over(behind.get(concern, {})))
            if concern in hidden
            else tags
            for concern, tags in found.items()
        }

    def timeline(self, found: "list[FollowUp]") -> "list[FollowUp]":
        """The follow-up of concerns: what is about a letter tells no name of another one."""
        if self.viewer.sees_all:
            return found
        concerns = {one.concern_id for one in found}
        hidden, behind = self.behind.hidden(concerns), self.behind.people_behind(concerns)
        letters = {one.referral_id for one in found if one.referral_id is not None}
        told = self.behind.people_told("referral", letters)
        seen = []
        for one in found:
            mine, of_letter = behind.get(one.concern_id, {}), told.get(one.referral_id or 0, {})
            if one.concern_id in hidden:
                text = self._text(one.text, self._over(mine | of_letter))
            else:
                text = self._beside(mine, of_letter).over(one.text)
            seen.append(replace(one, text=text))
        return seen

    def commitments(self, made: list[Made]) -> list[Made]:
        """Commitments: none tells who raised what it answers, or something where it was made."""
        if self.viewer.sees_all or not made:
            return made
        told = self.behind.people_told("commitment", (one.id for one in made))
        return [redacted(one, self._beside({}, told.get(one.id, {}))) for one in made]

    def letters(self, sent: list[Sent]) -> list[Sent]:
        """Letters to authorities."""
        if self.viewer.sees_all:
            return sent
        told = self.behind.people_told("referral", (one.id for one in sent))
        return [redacted(one, self._beside({}, told.get(one.id, {}))) for one in sent]

    def chasers(self, sent: "list[Chaser]", referral: int) -> "list[Chaser]":
        """The chasers of a letter."""
        veil = self._veil_told("referral", referral)
        return [redacted(one, veil) for one in sent]

    def meeting(self, held: "Meeting") -> "Meeting":
        """What is recorded of a meeting: its title is what everybody calls it."""
        return redacted(held, self._veil_raised(held.id), but={"title"})

    def lines(self, logged: "list[LoggedLine]") -> "list[LoggedLine]":
        """The lines of a meeting, concerns and promises."""
        if self.viewer.sees_all:
            return logged
        concerns = [(one.concern, one.words, one.confidential) for one in logged if one.concern]
        titles = self._shown(concerns)
        hidden = self.behind.kept((concern, secret) for concern, _words, secret in concerns)
        people = self.behind.people_behind(hidden)
        told = self.behind.people_told(
            "commitment", (one.commitment for one in logged if one.commitment)
        )
        found = []
        for one in logged:
            words, who = titles.get(one.concern or 0), one.who
            if words is None:
                words = self._beside({}, told.get(one.commitment or 0, {})).over(one.words)
            elif any(one.who in names for names in people.get(one.concern or 0, {}).values()):
                who = self.viewer.name
            found.append(replace(one, words=words, who=who))
        return found

    def files(self, held: "list[Attachment]", holder: "Holder", record: int) -> "list[Attachment]":
        """The files of a record; hidden ones bear no name, others none that is hidden."""
        if not held or self.viewer.sees_all:
            return held
        if self.hides_files(holder, record):
            return [replace(one, name=self.viewer.text) for one in held]
        if holder.value == "meeting":
            veil = self._veil_raised(record)
        elif holder.value == "commitment":
            veil = self._veil_told("commitment", record)
        else:
            concern = self._concern_of(holder, record)
            veil = self._beside(self.behind.people_behind([concern]).get(concern, {}))
        return [redacted(one, veil) for one in held]

    def hides_files(self, holder: "Holder", record: int) -> bool:
        """Whether the files of a record are hidden: of a concern, of a promise that answers one."""
        if self.viewer.sees_all or holder.value == "meeting":
            return False
        if holder.value == "commitment":
            return self.is_told("commitment", record)
        return bool(self.behind.hidden([self._concern_of(holder, record)]))

    def _concern_of(self, holder: "Holder", record: int) -> int:
        """The concern that has a file, itself or by an entry of its timeline."""
        if holder.value == "concern":
            return record
        row = self._run("SELECT concern_id FROM follow_up WHERE id = ?", (record,)).fetchone()
        return 0 if row is None else int(row[0])

    def is_told(self, holder: Carrier, record: int) -> bool:
        """Whether a promise or a letter is about somebody whose name is hidden."""
        return self.behind.answers_hidden(holder, record)

    def history_of_concern(self, concern: int, changes: "list[Change]") -> "list[Change]":
        """The history of a concern, in which the promises and the letters about it are told."""
        if self.viewer.sees_all:
            return changes
        mine, others = (
            self.behind.people_behind([concern]).get(concern, {}),
            self.behind.people_told_about(concern),
        )
        if not self.behind.hidden([concern]):
            return _cleared(changes, self._beside(mine, others))
        former = {-1: tuple(_former_names(changes))}
        return _cleared(self._nameless(changes), self._over(mine | others | former))

    def history_of(self, holder: Carrier, record: int, changes: "list[Change]") -> "list[Change]":
        """The history of a promise or a letter."""
        return _cleared(changes, self._veil_told(holder, record))

    def history_of_meeting(self, meeting: int, changes: "list[Change]") -> "list[Change]":
        """The history of what is recorded of a meeting."""
        return _cleared(changes, self._veil_raised(meeting))

    def veil_over(self, concerns: Iterable[int]) -> Veil:
        """What hides everybody behind some concerns, and anybody else, from all."""
        behind = self.behind.people_behind(concerns).values()
        return self._over({one: names for people in behind for one, names in people.items()})

    def _veil_told(self, holder: Carrier, record: int) -> Veil:
        if self.viewer.sees_all:
            return Veil()
        return self._beside({}, self.behind.people_told(holder, [record]).get(record, {}))

    def _veil_raised(self, meeting: int) -> Veil:
        if self.viewer.sees_all:
            return Veil()
        return self._beside({}, self.behind.people_raised([meeting]).get(meeting, {}))

    def _over(self, people: People) -> Veil:
        """What hides, in a text about these people, every word of their names, and anybody else."""
        anybody = (self._everybody, Bound(Care.CAPITALS))
        return Veil(((self._recogniser(people), EVERYBODY), anybody) if people else (anybody,))

    def _beside(self, mine: People, hidden: People | None = None) -> Veil:
        """What hides, in a text about `mine`, the `hidden` ones and whoever else may not be named.

        Nobody is hidden in what they themselves say openly.
        """
        layers = ((self._recogniser(hidden), EVERYBODY),) if hidden else ()
        everybodys = self.viewer.hidden is Hidden.EVERYBODYS
        bound = Bound(
            Care.CAPITALS if everybodys else Care.WHOLE,
            frozenset(mine),
            None if everybodys else self.behind.is_one_hidden,
        )
        return Veil((*layers, (self._everybody, bound)))

    def _recogniser(self, people: People) -> Recogniser:
        """What finds the names of some people; the commitments of a meeting share it."""
        key = frozenset(people.items())
        if key not in self._known:
            self._known[key] = self.directory.named(people)
        return self._known[key]

    @cached_property
    def _everybody(self) -> Recogniser:
        """What finds anybody's name, kept for one showing: the next asks for another masking."""
        return self.directory.everybody

    def _may_read(self, one: "Concern") -> bool:
        return self.viewer.may_read(confidential=one.confidential)

    def _concern(self, one: "Concern", veil: Veil, title: str | None) -> "Concern":
        known = values(one, written(type(one)))
        if self._may_read(one):
            said: dict[str, Any] = {name: veil.over(text) for name, text in known.items()}
            return replace(one, **said, spokesperson_id=None)
        texts: dict[str, Any] = {name: text and self.viewer.text for name, text in known.items()}
        texts["title"] = veil.over(one.title) if title is None else title
        return replace(one, **texts, spokesperson_id=None)

    def _shown(self, concerns: Collection[tuple[int, str, bool]]) -> dict[int, str]:
        """The titles of concerns as they are shown; each by its id, title, confidentiality."""
        if self.viewer.sees_all:
            return {}
        kept = self.behind.kept((concern, secret) for concern, _title, secret in concerns)
        said = self._titles(
            concern
            for concern, _title, secret in concerns
            if concern in kept and not self.viewer.may_read(confidential=secret)
        )
        behind = self.behind.people_behind(kept - said.keys())
        openly = {concern: title for concern, title, _secret in concerns if concern not in kept}
        hidden = {
            concern: self._over(behind.get(concern, {})).over(title)
            for concern, title, _secret in concerns
            if concern in kept and concern not in said
        }
        return said | hidden | self._beside_all(openly)

    def _beside_all(self, titles: dict[int, str]) -> dict[int, str]:
        """The titles of concerns that are not hidden; most name nobody, and are read as one."""
        if not self._beside({}).finds(_APART.join(titles.values())):
            return titles
        behind = self.behind.people_behind(titles)
        return {
            concern: self._beside(behind.get(concern, {})).over(title)
            for concern, title in titles.items()
        }

    def _titles(self, concerns: Iterable[int]) -> dict[int, str]:
        """What stands in place of titles that nobody may read: what the concerns are about.

        Those of confidential ones, and those that the program took from a description.
        """
        rows = self._run(
            "SELECT id, category_id, confidential, title, description FROM concern"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(concerns)),),
        )
        name = self._names.in_language(self.viewer.language).category
        return {
            concern: name(category) or self.viewer.text
            for concern, category, secret, title, description in rows
            if secret or (description and title == gist(description))
        }

    def _text(self, text: str, veil: Veil) -> str:
        if self.viewer.words:
            return veil.over(text)
        return self.viewer.text if text else ""

    def _texts(self, texts: Sequence[str], veil: Veil) -> list[str]:
        """Some texts, each without names; where none may be read, that there are some."""
        return list(dict.fromkeys(self._text(text, veil) for text in texts))

    def _person(self, one: "Requester") -> "Requester":
        if one.association_id is not None:
            return one
        return replace(one, name=self.viewer.name, person_id=None)

    def _nameless(self, changes: "list[Change]") -> "list[Change]":
        """Changes in which a name that is a field of its own is masked."""

        def seen(change: "Change", value: object) -> object:
            masked = change.field in _NAMES and isinstance(value, str) and value
            return self.viewer.name if masked else value

        return [replace(one, old=seen(one, one.old), new=seen(one, one.new)) for one in changes]


def _former_names(changes: "list[Change]") -> set[str]:
    """The names that were behind a concern, as its history tells them."""
    former = (value for one in changes if one.field in _NAMES for value in (one.old, one.new))
    return {str(value) for value in former if value}


def _cleared(changes: "list[Change]", veil: Veil) -> "list[Change]":
    """Changes without some names."""

    def seen(value: object) -> object:
        return veil.over(value) if isinstance(value, str) else value

    if not veil:
        return changes
    return [replace(one, old=seen(one.old), new=seen(one.new)) for one in changes]
