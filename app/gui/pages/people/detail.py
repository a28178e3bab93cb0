"""One person, association or authority: contacts, members, concerns, what may be done."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, _n, current
from app.domain.authorities import Authority
from app.domain.filters import ConcernFilter
from app.domain.history import Changed
from app.domain.labels import label as named
from app.domain.merging import Draft
from app.domain.parties import Party
from app.gui.desk.desk import Desk
from app.gui.desk.read_only import freeze
from app.gui.forms.adding import AddingField
from app.gui.page import PageName, Wishes
from app.gui.pages.people.doubles import ProbableDoubles
from app.gui.pages.people.erasure_form import ErasureForm
from app.gui.pages.people.kind import Key
from app.gui.pages.people.members import Members
from app.gui.pages.people.merge_form import MergeForm
from app.gui.pages.people.party_form import EMPTY, PartyForm, new_name
from app.gui.records.concern_lines import ConcernLines
from app.gui.records.detail import RecordDetail
from app.gui.records.history import HistoryView
from app.gui.records.papers import papers_button
from app.gui.texts import Retranslated, follow
from app.gui.widgets.basics import column
from app.gui.widgets.buttons import button
from app.gui.widgets.clearing import clear
from app.gui.widgets.links import link
from app.operations.doubles import Pair, doubles_for, propose_again
from app.operations.parties import (
    add_member,
    add_party,
    draft_of_party,
    edit_party,
    remove_member,
    remove_party,
    set_role,
)
from app.store.parties import AnyParty

if TYPE_CHECKING:
    from app.operations.registers import Register

_CHANGES = 100
"""Changes of a record that are shown."""


class PartyDetail(RecordDetail, Retranslated):
    """Shows the record of a key, or compares the two of a pair."""

    shown = Signal(object)
    """Another record is asked for, by its key."""

    def __init__(self, desk: Desk, wishes: Wishes) -> None:
        """Nothing is shown until `show_record`."""
        super().__init__("partyDetail", wishes)
        self._desk = desk
        self._key: Key | None = None
        self._question: int | None = None
        self._forms = {party: PartyForm(desk, party, f"{party}Form") for party in Party}
        self._doubles = ProbableDoubles()
        self._pairs: list[Pair] = []
        self._members = Members("members", N_("Nobody is a member yet."))
        self._groups = Members("memberships", N_("In no association."))
        self._new_member = AddingField("member", N_("New member"), N_("Add"))
        self._links = QWidget()
        self._link_list = column(self._links, gap=4)
        self._history = HistoryView()
        self._concerns = ConcernLines(desk, N_("No concern yet."))
        self._masked = button("seeTheirConcerns", "", self._see_names, kind="link", icon="lock")
        self._tools = {
            "print": papers_button("printAssociation", "association", self._print),
            "merge": button("mergeWith", N_("Probable doubles"), self._compare_first, icon="users"),
            "erase": button("eraseData", N_("Erase data…"), self._ask_erasure, icon="shield"),
            "remove": button("removeParty", N_("Remove"), self.remove, icon="trash-2"),
        }
        self._lay_out()
        self._listen()
        follow(self)

    @property
    def is_busy(self) -> bool:
        """Doubles are being looked for."""
        return self._question is not None

    @override
    def retranslate(self) -> None:
        if self._key is not None and self.form is None and self._desk.is_open:
            self.show_record(self._key)

    @override
    def show_record(self, record: Any) -> None:
        key: Key = record
        if isinstance(self.form, ErasureForm) and self.form.is_erasing:
            return
        if key != self._key:
            self.drop_form()
            self.message.clear()
        kept, self._key = self._key == key, key
        try:
            present = self._desk.reader.parties.get(key.party, key.record)
            if key.other:
                other = self._desk.reader.parties.get(key.party, key.other)
                if self.form is None:
                    self._compare(present, other)
                return
        except NotFoundError:
            self.gone.emit()
            return
        if self.form is None:
            self._show(present, keep=kept)

    def new_party(self, party: Party) -> None:
        """Ask for a new record of a kind."""
        self._key = None
        self.show_heading(_(_NEW[party]))
        self._show_tools(())
        form = PartyForm(self._desk, party, f"new-{party}")
        form.show_draft(EMPTY[party])
        form.asked.connect(lambda draft: self._add(form, draft))
        form.left.connect(self.close_form)
        self.show_form(form)

    def _lay_out(self) -> None:
        for tool in self._tools.values():
            self.tools.addWidget(tool)
        asks = (tool for name, tool in self._tools.items() if name != "print")
        freeze(self._desk, *asks, *self._forms.values(), self._new_member)
        self.sections.addWidget(self._doubles)
        for form in self._forms.values():
            self.sections.addWidget(form)
        members = QWidget()
        stack = column(members, gap=8)
        stack.addWidget(self._members)
        stack.addWidget(self._new_member)
        self._parts = {
            "members": (self.add_section(members, N_("Members")), members),
            "groups": (self.add_section(self._groups, N_("Associations")), self._groups),
            "links": (
                self.add_section(self._links, N_("Commitments and referrals")),
                self._links,
            ),
        }
        concerns = QWidget()
        lines = column(concerns, gap=6)
        lines.addWidget(self._masked, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._concerns)
        self.add_section(concerns, N_("Concerns"))
        self.add_section(self._history, N_("History"))

    def _listen(self) -> None:
        for form in self._forms.values():
            form.asked.connect(self._save)
        self._concerns.concern_asked.connect(self.wishes.show_concern)
        self._concerns.all_asked.connect(self._ask_all)
        self._members.shown_asked.connect(lambda record: self.shown.emit(Key(Party.PERSON, record)))
        self._groups.shown_asked.connect(
            lambda record: self.shown.emit(Key(Party.ASSOCIATION, record))
        )
        for members in (self._members, self._groups):
            members.role_given.connect(lambda one, role: self._run(set_role, one, role, said=""))
            members.removal_asked.connect(
                lambda one: self._run(remove_member, one, said=_("Taken out of the association"))
            )
        self._new_member.asked.connect(self._add_member)
        self._doubles.compare_asked.connect(lambda pair: self._compare(pair.kept, pair.gone))
        self._doubles.again_asked.connect(self._propose_again)
        self._desk.changed.connect(self._refresh)

    def _show(self, present: AnyParty, *, keep: bool) -> None:
        party = present.party
        if present.deleted:
            self.gone.emit()
            return
        self.show_heading(present.name, _under(present))
        own = {Party.PERSON: ("erase",), Party.ASSOCIATION: ("print",), Party.AUTHORITY: ()}
        self._show_tools(("merge", "remove", *own[party]))
        for kind, form in self._forms.items():
            form.setVisible(kind is party)
        self._forms[party].show_draft(draft_of_party(present), present.uid, keep=keep)
        shown = {Party.PERSON: "groups", Party.ASSOCIATION: "members", Party.AUTHORITY: "links"}
        for name, (title, body) in self._parts.items():
            title.setVisible(name == shown[party])
            body.setVisible(name == shown[party])
        self._show_related(present)
        self._show_concerns(party, present.id)
        self._history.show_changes(
            self._desk.reader.histories.of_party(party, present.id)[:_CHANGES]
        )
        self._look_for_doubles(party, present.id)

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
        self._tools["merge"].setVisible(bool(self._pairs) and self.form is None)

    def _propose_again(self, other: int) -> None:
        if self._key is not None:
            key, said = self._key, _("They may be proposed as the same again")
            self._run(propose_again, key.party, key.record, other, said=said)

    def _compare_first(self) -> None:
        if self._pairs:
            self._compare(self._pairs[0].kept, self._pairs[0].gone)

    def _compare(self, kept: AnyParty, gone: AnyParty) -> None:
        self.show_heading(_("{name} and {other}").format(name=kept.name, other=gone.name))
        self._show_tools(())
        form = MergeForm(self._desk, self.wishes, kept, gone)
        form.left.connect(self._back)
        form.told_apart.connect(self._back)
        form.merged.connect(lambda record: self._leave_for(Key(kept.party, record)))
        self.show_form(form)

    def _ask_erasure(self) -> None:
        if self._key is None:
            return
        form = ErasureForm(self._desk, self.wishes, self._key.record)
        form.left.connect(self._back)
        form.erased.connect(self._erased)
        self._show_tools(())
        self.show_form(form)

    def _erased(self) -> None:
        self.close_form()
        self._key = None
        self.gone.emit()

    def _leave_for(self, key: Key) -> None:
        self.close_form()
        self.shown.emit(key)

    def _back(self) -> None:
        if isinstance(self.form, ErasureForm) and self.form.is_erasing:
            self._erased()
            return
        self.close_form()
        if self._key is not None and self._key.other:
            self.gone.emit()
        elif self._key is not None:
            self.show_record(self._key)

    def _show_tools(self, names: Sequence[str]) -> None:
        for name, tool in self._tools.items():
            tool.setVisible(name in names)

    def _print(self, name: str) -> None:
        if self._key is not None:
            self.wishes.print_paper(name, "association", self._key.record)

    def _save(self, draft: Draft) -> None:
        if self._key is not None:
            form, record = self._forms[self._key.party], self._key.record
            kept = partial(form.settle, form.kept_as, draft)
            self._run(edit_party, record, draft, said=_("Saved"), failed=form.complain, then=kept)

    def _add(self, form: PartyForm, draft: Draft) -> None:
        """Add a record; by the time that it is there, something else may be read here."""

        def done(changed: Changed) -> None:
            if self.form is form:
                self.close_form()
            self._desk.drafts.clear(new_name(draft.party))
            (record,) = changed.ids(draft.party)
            self.wishes.say(_("{name} added").format(name=draft.name), undo=True)
            self.added.emit(Key(draft.party, record))

        def failed(error: BaseException) -> None:
            (form if self.form is form else self.message).complain(error)

        self._desk.run(add_party, draft, done=done, failed=failed)

    def _add_member(self, name: str) -> None:
        if self._key is not None:
            self._run(
                add_member,
                self._key.record,
                name,
                said=_("{name} is a member now").format(name=name),
                failed=self._new_member.complain,
                then=self._new_member.clear,
            )

    @override
    def remove(self) -> None:
        """Take the record out of the directory, where nothing refers to it."""
        if self._key is not None:
            self._run(remove_party, self._key.party, self._key.record, said=_("Removed"))

    def _see_names(self) -> None:
        self._desk.show_names(failed=self.message.complain)

    def _ask_all(self) -> None:
        if self._key is not None and self._key.party is Party.AUTHORITY:
            self.wishes.show_filter(ConcernFilter(authorities=frozenset({self._key.record})))
        elif self._key is not None:
            name = self._desk.reader.parties.get(self._key.party, self._key.record).name
            self.wishes.show_filter(ConcernFilter(words=name))

    def _run(
        self,
        operation: Callable[..., Changed],
        *args: object,
        said: str,
        failed: Callable[[BaseException], object] | None = None,
        then: Callable[[], object] | None = None,
    ) -> None:
        def done(_changed: Changed) -> None:
            self.message.clear()
            if then is not None:
                then()
            if said:
                self.wishes.say(said, undo=True)

        self._desk.run(operation, *args, done=done, failed=failed or self.message.complain)

    def _refresh(self, _changed: Changed) -> None:
        if self._key is not None and self.form is None and self._desk.is_open:
            self.show_record(self._key)


_NEW = {
    Party.PERSON: N_("New person"),
    Party.ASSOCIATION: N_("New association"),
    Party.AUTHORITY: N_("New authority"),
}


def _under(present: AnyParty) -> str:
    if isinstance(present, Authority):
        return present.place
    return " · ".join(part for part in (present.name_cyrillic, present.city) if part)
