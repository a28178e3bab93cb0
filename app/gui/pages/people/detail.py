"""One person, association or authority: contacts, members, concerns, what may be done."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, _n, current
from app.domain.authorities import Authority
from app.domain.filters import ConcernFilter
from app.domain.history import Act, Change, Changed
from app.domain.labels import label as named
from app.domain.parties import Party
from app.gui.desk.desk import Desk
from app.gui.desk.read_only import freeze
from app.gui.forms.adding import AddingField
from app.gui.forms.asking import Asking
from app.gui.page import PageName, Wishes
from app.gui.pages.people.doubles import ProbableDoubles
from app.gui.pages.people.erasure_form import ErasureForm
from app.gui.pages.people.kind import Key
from app.gui.pages.people.members import Members
from app.gui.pages.people.merge_form import MergeForm
from app.gui.pages.people.party_form import EMPTY, PartyForm
from app.gui.records.acting import ActingDetail, Offer
from app.gui.records.concern_lines import ConcernLines
from app.gui.records.papers import papers_button
from app.gui.widgets.basics import column
from app.gui.widgets.buttons import button
from app.gui.widgets.clearing import clear
from app.gui.widgets.links import link
from app.operations.doubles import Pair, doubles_for, propose_again
from app.operations.parties import (
    add_member,
    draft_of_party,
    remove_member,
    remove_party,
    set_role,
)
from app.store.parties import AnyParty

if TYPE_CHECKING:
    from app.operations.registers import Register

_CHANGES = 100
"""Changes of a record that are shown."""


class PartyDetail(ActingDetail[AnyParty]):
    """Shows the record of a key, or compares the two of a pair."""

    noun = "party"

    def __init__(self, desk: Desk, wishes: Wishes) -> None:
        """Nothing is shown until `show_record`."""
        super().__init__(desk, wishes, "partyDetail")
        self._question: int | None = None
        self._kept = False
        self._forms = {party: PartyForm(desk, party, f"{party}Form") for party in Party}
        self._doubles = ProbableDoubles()
        self._pairs: list[Pair] = []
        self._members = Members("members", N_("Nobody is a member yet."))
        self._groups = Members("memberships", N_("In no association."))
        self._new_member = AddingField("member", N_("New member"), N_("Add"))
        self._links = QWidget()
        self._link_list = column(self._links, gap=4)
        self._concerns = ConcernLines(desk, N_("No concern yet."))
        self._masked = button("seeTheirConcerns", "", self.see_names, kind="link", icon="lock")
        self._parts: dict[Party, tuple[QWidget, QWidget]] = {}
        freeze(desk, *self._forms.values(), self._new_member)
        self.lay_out(
            (papers_button("printAssociation", "association", self.print_paper), _is_association),
            Offer(
                name="mergeWith",
                text=N_("Probable doubles"),
                icon="users",
                do=self._compare_first,
                when=lambda _row: bool(self._pairs),
            ),
            Offer(
                name="eraseData",
                text=N_("Erase data…"),
                icon="shield",
                do=self._ask_erasure,
                when=lambda row: row.party is Party.PERSON,
            ),
            Offer(name="removeParty", text=N_("Remove"), icon="trash-2", do=self.remove),
        )
        self._listen()

    @property
    def is_busy(self) -> bool:
        """Doubles are being looked for."""
        return self._question is not None

    @override
    def show_record(self, record: Any) -> None:
        self._kept = self.record == record
        if not self._kept:
            self._pairs = []
        super().show_record(record)

    @override
    def look_up(self, record: Any) -> None:
        key: Key = record
        if key.other:
            get = self._desk.reader.parties.get
            self._compare(get(key.party, key.record), get(key.party, key.other))
        else:
            super().look_up(key)

    @override
    def retranslate(self) -> None:
        """Compare again, in the other language; what was chosen is kept as a draft."""
        form = self.form
        if isinstance(form, MergeForm) and self._desk.is_open:
            self.drop_form()
            self._compare(form.kept, form.gone)
        super().retranslate()

    @override
    def read_from(self, register: "Register", record: Any) -> AnyParty:
        key: Key = record
        present = register.parties.get(key.party, key.record)
        if present.deleted:
            raise NotFoundError(N_("This record is not in the register. Nothing was changed."))
        return present

    @override
    def heading(self, row: AnyParty) -> tuple[str, str]:
        return row.name, _under(row)

    @override
    def changes(self, register: "Register", record: Any) -> "Sequence[Change]":
        key: Key = record
        return register.histories.of_party(key.party, key.record)[:_CHANGES]

    @override
    def resumes(self, form: Asking, changed: Changed | None) -> Any:
        key: Key | None = self.record
        if changed is not None:
            match form:
                case PartyForm():
                    return Key(form.party, changed.ids(form.party)[0])
                case MergeForm() if changed.act is not Act.TELL_APART:
                    return Key(form.kept.party, form.kept.id)
                case ErasureForm():
                    return None
        return None if key is None or key.other else key

    def new_party(self, party: Party) -> None:
        """Ask for a new record of a kind."""
        form = PartyForm(self._desk, party, f"new-{party}")
        form.show_draft(EMPTY[party])
        self.ask_new(_(_NEW[party]), form)

    @override
    def print_paper(self, name: str) -> None:
        self.wishes.print_paper(name, "association", self.record.record)

    @override
    def remove(self) -> None:
        """Take the record out of the directory, where nothing refers to it."""
        key: Key | None = self.record
        if key is not None:
            self._do(remove_party, key.party, key.record, said=_("Removed"))

    @override
    def add_parts(self) -> None:
        self.sections.insertWidget(0, self._doubles)
        for form in self._forms.values():
            self.sections.addWidget(form)
        members = QWidget()
        stack = column(members, gap=8)
        stack.addWidget(self._members)
        stack.addWidget(self._new_member)
        for party, body, title in (
            (Party.ASSOCIATION, members, N_("Members")),
            (Party.PERSON, self._groups, N_("Associations")),
            (Party.AUTHORITY, self._links, N_("Commitments and referrals")),
        ):
            self._parts[party] = self.add_section(body, title), body
        concerns = QWidget()
        lines = column(concerns, gap=6)
        lines.addWidget(self._masked, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._concerns)
        self.add_section(concerns, N_("Concerns"))

    @override
    def show_parts(self, row: AnyParty) -> None:
        for party, form in self._forms.items():
            form.setVisible(party is row.party)
        shown = draft_of_party(row)
        self._forms[row.party].show_draft(shown, row.id, row.uid, keep=self._kept)
        for party, parts in self._parts.items():
            for part in parts:
                part.setVisible(party is row.party)
        self._show_related(row)
        self._show_concerns(row.party, row.id)
        self._look_for_doubles(row.party, row.id)

    def _listen(self) -> None:
        for form in self._forms.values():
            form.saved.connect(partial(self._say_saved, form))
        self._concerns.concern_asked.connect(self.wishes.show_concern)
        self._concerns.all_asked.connect(self._ask_all)
        self._members.shown_asked.connect(lambda record: self.shown.emit(Key(Party.PERSON, record)))
        self._groups.shown_asked.connect(
            lambda record: self.shown.emit(Key(Party.ASSOCIATION, record))
        )
        for members in (self._members, self._groups):
            members.role_given.connect(self._give_role)
            members.removal_asked.connect(
                lambda one: self._do(remove_member, one, said=_("Taken out of the association"))
            )
        self._new_member.asked.connect(self._add_member)
        self._doubles.compare_asked.connect(lambda pair: self._compare(pair.kept, pair.gone))
        self._doubles.again_asked.connect(self._propose_again)

    def _show_related(self, present: AnyParty) -> None:
        parties = self._desk.reader.parties
        if present.party is Party.ASSOCIATION:
            self._members.show_members(parties.members(present.id))
        elif present.party is Party.PERSON:
            self._groups.show_members(parties.memberships(present.id))
        else:
            self._show_links(present.id)

    def _show_links(self, authority: int) -> None:
        clear(self._link_list)
        reader, speech = self._desk.reader, current()
        made = reader.commitments.rows(authority=authority, today=self._desk.clock.today())
        for one in made:
            self._add_link("commitments", one.id, f"{_(named(one.state))} · {one.words}")
        for sent in reader.parties.referrals(authority):
            answered = _("answered") if sent.replied_on else _("awaited")
            parts = (speech.date(sent.sent_on), sent.letter_reference, answered)
            self._add_link("referrals", sent.id, " · ".join(part for part in parts if part))

    def _add_link(self, page: PageName, record: int, words: str) -> None:
        made = link(f"{page}-{record}", words, lambda: self.wishes.show_record(page, record))
        self._link_list.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_concerns(self, party: Party, record: int) -> None:
        """Who raised a confidential concern is said only to who asked to see the names."""
        reader = self._desk.reader
        concerns = reader.parties.concerns(party, record)
        hidden = 0
        if party is Party.PERSON and not self._desk.names_shown:
            seen = [row.id for row in reader.concerns.rows(concerns) if not row.confidential]
            hidden, concerns = len(concerns) - len(seen), seen
        said = _n(
            "{count} confidential concern: see the names to read it",
            "{count} confidential concerns: see the names to read them",
            hidden,
        )
        self._masked.setText(said.format(count=current().number(hidden)))
        self._masked.setVisible(hidden > 0)
        self._concerns.setVisible(bool(concerns) or not hidden)
        self._concerns.show_concerns(concerns)

    def _look_for_doubles(self, party: Party, record: int) -> None:
        def look(register: "Register") -> tuple[list[Pair], list[AnyParty]]:
            apart = register.doubles.apart_from(party, record)
            there = (register.parties.get(party, other) for other in apart)
            return doubles_for(register, party, record), [one for one in there if not one.deleted]

        self._question = self._desk.ask(look, done=self._show_doubles, cancels=self._question)

    def _show_doubles(self, found: tuple[list[Pair], list[AnyParty]]) -> None:
        self._question = None
        self._pairs, apart = found
        self._doubles.show_doubles(self._pairs, apart)
        self.offer_again()

    def _propose_again(self, other: int) -> None:
        key: Key | None = self.record
        if key is not None:
            said = _("They may be proposed as the same again")
            self._do(propose_again, key.party, key.record, other, said=said)

    def _compare_first(self) -> None:
        if self._pairs:
            self._compare(self._pairs[0].kept, self._pairs[0].gone)

    def _compare(self, kept: AnyParty, gone: AnyParty) -> None:
        self.show_heading(_("{name} and {other}").format(name=kept.name, other=gone.name))
        self.ask(MergeForm(self._desk, kept, gone))

    def _ask_erasure(self) -> None:
        if self.record is not None:
            self.ask(ErasureForm(self._desk, self.record.record))

    def _say_saved(self, form: PartyForm, changed: Changed) -> None:
        self.message.clear()
        self.wishes.say(form.said(changed), undo=True)

    def _give_role(self, member: int, role: str) -> None:
        """Nothing is said: the role stands where it was typed."""
        self.run(set_role, member, role, done=lambda _changed: None)

    def _add_member(self, name: str) -> None:
        def done(_changed: Changed) -> None:
            self._new_member.clear()
            self.wishes.say(_("{name} is a member now").format(name=name), undo=True)

        if self.record is not None:
            failed = self._new_member.complain
            self.run(add_member, self.record.record, name, done=done, failed=failed)

    def _ask_all(self) -> None:
        key: Key | None = self.record
        if key is not None and key.party is Party.AUTHORITY:
            self.wishes.show_filter(ConcernFilter(authorities=frozenset({key.record})))
        elif key is not None:
            self.wishes.show_filter(ConcernFilter(words=self.read(key).name))

    def _do(self, operation: Callable[..., Changed], *args: object, said: str) -> None:
        self.run(operation, *args, done=lambda _changed: self.wishes.say(said, undo=True))


_NEW = {
    Party.PERSON: N_("New person"),
    Party.ASSOCIATION: N_("New association"),
    Party.AUTHORITY: N_("New authority"),
}


def _under(present: AnyParty) -> str:
    if isinstance(present, Authority):
        return present.place
    return " · ".join(part for part in (present.name_cyrillic, present.city) if part)


def _is_association(row: AnyParty) -> bool:
    return row.party is Party.ASSOCIATION
